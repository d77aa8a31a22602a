using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Configuration;

/// <summary>The heartbeat window as Viam's files write it: a Go duration, where nothing and zero mean the default.</summary>
internal static class WindowText
{
    private const string Name = "heartbeat_window";
    private const int NsPerMs = 1_000_000;
    private const long MinNs = (long)SessionLimits.MinWindowMs * NsPerMs;
    private const long MaxNs = (long)SessionLimits.MaxWindowMs * NsPerMs;

    /// <summary>The window in milliseconds. What is wrong with it goes to the section's errors; the words for the limits are Viam's.</summary>
    internal static int ReadMs(Section sessions)
    {
        ConfigurationNode? value = sessions.Take(Name);
        if (value == null || value.Is(""))
        {
            return SessionLimits.DefaultWindowMs;
        }

        string allowed = "a duration such as \"500ms\" or \"2s\"";
        if (value.Kind == JsonKind.String && DurationText.TryParseNs(value.Value, out long ns))
        {
            bool isWithin = ns >= MinNs && ns <= MaxNs;
            if (ns == 0 || (isWithin && ns % NsPerMs == 0))
            {
                return ns == 0 ? SessionLimits.DefaultWindowMs : (int)(ns / NsPerMs);
            }

            allowed = isWithin ? "a whole number of milliseconds" : "between [30ms, 1m]";
        }

        sessions.Complain(Name, $"must be {allowed} but is {value.Shown}");
        return Section.Refused;
    }
}
