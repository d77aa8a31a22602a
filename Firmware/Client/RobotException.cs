using System;
using Firmware.Rpc;

namespace Firmware.Client;

/// <summary>
/// A call that did not succeed: what the robot answered, or why there is no answer. The message names the address, the method and the reason.
/// </summary>
/// <remarks>
/// A robot's own codes come as they are. What the way there adds is <see cref="RpcCode.Unavailable"/> where there is no connection or it broke
/// off, even in the middle of a reply; <see cref="RpcCode.DeadlineExceeded"/> where the time ran out; <see cref="RpcCode.Internal"/> for a reply
/// that is no HTTP or no JSON; <see cref="RpcCode.ResourceExhausted"/> for one that is longer than its buffer. With the first two it is not
/// known whether the robot carried the call out, unless the message says that nothing was sent.
/// </remarks>
public class RobotException : Exception
{
    /// <param name="code">What kind of failure it is.</param>
    /// <param name="where">The address and the method, to stand before the detail.</param>
    /// <param name="detail">What happened.</param>
    /// <param name="cause">The failure underneath, or null.</param>
    public RobotException(RpcCode code, string where, string detail, Exception? cause = null)
        : base($"{where}: {detail} ({RpcStatus.Name(code)})", cause!)
    {
        Code = code;
        Detail = detail;
    }

    /// <summary>What kind of failure it is, in Connect's terms.</summary>
    public RpcCode Code { get; }

    /// <summary>What happened, without address and method; of an answer, its own message as <see cref="Printable"/> shows it.</summary>
    public string Detail { get; }
}
