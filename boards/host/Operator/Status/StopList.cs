using System;
using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>Stops as a person counts them: a rover remembers one for each motor, and what was stopped at once for one cause is one here.</summary>
internal static class StopList
{
    /// <summary>Between the first and the last motor of one stop, and what rounding adds.</summary>
    private const int TogetherMs = 20;

    /// <summary>Puts together what belongs together, and calls it by the base that it makes up.</summary>
    /// <param name="stops">The newest first.</param>
    /// <param name="bases">The bases whose motors are known.</param>
    public static List<StopStatus> Join(IReadOnlyList<StopStatus> stops, IReadOnlyDictionary<string, string[]> bases)
    {
        List<StopStatus> joined = [];
        for (int i = 0; i < stops.Count;)
        {
            StopStatus first = stops[i];
            StopStatus[] together = [.. stops.Skip(i).TakeWhile(one => one.Cause == first.Cause && one.Session == first.Session && one.Succeeded == first.Succeeded
                && Math.Abs(one.AgoMs - first.AgoMs) <= TogetherMs)];
            joined.Add(first with { Resource = BaseNames.Join(together.Reverse().Select(one => one.Resource), bases) });
            i += together.Length;
        }

        return joined;
    }

    /// <summary>What is known of the motors of each base after one more look. A rover does not tell them: they are held together with their base.</summary>
    public static Dictionary<string, string[]> Learn(IReadOnlyDictionary<string, string[]> known, RobotStatus now)
    {
        ResourceStatus[] bases = [.. now.Resources.Where(one => one.Subtype == "base")];
        ResourceStatus[] motors = [.. now.Resources.Where(one => one.Subtype == "motor")];
        Dictionary<string, string[]> learnt = new(known);
        foreach (ResourceStatus one in bases.Where(one => one.Session.Length > 0))
        {
            IEnumerable<string> held = motors.Where(motor => motor.Session == one.Session).Select(motor => motor.Name);
            learnt[one.Name] = [.. learnt.TryGetValue(one.Name, out string[]? before) && before.Length > 0 ? held.Intersect(before) : held];
        }

        // A base has a motor on each side: where there is one base and two motors, these are they. Those of other boards have a colon in their names.
        string[] own = [.. motors.Select(motor => motor.Name).Where(IsOwn)];
        string[] ownBases = [.. bases.Select(one => one.Name).Where(IsOwn)];
        if (ownBases.Length == 1 && own.Length == 2)
        {
            learnt[ownBases[0]] = own;
        }

        return learnt;
    }

    private static bool IsOwn(string name) => !name.Contains(':');
}
