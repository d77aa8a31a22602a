using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>A manager with motors, a clock that is set by hand, and the words in which the tests tell their stories.</summary>
internal sealed class Rig
{
    public const int Left = 0;
    public const int Right = 1;
    public const int Mast = 2;
    public const int Base = 3;
    public const int MaxSessions = 4;
    public const long Tick10Ms = 10_000;
    public const long WindowUs = 2_000_000;

    public readonly SessionManager Manager;
    public readonly FakeActuator[] Motors = [new(), new(), new()];
    public readonly StopRecord Last = new();
    public long NowUs;

    private int _ids;

    public Rig(AfterLapse afterLapse = AfterLapse.Obey, UnownedCommands unowned = UnownedCommands.Lease, long startUs = 1_000_000, int maxPerOwner = int.MaxValue)
    {
        NowUs = startUs;
        Manager = new SessionManager(new SessionSettings { AfterLapse = afterLapse, UnownedCommands = unowned }, MaxSessions, 6, maxPerOwner);
        Manager.Register("left", Motors[Left]);
        Manager.Register("right", Motors[Right]);
        Manager.Register("mast", Motors[Mast]);
        Manager.Register("rover", new FakeBase(Motors[Left], Motors[Right]), [Left, Right]);
    }

    /// <summary>Starts a session and returns its id.</summary>
    public SessionId Start(string owner = "driver", int windowMs = 0)
    {
        SessionId id = new(7, (ulong)++_ids);
        Assert.AreEqual((int)StartResult.Started, (int)Manager.Start(id, owner, windowMs, NowUs), "the session starts");
        return id;
    }

    public int Beat(SessionId id, string owner = "driver") => Manager.FindById(id, owner, NowUs);

    /// <summary>A command of this session, as a client sends it: found, which is its heartbeat, and driven.</summary>
    public DriveResult Drive(SessionId id, int resource, double x, double y = 0, string owner = "driver")
    {
        int session = Beat(id, owner);
        return session == 0 ? DriveResult.NoSession : Manager.Drive(resource, session, x, y, NowUs);
    }

    /// <summary>A command that names no session.</summary>
    public DriveResult Drive(int resource, double x) => Manager.Drive(resource, Manager.Lease(resource, NowUs), x, 0, NowUs);

    public void Wait(long us) => NowUs += us;

    public void Tick() => Manager.Tick(NowUs);

    public void WaitAndTick(long us)
    {
        Wait(us);
        Tick();
    }

    public void Turns(int motor, double x, string why) => Assert.AreEqual(x, Motors[motor].X, why);

    public void IsDone(DriveResult result, string why) => Assert.AreEqual((int)DriveResult.Done, (int)result, why);

    public void Is(DriveResult expected, DriveResult actual, string why) => Assert.AreEqual((int)expected, (int)actual, why);

    /// <summary>The newest stop is kept in <see cref="Last"/>.</summary>
    public void LastStopIs(int resource, StopCause cause, string why)
    {
        Assert.IsTrue(Manager.Stops.TryRead(Manager.Stops.Count, Last), "there is a stop: " + why);
        Assert.AreEqual(resource, Last.Resource, "the resource: " + why);
        Assert.AreEqual((int)cause, (int)Last.Cause, "the cause: " + why);
    }

    private sealed class FakeBase : IActuator
    {
        private readonly FakeActuator _left;
        private readonly FakeActuator _right;

        public FakeBase(FakeActuator left, FakeActuator right)
        {
            _left = left;
            _right = right;
        }

        public bool IsMoving => _left.IsMoving || _right.IsMoving;

        public bool IsNeutral(double x, double y) => x == 0 && y == 0;

        public bool Drive(double x, double y) => _left.Drive(x, 0) && _right.Drive(y, 0);

        public bool Stop() => _left.Stop() & _right.Stop();
    }
}
