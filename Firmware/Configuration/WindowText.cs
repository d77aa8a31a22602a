using System.Text;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Configuration;

/// <summary>The heartbeat window as Viam's files write it: a Go duration, where nothing and zero mean the default.</summary>
internal static class WindowText
{
    private const int UsPerMs = 1_000;
    private const long MinUs = SessionLimits.MinWindowMs * UsPerMs;
    private const long MaxUs = SessionLimits.MaxWindowMs * UsPerMs;

    /// <summary>The window in milliseconds; NaN where the value is none or lies outside the limits.</summary>
    internal static double ReadMs(ConfigurationNode value)
    {
        if (!TryParse(value, out long us))
        {
            return double.NaN;
        }

        // "1ns" comes out as zero microseconds, and is not the zero that stands for the default.
        if (us == 0 && value.Text.IndexOfAny("123456789".ToCharArray()) < 0)
        {
            return SessionLimits.DefaultWindowMs;
        }

        return us >= MinUs && us <= MaxUs && us % UsPerMs == 0 ? us / UsPerMs : double.NaN;
    }

    /// <summary>What is wrong with a value that <see cref="ReadMs"/> refuses. The words for the limits are Viam's.</summary>
    internal static string Complaint(ConfigurationNode value)
    {
        string allowed = "a duration such as \"500ms\" or \"2s\"";
        if (TryParse(value, out long us))
        {
            allowed = us >= MinUs && us <= MaxUs ? "a whole number of milliseconds" : "between [30ms, 1m]";
        }

        return $"{value.Name} must be {allowed} but is {value.Shown}";
    }

    private static bool TryParse(ConfigurationNode value, out long us)
    {
        us = 0;
        if (value.Kind != JsonKind.String)
        {
            return false;
        }

        byte[] text = Encoding.UTF8.GetBytes(value.Text);
        return text.Length == 0 || DurationText.TryParse(new TextSlice(text, 0, text.Length), out us);
    }
}
