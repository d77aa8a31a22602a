using Firmware.Components;
using Firmware.Configuration;
using Firmware.Tests.Services;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Status;

/// <summary>A battery that is driven empty burns, and one that nobody can read may be empty.</summary>
[TestClass]
public class BatteryWatchTests
{
    [TestMethod]
    public void An_empty_battery_stops_everything_and_nothing_drives_until_it_is_well_above()
    {
        RoverRig rig = Rig(9_900);
        string sid = RoverRig.Sid(rig.Start());
        Look(rig, 12_000);
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", sid));
        Look(rig, 9_899);
        Look(rig, 9_899);
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "it may be a motor's start");
        Look(rig, 9_899);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "it is not");
        Assert.Contains("\"cause\":\"battery_low\"", Status(rig));
        string refused = rig.Power("left", "0.5", sid);
        Assert.StartsWith("503 {\"code\":\"unavailable\",\"message\":\"the battery is below stop_below_v", refused);
        Assert.Contains("\"refusals\":{\"batteryLow\":1}", Status(rig));
        Look(rig, 10_399, 5);
        Assert.AreEqual(refused, rig.Power("left", "0.5", sid), "it recovers a little");
        Look(rig, 10_400, 3);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "nothing moves by itself");
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", sid));
    }

    [TestMethod]
    public void While_nothing_may_drive_every_stop_works()
    {
        RoverRig rig = Rig(9_900);
        Look(rig, 9_000);
        Assert.AreEqual("200 {}", rig.Call("component.motor.v1.MotorService/Stop", "{\"name\":\"left\"}"));
        Assert.AreEqual("200 {}", rig.Call("robot.v1.RobotService/StopAll", "{}"));
    }

    [TestMethod]
    public void A_command_that_writes_while_the_battery_is_found_empty_is_taken_back()
    {
        RoverRig rig = Rig(9_900);
        string sid = RoverRig.Sid(rig.Start());
        Look(rig, 12_000);
        Look(rig, 9_000, 2);
        rig.Board.DuringWrite = () => Look(rig, 9_000);
        Assert.StartsWith("409 ", rig.Power("left", "0.5", sid));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "the stop wins");
    }

    [TestMethod]
    public void Before_the_battery_was_read_nothing_drives_where_there_is_a_voltage_to_stop_at()
    {
        RoverRig rig = Rig(9_900);
        Assert.StartsWith("503 ", rig.Power("left", "0.5", RoverRig.Sid(rig.Start())));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
        RoverRig warned = Rig(0);
        Assert.AreEqual("200 {}", warned.Power("left", "0.5", RoverRig.Sid(warned.Start())), "a warning forbids nothing");
    }

    [TestMethod]
    public void A_sensor_that_gives_no_answer_three_times_stops_everything_where_there_is_a_voltage_to_stop_at()
    {
        RoverRig rig = Rig(9_900);
        Look(rig, 12_000);
        rig.Power("left", "0.5", RoverRig.Sid(rig.Start()));
        rig.Battery.IsBroken = true;
        Look(rig, 12_000, 2);
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "one more");
        Look(rig, 12_000);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "who does not know does not drive");
        RoverRig warned = Rig(0);
        warned.Power("left", "0.5", RoverRig.Sid(warned.Start()));
        Look(warned, Battery.NoReading, 3);
        Assert.AreEqual(500, warned.Pin(RoverRig.LeftPwm), "a warning stops nothing");
    }

    /// <summary>The tick has no part in it: a stop that was refused is tried again as every other.</summary>
    [TestMethod]
    public void An_output_that_refuses_the_stop_is_stopped_by_the_tick()
    {
        RoverRig rig = Rig(9_900);
        Look(rig, 12_000);
        rig.Power("left", "0.5", RoverRig.Sid(rig.Start()));
        rig.Board.BrokenPin = RoverRig.LeftPwm;
        Look(rig, 9_000, 3);
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "it refuses");
        rig.Board.BrokenPin = -1;
        rig.WaitAndTick(10);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "by the tick");
    }

    [TestMethod]
    public void A_person_is_told_once_of_each_change()
    {
        RoverRig rig = Rig(9_900);
        Look(rig, 12_080, 5);
        Look(rig, 10_390, 5);
        Look(rig, 9_000, 5);
        Look(rig, Battery.NoReading, 5);
        Assert.AreEqual(
            "The battery has 12.0 V.|The battery is low: 10.3 V.|The battery is empty: 9.0 V. Nothing is driven until it is charged.|No answer from the battery's INA219 at 0x42: nothing is driven.|",
            rig.Board.Said);
    }

    [TestMethod]
    public void A_board_without_a_bus_refuses_what_somebody_counts_on_and_names_itself()
    {
        Assert.AreEqual(
            "warn_below_v and stop_below_v need a battery that is measured, and fake has no bus for an ina219",
            Refusal(new BatteryConfiguration { Address = 0x40, StopBelowMv = 9_900 }));
        Assert.StartsWith("warn_below_v", Refusal(new BatteryConfiguration { Address = 0x40, WarnBelowMv = 9_900 }));
        Assert.AreEqual("The battery is not measured: fake has no bus for an ina219.|", Refusal(new BatteryConfiguration { Address = 0x40 }));
    }

    [TestMethod]
    public void The_status_tells_volts_age_and_thresholds_where_there_is_a_battery()
    {
        RoverRig rig = Rig(9_900);
        Assert.Contains("\"battery\":{\"state\":\"unknown\",\"warnBelowV\":10.5,\"stopBelowV\":9.9},\"sessions\"", Status(rig));
        Look(rig, 11_104);
        rig.Board.NowUs += 1_500_000;
        Assert.Contains("\"battery\":{\"state\":\"ok\",\"volts\":11.104,\"ageMs\":1500,\"warnBelowV\":10.5,\"stopBelowV\":9.9},\"sessions\"", Status(rig));
        Assert.IsFalse(Status(new RoverRig()).IndexOf("battery") >= 0, "nor a word where there is none");
    }

    [TestMethod]
    public void The_metrics_have_volts_while_the_sensor_answers()
    {
        RoverRig rig = Rig(9_900);
        Look(rig, 9_104);
        string metrics = Metrics(rig);
        Assert.Contains("\n# TYPE rover_battery_volts gauge\nrover_battery_volts 9.104\n", metrics);
        Assert.Contains("\nrover_battery_answers 1\n", metrics);
        Assert.Contains("\nrover_battery_low 1\n", metrics);
        Assert.Contains("\nrover_battery_forbids_driving 1\n", metrics);
        Look(rig, Battery.NoReading, 3);
        metrics = Metrics(rig);
        Assert.IsFalse(metrics.IndexOf("rover_battery_volts") >= 0, "old volts are none");
        Assert.Contains("\nrover_battery_answers 0\n", metrics);
        Assert.Contains("\nrover_battery_forbids_driving 1\n", metrics);
        Assert.IsFalse(Metrics(new RoverRig()).IndexOf("rover_battery") >= 0, "nor a word where there is none");
    }

    private static RoverRig Rig(int stopBelowMv) =>
        new(new RobotConfiguration { Battery = new BatteryConfiguration { Address = 0x42, WarnBelowMv = 10_500, StopBelowMv = stopBelowMv } });

    private static void Look(RoverRig rig, int mv, int times = 1)
    {
        rig.Battery.Mv = mv;
        for (int i = 0; i < times; i++)
        {
            rig.Rover.BatteryWatch!.Look(rig.Board.NowUs);
        }
    }

    private static string Refusal(BatteryConfiguration battery)
    {
        FakeBoard board = new();
        try
        {
            return new Rover(new RobotConfiguration { Battery = battery }, board, "", []).Battery == null ? board.Said : "measured";
        }
        catch (System.ArgumentException refused)
        {
            return refused.Message;
        }
    }

    private static string Status(RoverRig rig) => rig.Send("GET /status HTTP/1.1\r\nHost: rover\r\n\r\n", false);

    private static string Metrics(RoverRig rig) => rig.Send("GET /metrics HTTP/1.1\r\nHost: rover\r\n\r\n", false);
}
