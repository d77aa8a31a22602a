using System.Linq;
using CsCheck;
using Firmware.Sessions;
using Firmware.Tests.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>Makes stories at random, with everything that is said to be dangerous often enough: edges of windows, failures, late and missing ticks.</summary>
internal static class Stories
{
    public const int MostEvents = 100;

    private const long TickUs = Rig.Tick10Ms;

    /// <summary>A few who are there most of the time, and some who come now and then and find the table full.</summary>
    private static readonly Gen<int> Who = Gen.Frequency((3, Gen.Int[0, 1]), (1, Gen.Int[0, Clients.Count - 1]));

    private static readonly Gen<int> What = Gen.Int[0, Duel.Parts.Length - 1];

    private static readonly Gen<int> Motor = Gen.Int[Rig.Left, Rig.Mast];

    private static readonly Gen<double> Power = Gen.OneOf(0, 0, 0.25, 0.5, -0.5, 1);

    private static readonly Gen<int> WindowMs = Gen.Frequency((8, Gen.OneOf(0, 0, 100, 100, 500, 30, 31, 60_000)), (1, Gen.OneOf(29, 60_001, -1, int.MaxValue)));

    /// <summary>Most events come within a few ticks of each other, and a few after so long that everything is over.</summary>
    private static readonly Gen<(int UntilDueOf, long WaitUs)> Wait = Gen.Frequency(
        (30, Gen.Const((-1, 0L))),
        (12, Gen.Long[0, 3 * TickUs].Select(us => (-1, us))),
        (6, Gen.Const((-1, TickUs))),
        (1, Gen.OneOf(29_999L, 30_000L, 1_999_999L, 2_000_000L, 60_000_000L, 200_000_000L).Select(us => (-1, us))),
        (3, Gen.Select(Who, Edge)),
        (1, Gen.Select(What.Select(what => what + Event.FirstLease), Edge)));

    private static Gen<long> Edge => Gen.OneOf(-1L, 0L, 1L, TickUs - 1, TickUs);

    private static readonly Gen<long> HeldUpUs = Gen.Frequency((12, Gen.Const(0L)), (1, Gen.Long[1, 3 * TickUs]), (1, Gen.OneOf(1L, 30_000L, 2_000_000L)));

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (14, Gen.Const(Act.Tick)),
        (8, Gen.OneOf(Act.Start, Act.Resume, Act.Resume, Act.Resume)),
        (6, Gen.Const(Act.Beat)),
        (22, Gen.OneOf(Act.Drive, Act.Drive, Act.Drive, Act.DriveByNumber, Act.DriveUnowned)),
        (2, Gen.Const(Act.Associate)),
        (4, Gen.OneOf(Act.Stop, Act.Stop, Act.StopAll)),
        (3, Gen.OneOf(Act.End, Act.EndAnothers, Act.BeatAnothers)));

    private static readonly Gen<Event> Breaks = Gen.Select(Gen.OneOf(Act.BreakStop, Act.BreakStop, Act.BreakDrive, Act.Mend), Motor, Gen.Int[1, 4], (act, motor, times) =>
        new Event(act, What: motor, Times: times));

    private static readonly Gen<Event> Ticks = Gen.OneOf(Act.LoseTicks, Act.FindTicks, Act.FindTicks, Act.FindTicks).Select(act => new Event(act));

    private static readonly Gen<Event> Plain = Gen.Select(Acts, Who, What, Wait, HeldUpUs, Gen.Select(Power, Power, WindowMs), (act, who, what, wait, heldUpUs, rest) =>
        new Event(act, who, what, wait.WaitUs, wait.UntilDueOf, heldUpUs, rest.Item1, act != Act.Start && what == Rig.Base ? rest.Item2 : 0, rest.Item3));

    private static readonly Gen<Event> Happening = Gen.Frequency(
        (400, Plain), (24, Breaks), (12, Ticks), (80, Gen.Select(Plain, Plain, Within)), (1, Gen.Const(new Event(Act.Close))));

    /// <summary>Clocks that have just started, that are about to wrap, and that have.</summary>
    private static readonly Gen<long> StartUs = Gen.OneOf(
        Gen.OneOf(0L, 1_000_000L, -1_000_000L, long.MinValue, long.MaxValue, int.MaxValue, uint.MaxValue), Gen.Long[0, 3_000_000].Select(us => long.MaxValue - us));

    /// <summary>Some stories begin with a client that starts more sessions than one owner may have: by chance that is rare.</summary>
    private static readonly Gen<Event[]> Beginning = Gen.Frequency(
        (20, Gen.Const<Event[]>([])),
        (1, Who.Select(who => Enumerable.Repeat(new Event(Act.Start, who, WindowMs: 60_000), Duel.MaxPerOwner + 1).ToArray())));

    public static readonly Gen<Story> All = Gen.Select(
        Gen.Enum<AfterLapse>(),
        Gen.Enum<UnownedCommands>(),
        StartUs,
        Beginning,
        Happening.Array[1, MostEvents],
        (after, unowned, startUs, beginning, events) => new Story(after, unowned, startUs, [.. beginning, .. events]));

    /// <summary>An event in the middle of a command. Not one command within another: they come one after the other.</summary>
    private static Event Within(Event command, Event meanwhile)
    {
        bool isCommand = command.Act is Act.Drive or Act.DriveByNumber or Act.DriveUnowned;
        bool mayBeWithin = meanwhile.Act is Act.Tick or Act.Stop or Act.StopAll or Act.End or Act.Beat or Act.Start;
        return isCommand && mayBeWithin ? command with { Meanwhile = meanwhile } : command;
    }
}
