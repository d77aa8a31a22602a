using Firmware.Configuration;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>A rover to which everything has happened that its figures tell: a lapse, an end, a stop, a lease, a fault, refusals, a full table, late ticks.</summary>
internal static class EventfulRover
{
    /// <param name="withBattery">Whether it has one, which is low.</param>
    public static RoverRig Make(bool withBattery = false)
    {
        RoverRig rig = new(new RobotConfiguration { Battery = withBattery ? new BatteryConfiguration { Address = 0x42, WarnBelowMv = 12_500 } : null });
        rig.Rover.BatteryWatch?.Look(rig.Board.NowUs);
        TickWatch watch = new(rig.Rover.Sessions, rig.Rover.Ticks, null, rig.Board.LongestTickGapMs, rig.Board.NowUs);
        string lapsing = rig.Start();
        rig.Call("component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":0.5}}""", RoverRig.Sid(lapsing));
        Pass(rig, watch, 2_004);
        rig.Power("left", "0.5", RoverRig.Sid(lapsing));
        string ended = rig.Start();
        rig.Power("left", "0.5", RoverRig.Sid(ended));
        rig.Call("robot.v1.RobotService/EndSession", $$"""{"id":"{{ended}}"}""");
        rig.Power("both", "-0.75", "");
        Pass(rig, watch, 2_013);
        rig.Power("right", "0.3", "");
        rig.Call("component.motor.v1.MotorService/Stop", """{"name":"right"}""");
        rig.Power("right", "3", "");
        rig.Rest("GET", "nothing");
        for (int i = 0; i < Limits.Sessions; i++)
        {
            rig.Power("left", "0.125", RoverRig.Sid(rig.Start(asStranger: i < Limits.SessionsPerOwner)));
        }

        Assert.StartsWith("429 ", rig.Call("robot.v1.RobotService/StartSession", "{}"));
        rig.Power("both", "0.5", "");
        rig.Board.BrokenPin = 5;
        Assert.StartsWith("503 ", rig.Call("component.motor.v1.MotorService/Stop", """{"name":"both"}"""));
        Pass(rig, watch, 25);
        return rig;
    }

    private static void Pass(RoverRig rig, TickWatch watch, int ms)
    {
        rig.Board.NowUs += ms * 1000L;
        watch.OnTick(rig.Board.NowUs);
    }
}
