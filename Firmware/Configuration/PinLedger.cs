namespace Firmware.Configuration;

/// <summary>Who uses which pin: two outputs on one pin would each undo what the other does, a stop included.</summary>
internal sealed class PinLedger
{
    private readonly ConfigurationNode?[] _users = new ConfigurationNode?[MemberRule.MaxPin + 1];

    /// <summary>The pin that the member gives, from then on in use; <see cref="MotorConfiguration.NoPin"/> where it is left out.</summary>
    internal int Claim(Section section, string name)
    {
        int pin = section.Integer(name);
        ConfigurationNode? user = section.Node(name);
        if (user == null || double.IsNaN(section.Number(name)))
        {
            return MotorConfiguration.NoPin;
        }

        ConfigurationNode? earlier = _users[pin];
        if (earlier != null)
        {
            section.Refuse(name, $"must be a pin of its own but pin {pin} is already used at {earlier.Path}");
        }

        _users[pin] = user;
        return pin;
    }
}
