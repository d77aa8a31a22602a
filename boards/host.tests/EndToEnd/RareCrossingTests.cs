using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>What two threads meet in once in many crossings: a base of many motors makes it less rare, and each test goes on until it was there.</summary>
[TestClass]
public class RareCrossingTests
{
    private const double DriverPower = 0.5;
    private const double NewcomerPower = 0.25;
    private const int Steps = 64;

    /// <summary>Crossings that have to be of the rare kind.</summary>
    private const int Enough = 5;

    /// <summary>As many are waited for where that takes no longer than <see cref="Usual"/>: of these some meet at a place that is rarer still.</summary>
    private static readonly int Many = LongRun.Count(20, 400);

    /// <summary>By so many turns of a loop one of the two comes later, or sooner, in the next round; by twice as many after each that did not change it.</summary>
    private const int Shift = 4;
    private const int LargestShift = 256;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(LongRun.Count(2, 8));
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_stop_between_the_look_and_the_claim_leaves_nothing_turning_in_the_hands_of_whom_it_was_refused() => Cross(
        arena => arena.Manager.Stop(Arena.Last, StopCause.Requested, arena.DeadlineUs - 1),
        arena => arena.Manager.Drive(Arena.Base, arena.Driver, DriverPower, 0, arena.DeadlineUs - 1),
        arena => arena.Result != DriveResult.Done || arena.IsTurning(Arena.Last),
        arena => arena.Result == DriveResult.Stopping && arena.Overtaken > 0);

    [TestMethod]
    public void An_association_that_meets_its_own_lapse_leaves_nothing_turning_in_the_hands_of_the_dead() => Cross(
        arena => arena.Manager.Tick(arena.DeadlineUs),
        arena => arena.Manager.AssociateResource(arena.Driver, Arena.Base, arena.DeadlineUs - 1),
        arena => arena.Result != DriveResult.Done,
        arena => arena.Result == DriveResult.NoSession && arena.Overtaken > 0);

    /// <param name="here">What meets.</param>
    /// <param name="there">What it meets; its answer becomes the arena's result.</param>
    /// <param name="wasFirst">Whether what meets came first: it waits longer then, in the next round.</param>
    /// <param name="isRare">Whether it came in the middle.</param>
    private void Cross(Action<Arena> here, Func<Arena, DriveResult> there, Func<Arena, bool> wasFirst, Func<Arena, bool> isRare)
    {
        Arena[] arenas = [.. Enumerable.Range(0, Steps).Select(_ => new Arena())];
        long started = Stopwatch.GetTimestamp();
        int rare = 0;
        int rounds = 0;
        int pause = 0;
        int shift = Shift;
        void Late(int step)
        {
            for (int turn = 0; turn < Volatile.Read(ref pause); turn++)
            {
            }

            here(arenas[step]);
        }

        using (Lockstep lockstep = new(Steps, Late, step => arenas[step].Result = there(arenas[step])))
        {
            for (; rare < Many && Stopwatch.GetElapsedTime(started) < (rare < Enough ? Longest : Usual); rounds++)
            {
                Array.ForEach(arenas, arena => arena.Begin());
                lockstep.Go();
                Arena? wrong = Array.Find(arenas, arena => !arena.Holds);
                Assert.IsNull(wrong, $"round {rounds}: {wrong}");
                rare += arenas.Count(isRare);
                bool isLater = arenas.Count(wasFirst) > Steps / 2;
                shift = isLater != shift > 0 ? isLater ? Shift : -Shift : Math.Clamp(2 * shift, -LargestShift, LargestShift);
                pause = Math.Max(0, pause + shift);
            }
        }

        TestContext.WriteLine($"{rare} of {rounds * Steps:N0} crossings in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, pause {pause}");
        if (rare < Enough)
        {
            Assert.Inconclusive($"they met there {rare} times of {Enough} within {Longest.TotalSeconds} s: this machine is too busy to show it");
        }
    }

    /// <summary>Many motors and the base of all. A newcomer, who lives on, drives each by itself; a driver's window ends at the deadline.</summary>
    private sealed class Arena
    {
        public const int Last = Motors - 1;
        public const int Base = Motors;

        private const int Motors = 32;

        private static readonly SessionId DriverId = new(1, 1);
        private static readonly SessionId NewcomerId = new(2, 2);

        // A stop takes about as long as a look at all of them.
        private readonly VolatileActuator[] _outputs = [.. Enumerable.Range(0, Motors).Select(_ => new VolatileActuator { StopTurns = 10 })];
        private int _overtakenBefore;
        private long _nowUs;

        public Arena()
        {
            foreach (VolatileActuator output in _outputs)
            {
                Manager.Register("motor", output);
            }

            Manager.Register("base", new All(_outputs), [.. Enumerable.Range(0, Motors)]);
        }

        public SessionManager Manager { get; } = new(new SessionSettings(), 2, Motors + 1);

        public int Driver { get; private set; }

        public int Newcomer { get; private set; }

        public long DeadlineUs { get; private set; }

        public DriveResult Result { get; set; }

        /// <summary>Outputs that were taken back from a command.</summary>
        public int Overtaken => Manager.Stops.CountOf(StopCause.CommandOvertaken) - _overtakenBefore;

        /// <summary>What turns is held by who made it turn, and nobody holds what is at rest.</summary>
        public bool Holds => Manager.Faults == 0 && Enumerable.Range(0, Motors).All(motor => Manager.HolderOf(motor) == (_outputs[motor].X switch
        {
            NewcomerPower => Newcomer,
            DriverPower when Result == DriveResult.Done => Driver,
            0 => 0,
            _ => -1,
        }));

        public bool IsTurning(int motor) => _outputs[motor].IsMoving;

        public override string ToString() =>
            $"{Result}, driver {Driver}, newcomer {Newcomer}: " + string.Join(' ', _outputs.Select((output, motor) => $"{output.X}/{Manager.HolderOf(motor)}"));

        public void Begin()
        {
            // Everything of the last crossing lapses first.
            _nowUs += 2 * SessionLimits.MaxWindowMs * 1000L;
            Manager.Tick(_nowUs);
            Manager.Start(DriverId, "", SessionLimits.MinWindowMs, _nowUs);
            Manager.Start(NewcomerId, "", SessionLimits.MaxWindowMs, _nowUs);
            Driver = Manager.FindById(DriverId, "", _nowUs);
            Newcomer = Manager.FindById(NewcomerId, "", _nowUs);
            DeadlineUs = _nowUs + (SessionLimits.MinWindowMs * 1000);
            for (int motor = 0; motor < Motors; motor++)
            {
                Manager.Drive(motor, Newcomer, NewcomerPower, 0, _nowUs);
            }

            _overtakenBefore = Manager.Stops.CountOf(StopCause.CommandOvertaken);
        }
    }

    private sealed class All(VolatileActuator[] outputs) : IActuator
    {
        public bool IsMoving => Array.Exists(outputs, output => output.IsMoving);

        public bool IsNeutral(double x, double y) => x == 0;

        public bool Drive(double x, double y) => Array.TrueForAll(outputs, output => output.Drive(x, y));

        public bool Stop() => Array.TrueForAll(outputs, output => output.Stop());
    }
}
