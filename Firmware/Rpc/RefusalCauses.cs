namespace Firmware.Rpc;

/// <summary>What is said for a <see cref="RefusalCause"/>: its code and its name.</summary>
public static class RefusalCauses
{
    /// <summary>How many numbers there are, those of the codes among them.</summary>
    public const int Count = (int)RefusalCause.Shutdown + 1;

    /// <summary>The cause of a refusal of which no more is known than the code.</summary>
    public static RefusalCause Of(RpcCode code) => (RefusalCause)code;

    /// <summary>The code that a refusal for this cause has.</summary>
    public static RpcCode Code(RefusalCause cause)
    {
        switch (cause)
        {
            case RefusalCause.TableFull:
            case RefusalCause.OwnerFull:
                return RpcCode.ResourceExhausted;
            case RefusalCause.SessionExpired:
                return RpcCode.InvalidArgument;
            case RefusalCause.NoSession:
            case RefusalCause.NeutralFirst:
                return RpcCode.FailedPrecondition;
            case RefusalCause.Stopped:
                return RpcCode.Aborted;
            case RefusalCause.OutputFailed:
                return RpcCode.Internal;
            case RefusalCause.Busy:
            case RefusalCause.Stopping:
            case RefusalCause.Faulted:
            case RefusalCause.TickLost:
            case RefusalCause.Held:
            case RefusalCause.BatteryLow:
            case RefusalCause.Shutdown:
                return RpcCode.Unavailable;
            default:
                return (RpcCode)cause;
        }
    }

    /// <summary>The cause as it is written on the wire, such as <c>session_expired</c>; the code's name where no more is known.</summary>
    public static string Name(RefusalCause cause)
    {
        switch (cause)
        {
            case RefusalCause.Busy:
                return "busy";
            case RefusalCause.TableFull:
                return "table_full";
            case RefusalCause.OwnerFull:
                return "owner_full";
            case RefusalCause.SessionExpired:
                return "session_expired";
            case RefusalCause.NoSession:
                return "no_session";
            case RefusalCause.NeutralFirst:
                return "neutral_first";
            case RefusalCause.Stopping:
                return "stopping";
            case RefusalCause.Stopped:
                return "stopped";
            case RefusalCause.Faulted:
                return "faulted";
            case RefusalCause.OutputFailed:
                return "output_failed";
            case RefusalCause.TickLost:
                return "tick_lost";
            case RefusalCause.Held:
                return "held";
            case RefusalCause.BatteryLow:
                return "battery_low";
            case RefusalCause.Shutdown:
                return "shutdown";
            default:
                return RpcStatus.Name((RpcCode)cause);
        }
    }
}
