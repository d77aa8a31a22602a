using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>Commands against ticks on real threads, at the very deadline, up to ten million times: whichever comes first, no live owner means duty 0,
/// and a live owner's output is never touched by another's lapse. ROVER_CROSSINGS asks for more.</summary>
[TestClass]
public class CrossingTests
{
    private const double DriverPower = 0.5;
    private const double NewcomerPower = 0.25;
    /// <summary>Crossings between two rests, each in an arena of its own.</summary>
    private const int Steps = 128;

    /// <summary>As often as was asked for they go on until both outcomes were seen.</summary>
    private const int MostTimes = 10;

    private const long WindowUs = SessionLimits.MinWindowMs * 1000;

    private static readonly long Asked = Environment.GetEnvironmentVariable("ROVER_CROSSINGS") is { } asked
        ? long.Parse(asked, CultureInfo.InvariantCulture) : LongRun.Count(500_000, 10_000_000);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_command_that_meets_the_tick_at_its_deadline_never_leaves_an_orphan_turning() => Cross(
        Asked * 4 / 10,
        _ => { },
        arena => arena.Manager.Tick(arena.DeadlineUs),
        arena => arena.Manager.Drive(Arena.Motor, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1),
        arena => arena.Is(0, 0) && arena.Manager.Faults == 0,
        "commands were cut right after",
        "were told that they came too late");

    [TestMethod]
    public void A_lapse_in_the_middle_of_a_takeover_never_hits_the_newcomer() => Cross(
        Asked * 3 / 10,
        arena => arena.Manager.Drive(Arena.Motor, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1),
        arena => arena.Manager.Tick(arena.DeadlineUs),
        arena => arena.Manager.Drive(Arena.Motor, arena.Newcomer, NewcomerPower, 0, arena.DeadlineUs - 1),
        arena => arena.Result == DriveResult.Done ? arena.Is(NewcomerPower, arena.Newcomer) : arena.Is(0, 0),
        "took over, before the old owner's stop or after it",
        "were refused for a moment because it was under way");

    [TestMethod]
    public void A_heartbeat_that_was_answered_at_the_deadline_keeps_the_motor_and_one_that_was_not_does_not() => Cross(
        Asked * 3 / 10,
        arena => arena.Manager.Drive(Arena.Motor, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1),
        arena => arena.Manager.Tick(arena.DeadlineUs),
        arena => arena.FindDriver(arena.DeadlineUs - 1) ? DriveResult.Done : DriveResult.NoSession,
        arena => arena.Result == DriveResult.Done ? arena.Is(DriverPower, arena.Driver) : arena.Is(0, 0),
        "heartbeats were in time",
        "came too late");

    /// <summary>Done and turning: the stop came first. Done and at rest: the stop came right after. Not done: never turning.</summary>
    [TestMethod]
    public void A_stop_that_meets_a_command_ends_at_rest_or_after_it() => Cross(
        Asked / 20,
        _ => { },
        arena => arena.Manager.Stop(Arena.Motor, StopCause.Requested, arena.DeadlineUs - 1),
        arena => arena.Manager.Drive(Arena.Motor, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1),
        arena => arena.Output.X != 0 ? arena.Result == DriveResult.Done && arena.Is(DriverPower, arena.Driver) : arena.Is(0, 0),
        "commands were done, before the stop or after it",
        "were overtaken by it");

    [TestMethod]
    public void An_association_that_meets_a_stop_leaves_nothing_turning_and_holds_nothing_that_it_was_refused() => Cross(
        Asked / 20,
        arena => arena.Manager.Drive(Arena.Motor, arena.Newcomer, NewcomerPower, 0, arena.DeadlineUs - 1),
        arena => arena.Manager.Stop(Arena.Motor, StopCause.Requested, arena.DeadlineUs - 1),
        arena => arena.Manager.AssociateResource(arena.Driver, Arena.Motor, arena.DeadlineUs - 1),
        arena => arena.Output.X == 0 && (arena.Result == DriveResult.Done || arena.Is(0, 0)),
        "were done, before the stop or after it",
        "were overtaken by it");

    [TestMethod]
    public void A_stop_of_one_wheel_that_meets_a_command_of_its_base_leaves_no_wheel_turning_alone() => Cross(
        Asked / 20,
        _ => { },
        arena => arena.Manager.Stop(Arena.OtherMotor, StopCause.Requested, arena.DeadlineUs - 1),
        arena => arena.Manager.Drive(Arena.Base, arena.Driver, DriverPower, DriverPower, arena.DeadlineUs - 1),
        arena => arena.Output.X == arena.OtherOutput.X && (arena.Output.X == 0 ? arena.Is(0, 0) : arena.Result == DriveResult.Done),
        "commands were done, before the stop or after it",
        "were overtaken by it");

    /// <param name="crossings">How many.</param>
    /// <param name="before">What happens before each, on one thread.</param>
    /// <param name="here">What meets.</param>
    /// <param name="there">What it meets; its answer becomes the arena's result.</param>
    /// <param name="holds">What has to hold afterwards.</param>
    /// <param name="done">What became of those that were done, in words.</param>
    /// <param name="notDone">What became of the others.</param>
    private void Cross(long crossings, Action<Arena> before, Action<Arena> here, Func<Arena, DriveResult> there, Func<Arena, bool> holds, string done, string notDone)
    {
        Arena[] arenas = [.. Enumerable.Range(0, Steps).Select(_ => new Arena())];
        long started = Stopwatch.GetTimestamp();
        long refused = 0;
        long rounds = (crossings + Steps - 1) / Steps;
        long round = 0;
        using (Lockstep lockstep = new(Steps, step => here(arenas[step]), step => arenas[step].Result = there(arenas[step])))
        {
            // On a machine with no core to spare they meet rarely.
            for (; round < rounds || (round < MostTimes * rounds && (refused == 0 || refused == round * Steps)); round++)
            {
                foreach (Arena arena in arenas)
                {
                    arena.Begin();
                    before(arena);
                }

                lockstep.Go();
                int refusedNow = arenas.Count(arena => arena.Result != DriveResult.Done);
                refused += refusedNow;
                lockstep.Lean(refusedNow < Steps / 2);
                Arena? wrong = Array.Find(arenas, arena => !holds(arena));
                Assert.IsNull(wrong, $"round {round}: {wrong}");
            }
        }

        long all = round * Steps;
        TestContext.WriteLine($"{all:N0} crossings in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s: {all - refused:N0} {done}, {refused:N0} {notDone}");
        Assert.IsGreaterThan(0, refused, "they never met: nothing was shown");
        Assert.IsGreaterThan(0, all - refused, "they never met: nothing was shown");
    }

    /// <summary>Two motors and the base of both, a driver whose window ends at the deadline, and a newcomer who lives on.</summary>
    private sealed class Arena
    {
        public const int Motor = 0;
        public const int OtherMotor = 1;
        public const int Base = 2;

        private static readonly SessionId DriverId = new(1, 1);
        private static readonly SessionId NewcomerId = new(2, 2);

        private long _nowUs;

        public Arena()
        {
            Manager.Register("motor", Output);
            Manager.Register("other", OtherOutput);
            Manager.Register("base", new Both(Output, OtherOutput), [Motor, OtherMotor]);
        }

        public SessionManager Manager { get; } = new(new SessionSettings(), 2, 3);

        public VolatileActuator Output { get; } = new();

        public VolatileActuator OtherOutput { get; } = new();

        public int Driver { get; private set; }

        public int Newcomer { get; private set; }

        public long DeadlineUs { get; private set; }

        public DriveResult Result { get; set; }

        public bool Is(double x, int holder) => Output.X == x && Manager.HolderOf(Motor) == holder;

        public bool FindDriver(long nowUs) => Manager.FindById(DriverId, "", nowUs) != 0;

        public override string ToString() => $"{Result}, and the output is at {Output.X}, held by {Manager.HolderOf(Motor)} of {Driver} and {Newcomer}";

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

    private sealed class Both(VolatileActuator left, VolatileActuator right) : IActuator
    {
        public bool IsMoving => left.IsMoving || right.IsMoving;

        public bool IsNeutral(double x, double y) => x == 0 && y == 0;

        public bool Drive(double x, double y) => left.Drive(x, 0) && right.Drive(y, 0);

        public bool Stop() => left.Stop() & right.Stop();
    }
}
