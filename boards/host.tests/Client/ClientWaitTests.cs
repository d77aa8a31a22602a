using System;
using System.Diagnostics;
using System.Threading;
using Firmware.Client;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>What may not wait for something else that is slow.</summary>
[TestClass]
public class ClientWaitTests
{
    /// <summary>What a busy machine may add to a time before a test calls it too long.</summary>
    private const int BusyMs = 1_500;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_slow_call_holds_up_neither_heartbeats_nor_a_stop()
    {
        using ManualResetEventSlim release = new();
        using ScriptedServer server = NewServer(
            request =>
            {
                if (request.Method == "GetVersion")
                {
                    release.Wait(20_000);
                }

                return ScriptedServer.Good;
            },
            "500ms");
        using RobotClient robot = new(server.Address, new ClientOptions { CallTimeoutMs = 10_000 });
        robot.Motor("m").SetPower(0.5);
        Thread slow = new(() => robot.GetVersion());
        slow.Start();
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Count("GetVersion") == 1, 5_000));

        Assert.IsTrue(SpinWait.SpinUntil(() => robot.Sessions.Beats >= 10, 10_000), "heartbeats go on");
        Stopwatch clock = Stopwatch.StartNew();
        robot.Motor("m").Stop();
        TestContext.WriteLine($"the stop took {clock.ElapsedMilliseconds} ms");
        Assert.IsLessThan(BusyMs, clock.ElapsedMilliseconds);
        Assert.AreEqual(SessionState.Live, robot.Sessions.State);
        Assert.AreEqual(2, server.Accepted, "two connections and no more");
        release.Set();
        slow.Join();
    }

    [TestMethod]
    [Long]
    public void A_stop_passes_a_slow_call_and_a_heartbeat_that_is_not_answered()
    {
        // The heartbeat would be waited for until the next is due, 2 s later.
        using ManualResetEventSlim release = new();
        using ScriptedServer server = NewServer(
            request =>
            {
                if (request.Method == "GetVersion")
                {
                    release.Wait(20_000);
                }

                return request.IsBeat ? null : ScriptedServer.Good;
            },
            "10s");
        using RobotClient robot = new(server.Address, new ClientOptions { CallTimeoutMs = 20_000 });
        robot.Motor("m").SetPower(0.5);
        Thread slow = new(() => robot.GetVersion());
        slow.Start();
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Count("SendSessionHeartbeat") == 1, 10_000));

        Stopwatch clock = Stopwatch.StartNew();
        robot.StopAll();

        TestContext.WriteLine($"the stop took {clock.ElapsedMilliseconds} ms");
        Assert.IsLessThan(BusyMs, clock.ElapsedMilliseconds);
        Assert.AreEqual(SessionState.Live, robot.Sessions.State);
        release.Set();
        slow.Join();
    }

    [TestMethod]
    public void Dispose_does_not_wait_for_a_server_that_is_silent()
    {
        using ScriptedServer server = NewServer(request => request.Method is "EndSession" || request.IsBeat ? null : ScriptedServer.Good, "1s");
        RobotClient robot = new(server.Address);
        robot.Motor("m").SetPower(0.5);
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Count("SendSessionHeartbeat") > 0, 5_000));
        Stopwatch clock = Stopwatch.StartNew();

        robot.Dispose();

        TestContext.WriteLine($"Dispose took {clock.ElapsedMilliseconds} ms");
        Assert.IsLessThan((2 * new ClientOptions().EndTimeoutMs) + BusyMs, clock.ElapsedMilliseconds);
    }

    private static ScriptedServer NewServer(Func<ScriptedRequest, string?> script, string window) => new(window, script);
}
