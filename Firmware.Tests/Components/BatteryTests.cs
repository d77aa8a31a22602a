using Firmware.Components;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Components;

[TestClass]
public class BatteryTests
{
    private const int Warn = 10_500;
    private const int Stop = 9_900;

    [TestMethod]
    public void Nothing_is_known_before_the_first_reading()
    {
        Battery battery = new(Warn, 0);
        Is(BatteryState.Unknown, battery);
        Assert.AreEqual(Battery.NoReading, battery.Mv);
        battery.Enter(12_000, 5_000_000);
        Is(BatteryState.Ok, battery);
        Assert.AreEqual(12_000, battery.Mv);
        Assert.AreEqual(3_000, battery.AgeMs(8_000_000));
    }

    /// <summary>Three in a row are a battery that is low; a motor's start is one, or two.</summary>
    [TestMethod]
    public void A_motor_that_starts_is_no_low_battery()
    {
        Battery battery = new(Warn, Stop);
        Enter(battery, 11_000);
        for (int i = 0; i < 10; i++)
        {
            Enter(battery, 8_000);
            Enter(battery, 8_000);
            Enter(battery, 11_000);
            Is(BatteryState.Ok, battery);
        }
    }

    [TestMethod]
    public void A_battery_at_the_threshold_does_not_flap()
    {
        Battery battery = new(Warn, 0);
        Enter(battery, 11_000);
        Enter(battery, Warn, 3);
        Is(BatteryState.Ok, battery);
        Enter(battery, Warn - 1, 2);
        Is(BatteryState.Ok, battery);
        Enter(battery, Warn - 1);
        Is(BatteryState.Low, battery);
        Enter(battery, Warn + 199, 10);
        Is(BatteryState.Low, battery);
        Enter(battery, Warn + 200, 2);
        Is(BatteryState.Low, battery);
        Enter(battery, Warn + 199);
        Enter(battery, Warn + 200, 2);
        Is(BatteryState.Low, battery);
        Enter(battery, Warn + 200);
        Is(BatteryState.Ok, battery);
    }

    /// <summary>Without its load a battery recovers, and the motors would start again by themselves under a held stick.</summary>
    [TestMethod]
    public void An_empty_battery_that_recovers_a_little_stays_empty()
    {
        Battery battery = new(Warn, Stop);
        Enter(battery, 10_800);
        Enter(battery, Stop - 1, 3);
        Is(BatteryState.Empty, battery);
        Assert.IsTrue(battery.ForbidsDriving, "empty");
        Enter(battery, Stop + 499, 10);
        Is(BatteryState.Empty, battery);
        Enter(battery, Stop + 500, 3);
        Is(BatteryState.Low, battery);
        Assert.IsFalse(battery.ForbidsDriving, "low is a warning");
    }

    [TestMethod]
    public void The_first_reading_decides_at_once()
    {
        Battery battery = new(Warn, Stop);
        Enter(battery, Stop - 1);
        Is(BatteryState.Empty, battery);
        battery = new(Warn, Stop);
        Enter(battery, Stop);
        Is(BatteryState.Low, battery);
        battery = new(Warn, Stop);
        Enter(battery, Warn);
        Is(BatteryState.Ok, battery);
    }

    [TestMethod]
    public void One_reading_that_fails_is_passed_over_and_three_are_no_answer()
    {
        Battery battery = new(Warn, Stop);
        Enter(battery, 12_000);
        Enter(battery, Battery.NoReading, 2);
        Is(BatteryState.Ok, battery);
        Enter(battery, 12_000);
        Enter(battery, Battery.NoReading, 2);
        Is(BatteryState.Ok, battery);
        Enter(battery, Battery.NoReading);
        Is(BatteryState.NoAnswer, battery);
        Assert.IsTrue(battery.ForbidsDriving, "who does not know does not drive");
        Assert.AreEqual(12_000, battery.Mv, "the last that was read");
        Enter(battery, Battery.NoReading, 100);
        Enter(battery, 12_000);
        Is(BatteryState.Ok, battery);
        Assert.IsFalse(battery.ForbidsDriving, "it is known again");
    }

    [TestMethod]
    public void A_battery_that_came_back_empty_is_empty_at_once()
    {
        Battery battery = new(Warn, Stop);
        Enter(battery, 12_000);
        Enter(battery, Battery.NoReading, 3);
        Enter(battery, Stop - 1);
        Is(BatteryState.Empty, battery);
    }

    [TestMethod]
    public void Where_nothing_is_to_stop_nothing_forbids_to_drive()
    {
        Battery battery = new(Warn, 0);
        Assert.IsFalse(battery.ForbidsDriving, "unknown");
        Enter(battery, Battery.NoReading, 3);
        Assert.IsFalse(battery.ForbidsDriving, "no answer");
        Enter(battery, 0, 3);
        Is(BatteryState.Low, battery);
        Assert.IsFalse(battery.ForbidsDriving, "low");
    }

    [TestMethod]
    public void Without_a_warning_nothing_is_low()
    {
        Battery battery = new(0, 0);
        Enter(battery, 0, 5);
        Is(BatteryState.Ok, battery);
    }

    private static void Enter(Battery battery, int mv, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            battery.Enter(mv, 1_000_000);
        }
    }

    private static void Is(BatteryState expected, Battery battery) => Assert.AreEqual((int)expected, (int)battery.State);
}
