namespace Firmware.Configuration;

/// <summary>Reads the attributes of a motor.</summary>
internal static class MotorReader
{
    // All of it tunes the speed of a motor with an encoder, which SetPower does not use: it is the same here and with Viam.
    private const string OfAnEncoder = "encoder encoder_board encoder_b ticks_per_rotation ramp_rate ramp_rate_rpm_per_sec control_parameters control_config";

    // 800 Hz is what Viam's gpio motor takes where none is given.
    private const int DefaultPwmFrequencyHz = 800;

    private const string NoRamp = "power changes at once";

    // A duty counts from the end of a period, duty 0 too: at 100 Hz that is one tick later, at 1 Hz a second.
    private const int MinPwmFrequencyHz = 100;
    private const int MaxPwmFrequencyHz = 40_000;

    internal static MotorConfiguration Read(string name, Section motor, PinLedger ledger, Notice notUsed)
    {
        Section pins = motor.Object("pins", true);
        MotorConfiguration read = new MotorConfiguration
        {
            Name = name,
            Layout = ReadLayout(motor, pins),
            PinA = ledger.Claim(pins, "a"),
            PinB = ledger.Claim(pins, "b"),
            PinDir = ledger.Claim(pins, "dir"),
            PinPwm = ledger.Claim(pins, "pwm"),
            PinEnableHigh = ledger.Claim(pins, "en_high"),
            PinEnableLow = ledger.Claim(pins, "en_low"),
            PwmFrequencyHz = ReadPwmFrequency(motor),
            MinPowerPct = motor.Number("min_power_pct", 0, 1, 0, "a number from 0 to 1"),
            MaxPowerPct = motor.Number("max_power_pct", double.Epsilon, 1, 1, "a number above 0 and up to 1"),
            Flipped = motor.Flag("dir_flip"),
            MaxRpm = motor.Number("max_rpm", double.Epsilon, double.MaxValue, 0, "a number above 0"),
        };
        pins.Forbid("step", "this motor is driven by power, not in steps");
        pins.Close();
        motor.Forbid("max_acceleration", NoRamp);
        motor.Forbid("max_acceleration_rpm_per_sec", NoRamp);
        motor.PassOver(OfAnEncoder, notUsed);
        motor.Close();
        if (read.MaxPowerPct > 0 && read.MinPowerPct > read.MaxPowerPct)
        {
            // Neither can be a default here: those are the ends of the range.
            string limit = motor.Node("max_power_pct")!.Shown;
            motor.Complain("min_power_pct", $"must be at most max_power_pct {limit} but is {motor.Node("min_power_pct")!.Shown}");
        }

        return read;
    }

    private static int ReadPwmFrequency(Section motor)
    {
        string allowed = $"an integer from {MinPwmFrequencyHz} to {MaxPwmFrequencyHz}, since a stop waits for the end of a period,";
        double hz = motor.Number("pwm_freq", MinPwmFrequencyHz, MaxPwmFrequencyHz, DefaultPwmFrequencyHz, allowed);
        if (hz != (int)hz)
        {
            motor.Complain("pwm_freq", $"must be {allowed} but is {motor.Node("pwm_freq")!.Shown}");
        }

        return (int)hz;
    }

    private static MotorLayout ReadLayout(Section motor, Section pins)
    {
        string given = Given(pins, "a") + Given(pins, "b") + Given(pins, "dir") + Given(pins, "pwm");
        switch (given)
        {
            case " a b pwm":
                return MotorLayout.InInPwm;
            case " dir pwm":
                return MotorLayout.DirPwm;
            case " a b":
                return MotorLayout.InIn;
            default:
                break;
        }

        if (pins.IsComplete)
        {
            motor.Complain("pins", "must be {a b pwm} or {dir pwm} or {a b} but is {" + given.Trim() + "}");
        }

        return MotorLayout.InInPwm;
    }

    private static string Given(Section pins, string name) => pins.IsPinSet(name) ? " " + name : "";
}
