using Firmware.Remotes;
using Firmware.Services;
using Firmware.Sessions;
using Firmware.Tests.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Remotes;

/// <summary>A link to a simulated board, without threads: a test says when which of them gets its turn. Waiting moves the one clock.</summary>
internal sealed class LinkRig
{
    public const int WindowMs = 2_000;
    public const long BeatUs = WindowMs * 1000L / 5;

    /// <summary>Two motors, a base and a servo; and what is not taken: a sensor, a resource of a remote of its own, and a name that no file could have.</summary>
    public const string Everything = "left motor,right motor,rover base,mast servo,eye sensor,far:left motor,a/b motor";

    public readonly FakeRobot Robot = new();
    public readonly SessionManager Sessions;
    public readonly ResourceList Motors = new("motor");
    public readonly ResourceList Bases = new("base");
    public readonly ResourceList Servos = new("servo");
    public readonly RemoteLink Link;

    private int _ids;

    public LinkRig(string resources = Everything)
    {
        Robot.Resources = resources;
        Robot.LatencyUs = 1_000;
        Sessions = new SessionManager(new SessionSettings { WindowMs = WindowMs }, 4, Limits.Resources);
        Link = new RemoteLink("arm", Robot.Client(RemoteLink.Options(WindowMs, Robot)), Robot, WindowMs);
        Link.Attach(Sessions, [Motors, Bases, Servos], this);
    }

    public int Left => Motors.IndexAt(Motors.Find("arm:left"));

    public int Right => Motors.IndexAt(Motors.Find("arm:right"));

    /// <summary>Brings it up and forgets how.</summary>
    public LinkRig Up()
    {
        Passes();
        Assert.AreEqual((int)RemoteState.Up, (int)Link.State, "up: " + Link.LastError);
        Robot.Log = "";
        return this;
    }

    /// <summary>The link's thread until it would wait.</summary>
    public void Passes()
    {
        for (int i = 0; i < 20 && Link.Pass() == 0; i++)
        {
            // It has more to do.
        }
    }

    /// <summary>Lets time pass, with all threads at work.</summary>
    public void Wait(long us)
    {
        long untilUs = Robot.NowUs + us;
        while (Robot.NowUs < untilUs)
        {
            Beat(0);
            Passes();
            Sessions.Tick(Robot.NowUs);
            Robot.NowUs += 10_000;
        }
    }

    /// <summary>Lets time pass with the heartbeats' thread alone.</summary>
    public void Beat(long us)
    {
        long untilUs = Robot.NowUs + us;
        while (Robot.NowUs < untilUs)
        {
            Robot.NowUs += Link.BeatPass() == 0 ? 0 : 10_000;
        }

        Link.BeatPass();
    }

    public int NewSession()
    {
        SessionId id = new(1, (ulong)++_ids);
        Assert.AreEqual((int)StartResult.Started, (int)Sessions.Start(id, "me", SessionLimits.MaxWindowMs, Robot.NowUs));
        return Sessions.FindById(id, "me", Robot.NowUs);
    }

    public DriveResult Drive(int resource, int session, double x) => Sessions.Drive(resource, session, x, 0, Robot.NowUs);

    public StopRecord LastStop()
    {
        StopRecord stop = new();
        Assert.IsTrue(Sessions.Stops.TryRead(Sessions.Stops.Count, stop), "there was a stop");
        return stop;
    }
}
