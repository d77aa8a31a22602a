using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Status;

/// <summary>Stops in words, for the console of any board. Allocates.</summary>
public static class StopText
{
    /// <summary>Why it was, and how late where that says something.</summary>
    /// <param name="stop">What happened.</param>
    /// <param name="session">How the session that held the output is called.</param>
    public static string Why(StopRecord stop, string session)
    {
        switch (stop.Cause)
        {
            case StopCause.Requested:
                return "a client asked for it";
            case StopCause.StopAll:
                return "a client stopped everything";
            case StopCause.SessionEnded:
                return $"session {session} was ended";
            case StopCause.LeaseLapsed:
                return $"no further command came without a session ({Ms(stop.LateUs)} ms after the deadline)";
            case StopCause.HeartbeatLapsed:
                return $"session {session} fell silent ({Ms(stop.LateUs)} ms after the deadline)";
            case StopCause.CommandOvertaken:
                return $"a command of {session} came too late, and what it wrote was taken back";
            case StopCause.OutputFailed:
                return stop.Session == 0 ? $"the output gave in after {Ms(stop.LateUs)} ms" : "an output refused a command";
            case StopCause.RemoteLost:
                return "the link to its board was lost, or its board forgot this rover";
            case StopCause.TickLost:
                return $"the ticks stopped, and nobody watched the sessions ({Ms(stop.LateUs)} ms after the bound)";
            case StopCause.BatteryLow:
                return "the battery is empty or gives no answer";
            case StopCause.ProgramFailed:
                return "a part of the program failed, and it starts anew";
            default:
                return "the program ends";
        }
    }

    /// <summary>When what is driven without a session will stop: nobody shall take its lease for a session.</summary>
    /// <param name="what">The name of what is driven.</param>
    /// <param name="windowMs">The window of the lease.</param>
    public static string WithoutSession(string what, int windowMs) =>
        $"somebody drives {what} without a session: that stops one window ({DurationText.ToGo(windowMs * 1000L)}) after the last command";

    /// <summary>Milliseconds with one decimal, put together from integers: the runtimes write fractions differently.</summary>
    private static string Ms(long us) => $"{us / 1000}.{us % 1000 / 100}";
}
