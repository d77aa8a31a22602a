namespace Firmware.Configuration;

/// <summary>Reads the attributes of a servo.</summary>
internal static class ServoReader
{
    private const int UsPerSecond = 1_000_000;

    internal static ServoConfiguration Read(string name, ConfigurationNode? attributes, PinLedger ledger, ConfigurationErrors errors)
    {
        Section servo = new Section(attributes, MemberRules.Servo(), errors);
        RefuseUnlessBelow(servo, "min_angle_deg", "max_angle_deg");
        RefuseUnlessBelow(servo, "min_width_us", "max_width_us");
        RefuseEndlessPulse(servo);
        return new ServoConfiguration
        {
            Name = name,
            Pin = ledger.Claim(servo, "pin"),
            FrequencyHz = servo.Integer("frequency_hz"),
            MinAngleDeg = servo.Integer("min_angle_deg"),
            MaxAngleDeg = servo.Integer("max_angle_deg"),
            MinWidthUs = servo.Integer("min_width_us"),
            MaxWidthUs = servo.Integer("max_width_us"),
        };
    }

    private static void RefuseUnlessBelow(Section servo, string lower, string upper)
    {
        if (!(servo.Number(lower) >= servo.Number(upper)))
        {
            return;
        }

        // Where one of the two is a default the complaint is about the other.
        if (servo.Has(lower))
        {
            servo.Refuse(lower, $"must be below {upper} {servo.Integer(upper)} but is {servo.Integer(lower)}");
        }
        else
        {
            servo.Refuse(upper, $"must be above {lower} {servo.Integer(lower)} but is {servo.Integer(upper)}");
        }
    }

    private static void RefuseEndlessPulse(Section servo)
    {
        double frequencyHz = servo.Number("frequency_hz");
        if (servo.Number("max_width_us") * frequencyHz >= UsPerSecond)
        {
            string period = $"{ConfigurationNode.ShowNumber(UsPerSecond / frequencyHz)} us at {servo.Integer("frequency_hz")} Hz";
            servo.Refuse("max_width_us", $"must be below the time between two pulses of {period} but is {servo.Integer("max_width_us")}");
        }
    }
}
