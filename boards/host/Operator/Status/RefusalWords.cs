using System;
using System.Linq;
using Firmware.Rpc;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>Why calls were refused, in words for a person.</summary>
internal static class RefusalWords
{
    /// <summary>How often, and why.</summary>
    /// <param name="name">The cause as it is written on the wire, such as "session_expired".</param>
    /// <param name="count">How often.</param>
    public static string Of(string name, long count) => $"{count} {(count == 1 ? "call" : "calls")} {Why(name)}";

    private static string Why(string name)
    {
        // The wire has them in either spelling.
        string plain = Plain(name);
        RefusalCause? cause = Enumerable.Range(1, RefusalCauses.Count - 1).Select(one => (RefusalCause?)one).FirstOrDefault(one => Plain(RefusalCauses.Name(one!.Value)) == plain);
        return cause switch
        {
            RefusalCause.Busy => "because all connections were busy",
            RefusalCause.TableFull => "because every place for a session was taken",
            RefusalCause.OwnerFull => "because one client wanted too many sessions",
            RefusalCause.SessionExpired => "of a session that was over",
            RefusalCause.NoSession => "without a session",
            RefusalCause.NeutralFirst => "that drove on after a lapse, without a stop before",
            RefusalCause.Stopping => "that came while the output was being stopped",
            RefusalCause.Stopped => "that a stop overtook",
            RefusalCause.Faulted => "because an output refuses to stop",
            RefusalCause.OutputFailed => "because an output did not obey",
            RefusalCause.TickLost => "because the ticks had stopped",
            RefusalCause.Held => "while a configuration was being stored",
            RefusalCause.BatteryLow => "because of the battery",
            RefusalCause.Shutdown => "because the rover was ending",
            (RefusalCause)RpcCode.Unauthenticated => "without a token of this rover",
            (RefusalCause)RpcCode.PermissionDenied => "that was not allowed",
            (RefusalCause)RpcCode.InvalidArgument => "with something in it that makes no sense",
            (RefusalCause)RpcCode.NotFound => "to something that is not there",
            (RefusalCause)RpcCode.Unimplemented => "for something that this rover cannot do",
            (RefusalCause)RpcCode.OutOfRange => "with a number that is out of range",
            (RefusalCause)RpcCode.ResourceExhausted => "that asked for too much at once",
            (RefusalCause)RpcCode.DeadlineExceeded => "that took too long",
            (RefusalCause)RpcCode.Canceled => "that the client gave up",
            (RefusalCause)RpcCode.FailedPrecondition => "that did not fit the moment",
            (RefusalCause)RpcCode.Unavailable => "that could not be served then",
            (RefusalCause)RpcCode.Unknown => "in a form that is not read here",
            (RefusalCause)RpcCode.Internal => "because of a fault in the rover",
            _ => $"({name})",
        };
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
