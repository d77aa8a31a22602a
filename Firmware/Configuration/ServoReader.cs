namespace Firmware.Configuration;

/// <summary>Reads the attributes of a servo.</summary>
internal static class ServoReader
{
    private const int UsPerSecond = 1_000_000;

    internal static ServoConfiguration Read(string name, Section servo, PinLedger ledger, Notice notUsed)
    {
        ServoConfiguration read = new ServoConfiguration
        {
            Name = name,
            Pin = ledger.Claim(servo, "pin", true),
            FrequencyHz = servo.Integer("frequency_hz", 20, 400, 50),
            MinAngleDeg = servo.Integer("min_angle_deg", 0, 360, 0),
            MaxAngleDeg = servo.Integer("max_angle_deg", 0, 360, 180),
            MinWidthUs = servo.Integer("min_width_us", 100, 5_000, 500),
            MaxWidthUs = servo.Integer("max_width_us", 100, 5_000, 2_500),
        };
        servo.PassOver("pwm_resolution", notUsed);
        servo.Forbid("starting_position_deg", "nothing moves before a session commands it");
        servo.Close();
        RefuseUnlessBelow(servo, "min_angle_deg", read.MinAngleDeg, "max_angle_deg", read.MaxAngleDeg);
        RefuseUnlessBelow(servo, "min_width_us", read.MinWidthUs, "max_width_us", read.MaxWidthUs);
        if (read.FrequencyHz > 0 && read.MaxWidthUs * read.FrequencyHz >= UsPerSecond)
        {
            int longestUs = (UsPerSecond - 1) / read.FrequencyHz;
            servo.Complain("max_width_us", $"must be at most {longestUs} to end before the next pulse at {read.FrequencyHz} Hz but is {read.MaxWidthUs}");
        }

        return read;
    }

    private static void RefuseUnlessBelow(Section servo, string lower, int min, string upper, int max)
    {
        if (max == Section.Refused || min < max)
        {
            return;
        }

        // Where one of the two is a default the complaint is about the other.
        if (servo.Node(lower) != null)
        {
            servo.Complain(lower, $"must be below {upper} {max} but is {min}");
        }
        else
        {
            servo.Complain(upper, $"must be above {lower} {min} but is {max}");
        }
    }
}
