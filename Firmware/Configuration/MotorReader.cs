namespace Firmware.Configuration;

/// <summary>Reads the attributes of a motor.</summary>
internal static class MotorReader
{
    internal static MotorConfiguration Read(string name, ConfigurationNode? attributes, PinLedger ledger, ConfigurationErrors errors)
    {
        Section motor = new Section(attributes, MemberRules.Motor(), errors);
        Section pins = new Section(motor.Node("pins"), MemberRules.MotorPins(), errors);
        double minPowerPct = motor.Number("min_power_pct");
        double maxPowerPct = motor.Number("max_power_pct");
        if (minPowerPct > maxPowerPct)
        {
            string limit = "max_power_pct " + ConfigurationNode.ShowNumber(maxPowerPct);
            motor.Refuse("min_power_pct", $"must be at most {limit} but is {ConfigurationNode.ShowNumber(minPowerPct)}");
        }

        return new MotorConfiguration
        {
            Name = name,
            Layout = ReadLayout(motor, pins),
            PinA = ledger.Claim(pins, "a"),
            PinB = ledger.Claim(pins, "b"),
            PinDir = ledger.Claim(pins, "dir"),
            PinPwm = ledger.Claim(pins, "pwm"),
            PinEnableHigh = ledger.Claim(pins, "en_high"),
            PinEnableLow = ledger.Claim(pins, "en_low"),
            PwmFrequencyHz = motor.Integer("pwm_freq"),
            MinPowerPct = minPowerPct,
            MaxPowerPct = maxPowerPct,
            Flipped = motor.Flag("dir_flip"),
            MaxRpm = motor.Number("max_rpm"),
        };
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
            motor.Refuse("pins", "must be {a b pwm} or {dir pwm} or {a b} but is {" + given.Trim() + "}");
        }

        return MotorLayout.InInPwm;
    }

    private static string Given(Section pins, string name) => pins.Has(name) ? " " + name : "";
}
