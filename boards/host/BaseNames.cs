using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host;

/// <summary>What moves or stops together, as a person calls it.</summary>
internal static class BaseNames
{
    /// <summary>The names, with that of a base in the place of its motors where all of them are there.</summary>
    /// <param name="names">Of motors and what else there is.</param>
    /// <param name="bases">The bases, each with the names of its motors.</param>
    public static string Join(IEnumerable<string> names, IEnumerable<KeyValuePair<string, string[]>> bases)
    {
        List<string> rest = [.. names];
        foreach ((string name, string[] motors) in bases.Where(one => one.Value.Length > 0))
        {
            if (motors.All(rest.Contains))
            {
                rest[rest.FindIndex(motors.Contains)] = name;
                rest.RemoveAll(motors.Contains);
            }
        }

        return string.Join(" and ", rest.Distinct());
    }
}
