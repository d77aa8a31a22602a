namespace Firmware.Configuration;

/// <summary>Who uses which pin: two outputs on one pin would each undo what the other does, a stop included.</summary>
internal sealed class PinLedger
{
    private readonly IPins? _pins;
    private readonly ConfigurationNode?[] _users = new ConfigurationNode?[Section.MaxPin + 1];

    /// <param name="pins">The board's; null where any pin will do.</param>
    internal PinLedger(IPins? pins)
    {
        _pins = pins;
    }

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

        string refusal = _pins == null ? "" : _pins.PinRefusal(pin);
        if (refusal.Length > 0)
        {
            section.Complain(name, $"must be a pin that the board has for outputs but pin {pin} is none: {refusal}");
        }

        _users[pin] = section.Node(name);
        return pin;
    }
}
