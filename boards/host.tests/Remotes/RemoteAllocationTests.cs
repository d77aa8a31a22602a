using System;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Client;
using Firmware.Remotes;
using Firmware.Services;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Remotes;

/// <summary>What a link allocates when nothing goes wrong.</summary>
[TestClass]
public class RemoteAllocationTests
{
    private const int Rounds = 500;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Commands_stops_and_heartbeats_through_a_remote_allocate_nothing()
    {
        const int WindowMs = 60_000;
        using InProcessRover remote = new(InProcessRover.Motors(1, "60s"));
        SessionManager sessions = new(new SessionSettings { WindowMs = WindowMs }, 1, Limits.Resources);
        ResourceList motors = new("motor");
        using RobotClient client = new(Pair.AddressOf(remote), RemoteLink.Options(WindowMs, remote.Board));
        RemoteLink link = new("arm", client, remote.Board, WindowMs);
        link.Attach(sessions, [motors], new object());
        Pair.WaitUntil(
            () =>
            {
                link.Pass();
                return link.IsReady;
            },
            () => link.LastError);
        SessionId id = new(1, 1);
        sessions.Start(id, "me", WindowMs, remote.Board.NowUs);
        int session = sessions.FindById(id, "me", remote.Board.NowUs);

        for (int i = 0; i < Rounds; i++)
        {
            Round(sessions, link, session, remote.Board.NowUs);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            Round(sessions, link, session, remote.Board.NowUs);
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.WriteLine($"{bytes} bytes for {Rounds} commands, stops and rounds of the heartbeats' thread");
        Assert.IsTrue(link.IsReady, link.LastError);
        Assert.AreEqual(0, bytes);
    }

    private static void Round(SessionManager sessions, RemoteLink link, int session, long nowUs)
    {
        Assert.AreEqual(DriveResult.Done, sessions.Drive(0, session, 0.5, 0, nowUs));
        link.Pass();
        link.BeatPass();
        sessions.Stop(0, StopCause.Requested, nowUs);
        link.Pass();
        sessions.Tick(nowUs);
    }
}
