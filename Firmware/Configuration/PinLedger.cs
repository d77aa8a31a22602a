namespace Firmware.Configuration;

/// <summary>Who uses which pin: two outputs on one pin would each undo what the other does, a stop included.</summary>
internal sealed class PinLedger
{
    private readonly ConfigurationNode?[] _users = new ConfigurationNode?[Section.MaxPin + 1];

    /// <summary>The pin that the member gives, from then on in use; <see cref="MotorConfiguration.NoPin"/> where it is left out.</summary>
    internal int Claim(Section section, string name, bool isRequired = false)
    {
        int pin = section.Pin(name, isRequired);
        if (pin < 0)
        {
            return MotorConfiguration.NoPin;
        }

        ConfigurationNode? earlier = _users[pin];
        if (earlier != null)
        {
            section.Complain(name, $"must be a pin of its own but pin {pin} is already used at {earlier.Path}");
        }

        _users[pin] = section.Node(name);
        return pin;
    }
}
