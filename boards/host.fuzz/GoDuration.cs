using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>What Go's time.ParseDuration takes, by its grammar and in exact arithmetic.</summary>
internal static partial class GoDuration
{
    /// <summary>The exact value as a fraction of a nanosecond's power of ten.</summary>
    /// <param name="text">The duration, one character a byte.</param>
    /// <param name="ns">Its nanoseconds, each part cut below one; signed.</param>
    /// <param name="parts">Of how many parts it is made: for each, Go's arithmetic in floating point may be off by one.</param>
    /// <returns>False where it is not of the grammar.</returns>
    public static bool TryRead(string text, out BigInteger ns, out int parts)
    {
        ns = 0;
        parts = 0;
        Match match = Grammar().Match(text);
        if (!match.Success)
        {
            return false;
        }

        Group whole = match.Groups["whole"];
        Group fraction = match.Groups["fraction"];
        Group unit = match.Groups["unit"];
        parts = unit.Captures.Count;
        for (int i = 0; i < parts; i++)
        {
            BigInteger unitNs = Unit(unit.Captures[i].Value);
            string digits = fraction.Captures[i].Value.TrimStart('.');
            ns += Number(whole.Captures[i].Value) * unitNs;
            ns += Number(digits) * unitNs / BigInteger.Pow(10, digits.Length);
        }

        ns = text[0] == '-' ? -ns : ns;
        return true;
    }

    private static BigInteger Number(string digits) => digits.Length == 0 ? 0 : BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    private static BigInteger Unit(string unit) => unit switch
    {
        "ns" => 1,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => 1_000,
    };

    // The micro sign and the Greek letter are two bytes each in UTF-8.
    [GeneratedRegex("^[-+]?(?:0|(?:(?:(?<whole>[0-9]+)(?<fraction>(?:\\.[0-9]*)?)|(?<whole>)(?<fraction>\\.[0-9]+))(?<unit>ns|us|\u00c2\u00b5s|\u00ce\u00bcs|ms|s|m|h))+)\\z")]
    private static partial Regex Grammar();
}
