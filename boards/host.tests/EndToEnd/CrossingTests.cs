using System.Threading;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>Commands against ticks on real threads, at the very deadline, again and again: whichever comes first, the output ends where its owner left it.</summary>
[TestClass]
public class CrossingTests
{
    private const int Crossings = 200_000;
    private const double DriverPower = 0.5;
    private const double NewcomerPower = 0.25;
    private const long WindowUs = SessionLimits.MinWindowMs * 1000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_command_that_meets_the_tick_at_its_deadline_never_leaves_an_orphan_turning()
    {
        Arena arena = new();
        using Lockstep lockstep = new(
            () => arena.Manager.Tick(arena.DeadlineUs),
            () => arena.DriverResult = arena.Manager.Drive(Arena.Motor, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1));
        int late = 0;
        for (int i = 0; i < Crossings; i++)
        {
            arena.Begin();
            lockstep.Go();
            Assert.AreEqual(0.0, arena.Output.X, $"crossing {i}: the session lapsed");
            Assert.AreEqual(0, arena.Manager.HolderOf(Arena.Motor), $"crossing {i}: nobody holds it");
            late += arena.DriverResult == DriveResult.Done ? 0 : 1;
        }

        TestContext.WriteLine($"{Crossings} crossings: {late} commands were told that they came too late, {Crossings - late} were cut right after");
        Assert.AreEqual(0, arena.Manager.Faults);
    }

    [TestMethod]
    public void A_lapse_in_the_middle_of_a_takeover_never_hits_the_newcomer()
    {
        Arena arena = new();
        DriveResult newcomer = DriveResult.Done;
        using Lockstep lockstep = new(
            () => arena.Manager.Tick(arena.DeadlineUs),
            () => newcomer = arena.Manager.Drive(Arena.Motor, arena.Newcomer, NewcomerPower, 0, arena.DeadlineUs - 1));
        int taken = 0;
        for (int i = 0; i < Crossings; i++)
        {
            arena.Begin();
            Assert.AreEqual(DriveResult.Done, arena.Manager.Drive(Arena.Motor, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1));
            lockstep.Go();
            bool took = newcomer == DriveResult.Done;
            Assert.AreEqual(took ? NewcomerPower : 0.0, arena.Output.X, $"crossing {i}: {newcomer}");
            Assert.AreEqual(took ? arena.Newcomer : 0, arena.Manager.HolderOf(Arena.Motor), $"crossing {i}: {newcomer}");
            taken += took ? 1 : 0;
        }

        TestContext.WriteLine($"{Crossings} crossings: {taken} takeovers, {Crossings - taken} refused for a moment because the old owner's stop was under way");
        Assert.IsGreaterThan(0, taken);
    }

    [TestMethod]
    public void A_stop_that_meets_a_command_ends_at_rest_or_after_it()
    {
        Arena arena = new();
        using Lockstep lockstep = new(
            () => arena.Manager.Stop(Arena.Motor, StopCause.Requested, arena.DeadlineUs - 1),
            () => arena.DriverResult = arena.Manager.Drive(Arena.Motor, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1));
        for (int i = 0; i < Crossings; i++)
        {
            arena.Begin();
            lockstep.Go();

            // Done and turning: the stop came first. Done and at rest: the stop came right after. Not done: never turning.
            bool turns = arena.Output.X != 0;
            Assert.AreEqual(turns ? arena.Driver : 0, arena.Manager.HolderOf(Arena.Motor), $"crossing {i}: {arena.DriverResult}");
            Assert.IsTrue(!turns || arena.DriverResult == DriveResult.Done, $"crossing {i}: {arena.DriverResult}");
        }
    }

    /// <summary>One motor, a driver whose window ends at the deadline, and a newcomer who lives on.</summary>
    private sealed class Arena
    {
        public const int Motor = 0;

        private static readonly SessionId DriverId = new(1, 1);
        private static readonly SessionId NewcomerId = new(2, 2);

        private long _nowUs;

        public Arena() => Manager.Register("motor", Output);

        public SessionManager Manager { get; } = new(new SessionSettings(), 2, 1);

        public VolatileActuator Output { get; } = new();

        public int Driver { get; private set; }

        public int Newcomer { get; private set; }

        public long DeadlineUs { get; private set; }

        public DriveResult DriverResult { get; set; }

        public void Begin()
        {
            // Everything of the last crossing lapses first.
            _nowUs += 2 * SessionLimits.MaxWindowMs * 1000L;
            Manager.Tick(_nowUs);
            Manager.Start(DriverId, "", SessionLimits.MinWindowMs, _nowUs);
            Manager.Start(NewcomerId, "", SessionLimits.MaxWindowMs, _nowUs);
            Driver = Manager.FindById(DriverId, "", _nowUs);
            Newcomer = Manager.FindById(NewcomerId, "", _nowUs);
            DeadlineUs = _nowUs + WindowUs;
        }
    }

    private sealed class VolatileActuator : IActuator
    {
        private double _x;

        public double X => Volatile.Read(ref _x);

        public bool IsMoving => X != 0;

        public bool IsNeutral(double x, double y) => x == 0;

        public bool Drive(double x, double y)
        {
            Volatile.Write(ref _x, x);
            return true;
        }

        public bool Stop()
        {
            Volatile.Write(ref _x, 0);
            return true;
        }
    }
}
