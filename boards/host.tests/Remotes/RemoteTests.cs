using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using Firmware.Boards.Host.Tests.Client;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Client;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Remotes;

/// <summary>One rover, another as its remote, and clients, over real sockets.</summary>
[TestClass]
public class RemoteTests
{
    private const string Window = "500ms";

    /// <summary>What a busy machine may add to a time before a test calls it too long.</summary>
    private const int BusyMs = 400;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void What_is_only_looked_at_through_a_remote_is_not_stopped_and_of_what_is_driven_nothing_else()
    {
        using InProcessRover remote = new(InProcessRover.Motors(3, Window));
        using InProcessRover rover = new(Pair.WithRemote(1, Window, Pair.AddressOf(remote)));
        using HttpClient other = remote.NewClient();
        InProcessRover.SetPower(other, "m2", 0.5, InProcessRover.StartSession(other, "60s"));
        using HttpClient client = rover.NewClient();
        InProcessRover.SetPower(client, "m0", 0.5, InProcessRover.StartSession(client, "60s"));
        Pair.WaitUntil(() => Pair.Remote(client).GetProperty("state").GetString() == "up", "the remote is up");

        string reader = InProcessRover.StartSession(client, "100ms");
        Assert.IsFalse(InProcessRover.Call(client, "component.motor.v1.MotorService/IsPowered", """{"name":"arm:m2"}""", reader).GetProperty("isOn").GetBoolean(), "it tells what this rover asked for");
        InProcessRover.Call(client, "component.motor.v1.MotorService/GetProperties", """{"name":"arm:m1"}""", reader);
        Thread.Sleep(300);
        Assert.AreEqual(0, rover.Program.Rover.Sessions.Stops.Count);
        Assert.AreEqual(0, remote.Program.Rover.Sessions.Stops.Count);

        string driver = InProcessRover.StartSession(client, "150ms");
        Pair.DriveUntilTaken(client, "arm:m1", Pair.Power, driver);
        Pair.WaitUntil(() => remote.Program.Rover.Sessions.Stops.Count > 0 && rover.Program.Rover.Sessions.Stops.Count > 0, "the lapse arrives there");
        Assert.AreEqual(0.0, remote.Trace.Last(InProcessRover.PwmPin(1)));
        Assert.AreEqual(0.5, remote.Trace.Last(InProcessRover.PwmPin(2)), "another drives it there");
        Assert.AreEqual(0.5, rover.Trace.Last(InProcessRover.PwmPin(0)), "another drives it here");
        Assert.IsTrue(Named(rover, StopCause.HeartbeatLapsed));
    }

    [TestMethod]
    [Long]
    public void A_slow_remote_holds_up_neither_a_local_motor_nor_the_tick()
    {
        const int SlowMs = 300;
        using ScriptedServer remote = new("2s", request =>
        {
            if (request.Method == "ResourceNames")
            {
                return ScriptedServer.Reply(200, """{"resources":[{"namespace":"rdk","type":"component","subtype":"motor","name":"slow"}]}""");
            }

            Thread.Sleep(request.Method is "SetPower" or "Stop" ? SlowMs : 0);
            return ScriptedServer.Good;
        });
        using InProcessRover rover = new(Pair.WithRemote(1, "2s", new Uri(remote.Address).Authority));
        using HttpClient driver = rover.NewClient();
        using HttpClient local = rover.NewClient();
        string far = InProcessRover.StartSession(driver, "60s");
        Pair.DriveUntilTaken(driver, "arm:slow", Pair.Power, far);
        string near = InProcessRover.StartSession(local, "60s");
        long worstFarMs = 0;
        long[] nearUs = new long[200];
        for (int i = 0; i < nearUs.Length; i++)
        {
            Stopwatch clock = Stopwatch.StartNew();
            Pair.DriveUntilTaken(driver, "arm:slow", 0.1 + (0.001 * i), far);
            worstFarMs = Math.Max(worstFarMs, clock.ElapsedMilliseconds);
            clock.Restart();
            InProcessRover.SetPower(local, "m0", 0.1 + (0.001 * i), near);
            nearUs[i] = clock.ElapsedTicks * 1_000_000 / Stopwatch.Frequency;
            Thread.Sleep(5);
        }

        Array.Sort(nearUs);
        TestContext.WriteLine($"a remote that takes {SlowMs} ms for a command: local commands took {nearUs[100] / 1000.0:0.0} ms median, {nearUs[198] / 1000.0:0.0} ms p99, {nearUs[^1] / 1000.0:0.0} ms at most, "
            + $"commands to the remote {worstFarMs} ms at most; longest time between two ticks {rover.Program.Watch.WorstGapUs / 1000.0:0.0} ms; the remote got {remote.Count("SetPower")} of {nearUs.Length} commands");
        Assert.IsLessThan(SlowMs * 1000 / 5, nearUs[100], "not held up");
        Assert.IsLessThan(BusyMs * 1000, nearUs[^1]);
        Assert.IsLessThan(SlowMs * 1000, rover.Program.Watch.WorstGapUs);
        Assert.IsLessThan(20, remote.Count("SetPower"), "only the newest is sent");
        Assert.AreEqual(0, remote.Seen.Count(request => request.Sid.Length == 0 && request.Method == "SetPower"));
    }

    [TestMethod]
    [Long]
    public void A_remote_that_is_restarted_is_driven_again_without_a_restart_here()
    {
        RoverProcess remote = new(InProcessRover.Motors(1, Window));
        int port = new Uri(remote.Url).Port;
        using InProcessRover rover = new(Pair.WithRemote(0, Window, Pair.AddressOf(remote.Url)));
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        try
        {
            Pair.DriveUntilItTurns(client, 0, id, remote);
        }
        finally
        {
            remote.Dispose();
        }

        Pair.WaitUntil(() => Named(rover, StopCause.RemoteLost), "the loss is told");
        (HttpStatusCode status, string reply) = Pair.TryDrive(client, "arm:m0", Pair.Power, id);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, status, reply);
        Pair.WaitUntil(() => rover.Program.Rover.Sessions.Faults == 0, "certain to be at rest");
        (_, reply) = Pair.TryDrive(client, "arm:m0", Pair.Power, id);
        Assert.Contains("the remote arm at http://127.0.0.1:", reply);

        using RoverProcess again = new(InProcessRover.Motors(1, Window), port);
        Pair.WaitUntil(() => Pair.Remote(client).GetProperty("state").GetString() == "up", "the link is up again");
        Assert.IsFalse(Pair.Turns(again, 0), "nothing is driven before it is commanded anew");
        Pair.DriveUntilItTurns(client, 0, id, again);
    }

    [TestMethod]
    public void A_remote_that_is_full_is_told_and_tried_again()
    {
        using InProcessRover remote = new(InProcessRover.Motors(1, Window));
        using HttpClient crowd = remote.NewClient();
        string[] ids = [.. Enumerable.Range(0, Limits.SessionsPerOwner).Select(_ => InProcessRover.StartSession(crowd, "60s"))];
        using InProcessRover rover = new(Pair.WithRemote(0, Window, Pair.AddressOf(remote)));
        using HttpClient client = rover.NewClient();
        Pair.WaitUntil(() => Pair.Remote(client).GetProperty("lastError").GetString()!.Contains("no owner may have more"), "the reason is told");
        (HttpStatusCode status, string reply) = Pair.TryDrive(client, "arm:m0", Pair.Power, null);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, status, reply);
        Assert.Contains("no owner may have more", reply);

        InProcessRover.Call(crowd, "robot.v1.RobotService/EndSession", $$"""{"id":"{{ids[0]}}"}""");
        Pair.DriveUntilTaken(client, "arm:m0", Pair.Power, InProcessRover.StartSession(client, "60s"));
    }

    [TestMethod]
    public void The_end_of_the_rover_ends_its_session_with_the_remote_at_once()
    {
        using InProcessRover remote = new(InProcessRover.Motors(1, "60s"));
        using (InProcessRover rover = new(Pair.WithRemote(0, "60s", Pair.AddressOf(remote))))
        {
            using HttpClient client = rover.NewClient();
            Pair.DriveUntilTaken(client, "arm:m0", Pair.Power, InProcessRover.StartSession(client, "60s"));
            Pair.WaitUntil(() => remote.Trace.Last(InProcessRover.PwmPin(0)) == Pair.Power, "it turns");
            Assert.IsTrue(rover.Program.Stop(), "everything is at rest");
            Assert.AreEqual(0.0, remote.Trace.Last(InProcessRover.PwmPin(0)));
        }

        using HttpClient left = remote.NewClient();
        Assert.AreEqual(0, Pair.Status(left).GetProperty("sessions").GetArrayLength());
    }

    [TestMethod]
    public void This_firmwares_client_drives_through_a_remote_like_any_motor()
    {
        using InProcessRover remote = new(InProcessRover.Motors(2, Window));
        using InProcessRover rover = new(Pair.WithRemote(0, Window, Pair.AddressOf(remote)));
        using HttpClient look = rover.NewClient();
        Pair.WaitUntil(() => Pair.Remote(look).GetProperty("state").GetString() == "up", "the remote is up");
        using RobotClient robot = new($"127.0.0.1:{rover.Program.Server.Port}");
        Assert.IsTrue(robot.ResourceNames().Any(resource => resource.Name == "arm:m1"));
        MotorClient motor = robot.Motor("arm:m1");
        motor.SetPower(Pair.Power);
        Pair.WaitUntil(() => remote.Trace.Last(InProcessRover.PwmPin(1)) == Pair.Power, "it turns");
        Assert.IsTrue(motor.IsPowered(out double power));
        Assert.AreEqual(Pair.Power, power);
        motor.Stop();
        Pair.WaitUntil(() => remote.Trace.Last(InProcessRover.PwmPin(1)) == 0, "it stands still");
    }

    private static bool Named(InProcessRover rover, StopCause cause)
    {
        StopRecord stop = new();
        StopLog log = rover.Program.Rover.Sessions.Stops;
        return Enumerable.Range(1, log.Count).Any(sequence => log.TryRead(sequence, stop) && stop.Cause == cause);
    }
}
