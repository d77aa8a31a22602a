using System;
using System.Net.Sockets;
using Firmware.Rpc;

namespace Firmware.Client.Sockets;

/// <summary>A connection to the robot that is kept from call to call. Every wait is bounded; only its thread touches its socket.</summary>
internal sealed class SocketConnection : IRpcConnection
{
    private const long UsPerMs = 1_000;

    private readonly RobotAddress _address;
    private readonly string _shownAddress;
    private readonly byte[] _fixedLines;
    private readonly IClock _clock;
    private Socket? _socket;
    private RpcRequest? _request;
    private long _sendUntilUs;

    // Whether the socket has carried a call before, so that the server may have closed it meanwhile.
    private bool _isKept;

    /// <param name="address">Where to connect to.</param>
    /// <param name="fixedLines">The rest of a request's first line, and the headers that are always the same.</param>
    /// <param name="clock">What times are measured by.</param>
    public SocketConnection(RobotAddress address, byte[] fixedLines, IClock clock)
    {
        _address = address;
        _shownAddress = address.ToString();
        _fixedLines = fixedLines;
        _clock = clock;
    }

    public void Send(RpcRequest request, int timeoutMs)
    {
        long untilUs = _clock.NowUs + (timeoutMs * UsPerMs);
        _request = request;
        _sendUntilUs = untilUs;
        request.WriteHead(_fixedLines);
        if (_socket != null && !IsQuiet(_socket))
        {
            // The server has closed it, or sent what nobody asked for: an answer that comes twice must not pass for the next one.
            Close();
        }

        _isKept = _socket != null;
        if (_socket == null || !TrySend(_socket, request, untilUs))
        {
            SendAfresh(request, untilUs);
        }
    }

    public bool Receive(RpcReply reply, int timeoutMs)
    {
        long untilUs = _clock.NowUs + (timeoutMs * UsPerMs);
        long leftUs = timeoutMs * UsPerMs;
        while (leftUs >= 0)
        {
            int count = ReceiveSome(reply, leftUs);
            if (count < 0)
            {
                return false;
            }

            if (count == 0)
            {
                OnClosed(reply, untilUs);
            }
            else if (IsWhole(reply, count))
            {
                return true;
            }

            leftUs = untilUs - _clock.NowUs;
        }

        return false;
    }

    public void Close()
    {
        Socket? socket = _socket;
        _socket = null;
        if (socket != null)
        {
            Dialer.Close(socket);
        }
    }

    /// <summary>Whether a connection between calls is silent, as it has to be.</summary>
    private static bool IsQuiet(Socket socket)
    {
        try
        {
            return !socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void SendAfresh(RpcRequest request, long untilUs)
    {
        Close();
        _isKept = false;
        long leftUs = untilUs - _clock.NowUs;
        Dialer dialer = new Dialer(_address);
        _socket = dialer.Connect(leftUs > UsPerMs ? (int)(leftUs / UsPerMs) : 1);
        if (_socket == null)
        {
            throw Fail(dialer.HasTimedOut ? RpcCode.DeadlineExceeded : RpcCode.Unavailable, dialer.Failure + "; nothing was sent", dialer.Cause);
        }

        if (!TrySend(_socket, request, untilUs))
        {
            Close();
            throw Fail(RpcCode.Unavailable, "the connection broke while the request was sent", null);
        }
    }

    private bool TrySend(Socket socket, RpcRequest request, long untilUs)
    {
        try
        {
            long leftUs = untilUs - _clock.NowUs;
            int sent = 0;
            while (sent < request.Length && leftUs >= 0 && socket.Poll((int)leftUs, SelectMode.SelectWrite))
            {
                sent += socket.Send(request.Buffer, request.Start + sent, request.Length - sent, SocketFlags.None);
                leftUs = untilUs - _clock.NowUs;
            }

            return sent == request.Length;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <returns>Bytes that came; 0 where the connection is closed, -1 where nothing came in time.</returns>
    private int ReceiveSome(RpcReply reply, long timeoutUs)
    {
        if (_socket == null)
        {
            return 0;
        }

        try
        {
            return _socket.Poll((int)timeoutUs, SelectMode.SelectRead)
                ? _socket.Receive(reply.Buffer, reply.Filled, reply.Buffer.Length - reply.Filled, SocketFlags.None)
                : -1;
        }
        catch (Exception)
        {
            // A reset is as good as a close.
            return 0;
        }
    }

    private bool IsWhole(RpcReply reply, int count)
    {
        ReplyProgress progress = reply.Received(count);
        if (progress == ReplyProgress.Partial)
        {
            return false;
        }

        if (reply.EndsConnection)
        {
            Close();
        }

        if (progress == ReplyProgress.Broken)
        {
            throw Fail(reply.Code, reply.Detail, null);
        }

        return true;
    }

    /// <summary>Sends the request again where the server had closed a kept connection before it can have read it; fails otherwise.</summary>
    private void OnClosed(RpcReply reply, long untilUs)
    {
        RpcRequest? request = _request;
        bool isStale = _isKept && reply.Filled == 0 && request != null;
        Close();
        if (!isStale || request == null)
        {
            string when = reply.Filled > 0 ? $"in the middle of the reply, after {reply.Filled} bytes" : "before a reply came";
            throw Fail(RpcCode.Unavailable, "the connection was closed " + when + "; whether the call was carried out is not known", null);
        }

        // A short wait for the reply does not cut short what the sending may take.
        SendAfresh(request, _sendUntilUs - untilUs > 0 ? _sendUntilUs : untilUs);
    }

    private RobotException Fail(RpcCode code, string detail, Exception? cause)
    {
        string where = _request == null ? _shownAddress : Channel.Where(_shownAddress, _request.Service, _request.Method);
        return new RobotException(code, where, detail, cause);
    }
}
