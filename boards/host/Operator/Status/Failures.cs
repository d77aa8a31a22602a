using System.Text.RegularExpressions;
using Firmware.Client;
using Firmware.Rpc;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>What went wrong with a call, in words for a person.</summary>
internal static partial class Failures
{
    /// <summary>Viam's word for a session that the rover does not know, or does not know any more.</summary>
    private const string Expired = "SESSION_EXPIRED";

    /// <summary>Why it failed, as a part of a sentence and without its last point.</summary>
    public static string Words(RobotException failure) =>
        failure.Code == RpcCode.Unauthenticated ? "the rover wants one of its tokens: give it with --token, or in the environment variable ROVER_TOKEN"
        : failure.Detail == Expired ? "the rover heard nothing for a window, and stopped"
        : failure.Detail.Length > 0 ? failure.Detail.TrimEnd('.')
        : failure.Message;

    /// <summary>A failure's text without the address and the method before it and the code behind it: for where the reader knows who is meant.</summary>
    public static string WithoutPlace(string failure) => Place().Replace(failure, "$1");

    /// <summary>Whether nothing came back, so that the rover may be off or elsewhere.</summary>
    public static bool IsSilence(RobotException failure) => failure.Code is RpcCode.Unavailable or RpcCode.DeadlineExceeded;

    [GeneratedRegex(@"^https?://\S+ \S+: (.+) \([a-z_]+\)$", RegexOptions.Singleline)]
    private static partial Regex Place();
}
