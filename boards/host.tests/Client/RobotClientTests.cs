using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Client;
using Firmware.Rpc;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>The client against a whole rover in this process.</summary>
[TestClass]
public class RobotClientTests
{
    private const string Whole = """
        {"components":[
          {"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"0","pwm":"1"},"max_rpm":100}},
          {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"2","pwm":"3"},"max_rpm":100}},
          {"name":"rover","api":"rdk:component:base","model":"wheeled","attributes":{"left":["left"],"right":["right"],"width_mm":200,"wheel_circumference_mm":250}},
          {"name":"mast","api":"rdk:component:servo","model":"gpio","attributes":{"pin":"4"}}
        ]}
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_call_does_on_the_rover_what_its_name_says()
    {
        using InProcessRover rover = new(Whole);
        using RobotClient robot = NewClient(rover);
        MotorClient left = robot.Motor("left");
        BaseClient wheels = robot.Base("rover");
        ServoClient mast = robot.Servo("mast");

        left.SetPower(-0.5);
        Assert.IsTrue(left.IsPowered(out double power));
        Assert.AreEqual(-0.5, power);
        Assert.IsTrue(left.IsMoving());
        left.Stop();
        Assert.IsFalse(left.IsPowered());
        Assert.IsFalse(left.GetProperties().PositionReporting);

        wheels.SetPower(0.5, 0);
        Assert.IsTrue(wheels.IsMoving());
        robot.Motor("right").IsPowered(out power);
        Assert.AreEqual(0.5, power);
        robot.StopAll();
        Assert.IsFalse(wheels.IsMoving());
        wheels.SetVelocity(100, 0);
        robot.Motor("right").IsPowered(out power);
        Assert.AreEqual(100.0 / 250 * 60 / 100, power, 1e-6);
        wheels.Stop();
        BaseProperties measures = wheels.GetProperties();
        Assert.AreEqual(0.2, measures.WidthMeters);
        Assert.AreEqual(0.25, measures.WheelCircumferenceMeters);
        Assert.AreEqual(0, measures.TurningRadiusMeters);

        mast.Move(45);
        Assert.AreEqual(45, mast.GetPosition());
        mast.Stop();
        Assert.IsFalse(mast.IsMoving());

        Assert.AreEqual("rdk:component:motor/left, rdk:component:motor/right, rdk:component:base/rover, rdk:component:servo/mast",
            string.Join(", ", robot.ResourceNames().Select(name => $"{name.Namespace}:{name.Type}:{name.Subtype}/{name.Name}")));
        SessionEntry session = robot.GetSessions().Single();
        Assert.AreEqual(robot.Sessions.Id, session.Id);
        Assert.AreEqual("127.0.0.1", session.RemoteAddress);
        Assert.AreEqual("host", robot.GetVersion().Platform);
        Assert.AreEqual(1, robot.Sessions.Starts);
    }

    [TestMethod]
    public void What_the_robot_refuses_is_told_in_its_own_words()
    {
        using InProcessRover rover = new(Whole);
        using RobotClient robot = NewClient(rover);

        RobotException range = Assert.ThrowsExactly<RobotException>(() => robot.Motor("left").SetPower(1.5));
        Assert.AreEqual(RpcCode.InvalidArgument, range.Code);
        Assert.AreEqual($"{robot.Address} MotorService/SetPower: power_pct: must be between -1 and 1 but is 1.5 (invalid_argument)", range.Message);
        RobotException missing = Assert.ThrowsExactly<RobotException>(() => robot.Motor("middle").Stop());
        Assert.AreEqual(RpcCode.NotFound, missing.Code);
        RobotException position = Assert.ThrowsExactly<RobotException>(() => robot.Servo("mast").GetPosition());
        Assert.AreEqual(RpcCode.FailedPrecondition, position.Code);
        RobotException length = Assert.ThrowsExactly<RobotException>(() => robot.Motor(new string('x', 400)).Stop());
        Assert.AreEqual(RpcCode.InvalidArgument, length.Code);
        robot.Motor("left").SetPower(0.5);
    }

    [TestMethod]
    public void Nothing_that_only_looks_or_stops_starts_a_session()
    {
        using InProcessRover rover = new(Whole);
        using RobotClient robot = NewClient(rover);

        robot.Motor("left").IsPowered();
        robot.Motor("left").Stop();
        robot.StopAll();
        robot.ResourceNames();

        Assert.AreEqual(SessionState.None, robot.Sessions.State);
        Assert.IsEmpty(robot.GetSessions());
    }

    [TestMethod]
    public void A_caller_that_blocks_for_a_window_is_kept_alive_by_at_least_five_heartbeats()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1, "1s"));
        using RobotClient robot = NewClient(rover);
        robot.Motor("m0").SetPower(0.5);

        Thread.Sleep(2_500);

        TestContext.WriteLine($"{robot.Sessions.Beats} heartbeats in 2.5 s at a window of 1 s; round trip {robot.Sessions.RoundTripUs} us, worst {robot.Sessions.WorstRoundTripUs} us");
        Assert.IsGreaterThanOrEqualTo(5, robot.Sessions.Beats);
        Assert.IsLessThanOrEqualTo(13, robot.Sessions.Beats, "and no flood of them");
        Assert.AreEqual(0, rover.Program.Rover.Sessions.Stops.Count);
        Assert.AreEqual(SessionState.Live, robot.Sessions.State);
        Assert.IsTrue(robot.Motor("m0").IsPowered());
        Assert.AreEqual(1, robot.Sessions.Starts);
    }

    [TestMethod]
    public void After_each_of_two_lapses_the_next_call_starts_anew_and_succeeds()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1));
        using RobotClient robot = new($"127.0.0.1:{rover.Program.Server.Port}", new ClientOptions { WindowMs = 100, HeartbeatThread = false });
        robot.Motor("m0").SetPower(0.5);
        for (int lapse = 1; lapse <= 2; lapse++)
        {
            int lapses = lapse;
            Assert.IsTrue(SpinWait.SpinUntil(() => rover.Program.Rover.Sessions.Stops.Count == lapses, 10_000), "the rover has stopped it");
            Assert.AreEqual(lapse, robot.Sessions.Starts, "no start before the next operation");
            robot.Motor("m0").SetPower(0.25 * lapse);
            Assert.AreEqual(0.25 * lapse, rover.Trace.Of(InProcessRover.PwmPin(0)).Last(row => row.Value != 0).Value);
        }

        Assert.AreEqual(3, robot.Sessions.Starts);
    }

    [TestMethod]
    [Long]
    public void A_caller_that_drives_often_enough_sends_no_heartbeats()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1, "5s"));
        using RobotClient robot = NewClient(rover);
        for (int i = 0; i < 30; i++)
        {
            robot.Motor("m0").SetPower(0.5);
            Thread.Sleep(50);
        }

        Assert.AreEqual(0, robot.Sessions.Beats);
    }

    [TestMethod]
    public void Threads_that_make_the_first_call_together_get_one_session()
    {
        const int Threads = 8;
        using InProcessRover rover = new(InProcessRover.Motors(Threads));
        using RobotClient robot = NewClient(rover);
        using Barrier together = new(Threads);
        Task.WaitAll([.. Enumerable.Range(0, Threads).Select(i => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                robot.Motor($"m{i}").SetPower(0.25);
            },
            TaskCreationOptions.LongRunning))]);

        Assert.AreEqual(1, robot.Sessions.Starts);
        Assert.HasCount(1, robot.GetSessions());
        Assert.IsTrue(Enumerable.Range(0, Threads).All(i => robot.Motor($"m{i}").IsPowered()));
    }

    [TestMethod]
    public void Dispose_ends_the_session_at_once_and_stops_what_it_held()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1, "60s"));
        RobotClient robot = NewClient(rover);
        robot.Motor("m0").SetPower(0.5);

        robot.Dispose();

        Assert.AreEqual(0, rover.Trace.Last(InProcessRover.PwmPin(0)));
        StopRecord stop = new();
        Assert.IsTrue(rover.Program.Rover.Sessions.Stops.TryRead(1, stop));
        Assert.AreEqual(StopCause.SessionEnded, stop.Cause);
        Assert.AreEqual(SessionState.Closed, robot.Sessions.State);
        RobotException closed = Assert.ThrowsExactly<RobotException>(() => robot.Motor("m0").SetPower(0.5));
        Assert.AreEqual(RpcCode.Canceled, closed.Code);
        robot.Dispose();
    }

    [TestMethod]
    public void A_robot_that_is_started_anew_is_driven_on_under_a_new_session()
    {
        InProcessRover first = new(InProcessRover.Motors(1));
        int port = first.Program.Server.Port;
        using RobotClient robot = NewClient(first);
        robot.Motor("m0").SetPower(0.5);
        string old = robot.Sessions.Id;
        first.Dispose();

        using InProcessRover second = new(InProcessRover.Motors(1), port);
        robot.Motor("m0").SetPower(0.25);

        Assert.AreNotEqual(old, robot.Sessions.Id);
        Assert.AreEqual(2, robot.Sessions.Starts);
        Assert.AreEqual(0.25, second.Trace.Last(InProcessRover.PwmPin(0)));
    }

    private static RobotClient NewClient(InProcessRover rover) => new($"http://127.0.0.1:{rover.Program.Server.Port}");
}
