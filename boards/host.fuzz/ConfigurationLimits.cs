using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using Firmware.Client;
using Firmware.Configuration;
using Firmware.Rpc;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>Every limit that the configuration's README and the configuration's own classes promise, checked once more by somebody else.</summary>
internal static class ConfigurationLimits
{
    private const int PinCount = 64;

    /// <exception cref="Violation">One of them does not hold.</exception>
    public static void Check(RobotConfiguration robot)
    {
        string[] names = [.. robot.Motors.Select(motor => motor.Name), .. robot.Bases.Select(wheels => wheels.Name), .. robot.Servos.Select(servo => servo.Name)];
        Holds(names.Length <= Limits.Resources, "number of components");
        Holds(names.All(IsName) && names.Distinct().Count() == names.Length, "names");
        Holds(robot.HeartbeatWindowMs is >= 30 and <= 60_000, "heartbeat_window");
        Holds(Enum.IsDefined(robot.UnownedCommands) && Enum.IsDefined(robot.AfterLapse) && Enum.IsDefined(robot.NetworkMode), "choices");
        Holds(robot.BindPort is >= 0 and <= 65_535, "port");
        Holds(robot.BindAddress is "" or "localhost" || IsIpV4(robot.BindAddress), "bind_address");
        Holds(robot.Remotes.Length <= 2 && robot.Remotes.All(remote => IsName(remote.Name) && new RobotAddress(remote.Address).ToString() == remote.Address), "remotes");
        Holds(robot.Remotes.DistinctBy(remote => remote.Name).Count() == robot.Remotes.Length, "names of remotes");
        Holds(robot.HostNames.Length <= 4 && robot.HostNames.All(IsHost), "host_names");
        Holds(robot.Tokens.Length <= 4 && robot.Tokens.All(token => IsName(token.Name) && TokenText.Is(token.Token)), "tokens");
        Holds(robot.Tokens.DistinctBy(token => token.Name).Count() == robot.Tokens.Length, "names of tokens");
        Holds(robot.Tokens.DistinctBy(token => token.Token).Count() == robot.Tokens.Length, "tokens that differ");
        int[] pins = [.. robot.Motors.SelectMany(PinsOf), .. robot.Servos.Select(servo => servo.Pin)];
        Holds(pins.All(pin => pin is >= 0 and < PinCount) && pins.Distinct().Count() == pins.Length, "pins");
        Array.ForEach(robot.Motors, CheckMotor);
        Array.ForEach(robot.Servos, CheckServo);
        Array.ForEach(robot.Bases, CheckBase);
        string[] wheels = [.. robot.Bases.SelectMany(wheeled => wheeled.Left.Concat(wheeled.Right))];
        Holds(wheels.Distinct().Count() == wheels.Length && wheels.All(wheel => robot.Motors.Any(motor => motor.Name == wheel)), "motors of bases");
    }

    private static void CheckMotor(MotorConfiguration motor)
    {
        bool[] has = [motor.PinA >= 0, motor.PinB >= 0, motor.PinDir >= 0, motor.PinPwm >= 0];
        bool[] wanted = motor.Layout switch
        {
            MotorLayout.InInPwm => [true, true, false, true],
            MotorLayout.DirPwm => [false, false, true, true],
            MotorLayout.InIn => [true, true, false, false],
            _ => [],
        };
        Holds(has.SequenceEqual(wanted), "layout");
        Holds(motor.PwmFrequencyHz is >= 100 and <= 40_000, "pwm_freq");
        Holds(motor.MinPowerPct >= 0 && motor.MinPowerPct <= motor.MaxPowerPct && motor.MaxPowerPct is > 0 and <= 1, "power");
        Holds(motor.MaxRpm >= 0 && double.IsFinite(motor.MaxRpm), "max_rpm");
    }

    private static void CheckServo(ServoConfiguration servo)
    {
        Holds(servo.FrequencyHz is >= 20 and <= 400, "frequency_hz");
        Holds(servo.MinAngleDeg >= 0 && servo.MinAngleDeg < servo.MaxAngleDeg && servo.MaxAngleDeg <= 360, "angles");
        Holds(servo.MinWidthUs >= 100 && servo.MinWidthUs < servo.MaxWidthUs && servo.MaxWidthUs <= 5_000, "widths");
        Holds((long)servo.MaxWidthUs * servo.FrequencyHz < 1_000_000, "width within a period");
    }

    private static void CheckBase(BaseConfiguration wheels)
    {
        Holds(wheels.Left.Length > 0 && wheels.Right.Length > 0, "sides");
        Holds(wheels.WidthMm >= 0 && double.IsFinite(wheels.WidthMm), "width_mm");
        Holds(wheels.WheelCircumferenceMm >= 0 && double.IsFinite(wheels.WheelCircumferenceMm), "wheel_circumference_mm");
        Holds(wheels.SpinSlipFactor > 0 && double.IsFinite(wheels.SpinSlipFactor), "spin_slip_factor");
    }

    private static IEnumerable<int> PinsOf(MotorConfiguration motor) =>
        new[] { motor.PinA, motor.PinB, motor.PinDir, motor.PinPwm, motor.PinEnableHigh, motor.PinEnableLow }.Where(pin => pin != MotorConfiguration.NoPin);

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static bool IsHost(string name) =>
        name.Length is >= 1 and <= 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');

    private static bool IsIpV4(string text) =>
        text.Split('.') is { Length: 4 } parts && parts.All(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)) && IPAddress.TryParse(text, out _);

    private static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new Violation("taken, and a limit does not hold: " + what);
        }
    }
}
