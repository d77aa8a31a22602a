using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>The causes of stops as they are written on the wire. On the device an enum does not know its names.</summary>
internal static class StopCauses
{
    public static string Name(StopCause cause)
    {
        switch (cause)
        {
            case StopCause.Requested:
                return "requested";
            case StopCause.StopAll:
                return "stop_all";
            case StopCause.SessionEnded:
                return "session_ended";
            case StopCause.LeaseLapsed:
                return "lease_lapsed";
            case StopCause.HeartbeatLapsed:
                return "heartbeat_lapsed";
            case StopCause.CommandOvertaken:
                return "command_overtaken";
            case StopCause.OutputFailed:
                return "output_failed";
            case StopCause.RemoteLost:
                return "remote_lost";
            case StopCause.TickLost:
                return "tick_lost";
            case StopCause.BatteryLow:
                return "battery_low";
            case StopCause.ProgramFailed:
                return "program_failed";
            default:
                return "shutdown";
        }
    }
}
