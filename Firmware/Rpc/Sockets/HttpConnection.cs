using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Firmware.Rpc.Http1;

namespace Firmware.Rpc.Sockets;

/// <summary>
/// One of the server's places: a worker thread with its own buffers that serves one socket after the other. The worker alone touches its
/// socket. The accept thread offers it a newcomer; where it has a socket that is not in the middle of a request, it drops that one.
/// </summary>
public sealed class HttpConnection : IReplySink
{
    // The worker's and the accept thread's shared state, moved on by Interlocked only, which on the device knows only int.
    private const int Vacant = 0;
    private const int Waiting = 1;
    private const int Serving = 2;
    private const int Replaced = 3;

    private const long RequestUs = HttpLimits.RequestMs * 1000L;
    private const long IdleUs = HttpLimits.IdleMs * 1000L;

    private static readonly byte[] Continue = Ascii.Bytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly ThreadFailure _failed;
    private readonly LongReplyTurn _longReplies;
    private readonly HttpExchange _exchange;
    private readonly AutoResetEvent _offered = new AutoResetEvent(false);
    private readonly Thread _worker;
    private int _state = Vacant;
    private bool _stopping;

    // Whether it is this connection's turn to send a long reply.
    private bool _hasTurn;

    // The worker's own.
    private Socket? _socket;

    // The newcomer, from the accept thread to the worker. The worker reads it in state Replaced, the accept thread writes it before.
    private Socket? _newcomer;

    /// <param name="router">Where the methods are.</param>
    /// <param name="clock">The time for everything that is bounded in time.</param>
    /// <param name="isSideDoor">Whether it serves only what is always served, one request a connection.</param>
    /// <param name="longReplies">Whose turn it is to send a long reply.</param>
    /// <param name="failed">Told what ends its thread.</param>
    internal HttpConnection(Router router, IClock clock, bool isSideDoor, LongReplyTurn longReplies, ThreadFailure failed)
    {
        _failed = failed;
        _longReplies = longReplies;
        _exchange = new HttpExchange(router, clock, isSideDoor, this);
        _worker = new Thread(Run);
#if NANOFRAMEWORK_1_0
        // Below the board's tick: of several workers that have waited, each would run for milliseconds before it.
        _worker.Priority = ThreadPriority.Lowest;
#else
        _worker.IsBackground = true;
#endif
    }

    /// <summary>Whether it has no socket.</summary>
    public bool IsVacant => _state == Vacant;

    /// <summary>Whether it is in the middle of carrying out a whole request.</summary>
    public bool IsServing => _state == Serving;

    /// <summary>Whether a newcomer waits in it already.</summary>
    public bool IsReplaced => _state == Replaced;

    /// <summary>The time of the last reply, or since the connection was accepted. Half a request does not count.</summary>
    public long QuietSinceUs { get; private set; }

    /// <summary>Whether it has a socket whose peer is driving; see <see cref="RpcCall.KeepConnectionUntil"/>.</summary>
    public bool IsDriving(long nowUs)
    {
        int state = _state;
        return (state == Waiting || state == Serving) && _exchange.KeptUntilUs > nowUs;
    }

    public void Start() => _worker.Start();

    /// <summary>
    /// Hands over a socket, and with it the duty to close it; false where it cannot be taken now. Called by the accept thread only.
    /// </summary>
    public bool Offer(Socket newcomer)
    {
        int state = _state;
        if (state == Serving || state == Replaced)
        {
            return false;
        }

        _newcomer = newcomer;
        if (Interlocked.CompareExchange(ref _state, Replaced, state) != state)
        {
            _newcomer = null;
            return false;
        }

        _offered.Set();
        return true;
    }

    /// <summary>Tells the worker to end; <see cref="Join"/> waits for it.</summary>
    public void Stop()
    {
        _stopping = true;
        _offered.Set();
    }

    /// <summary>Waits for the worker's end, at most so long.</summary>
    public bool Join(int timeoutMs) => _worker.Join(timeoutMs);

    /// <inheritdoc/>
    /// <remarks>Called by the worker only, while a reply is written and at its end. What a peer that does not read can cost is one second
    /// for the parts and one for the part that does not leave.</remarks>
    public bool Send(byte[] buffer, int start, int length) => Send(buffer, start, length, _exchange.Clock.NowUs);

    private bool Send(byte[] buffer, int start, int length, long begunUs)
    {
        Socket socket = _socket!;
        bool hasLeft = _exchange.Reply.HasLeft;
        if (hasLeft && begunUs - _exchange.CalledUs > HttpLimits.SendMs * 1000L)
        {
            return false;
        }

        try
        {
            int sent = length > 0 ? socket.Send(buffer, start, length, SocketFlags.None) : 0;
            while (sent < length && _exchange.Clock.NowUs - begunUs <= HttpLimits.SendMs * 1000L)
            {
                sent += socket.Send(buffer, start + sent, length - sent, SocketFlags.None);
            }

            // A long reply is written for longer than a thread runs in one go: the board's tick is let through between its parts.
            if (hasLeft)
            {
                Thread.Sleep(0);
            }

            return sent == length;
        }
        catch (Exception)
        {
            // The peer broke the connection off, or does not read.
            return false;
        }
    }

    /// <inheritdoc/>
    public void Pause() => Thread.Sleep(0);

    /// <summary>Closes a socket, whatever state it is in.</summary>
    public static void Close(Socket socket)
    {
        try
        {
            socket.Close();
        }
        catch (Exception)
        {
            // A socket that cannot be closed is as good as closed.
        }
    }

    // All waiting is done here and not further in: on a device each call takes 204 bytes for as long as it lasts, and six of these wait at a time.
    // For the same reason here are few variables: with more of them this call takes more.
    private void Run()
    {
        try
        {
            while (!_stopping)
            {
                if (_state != Replaced)
                {
                    // On a device the other WaitOne is a call more for as long as it waits.
                    _offered.WaitOne(Timeout.Infinite, false);
                    continue;
                }

                TakeNewcomer();
                bool mayHaveRead = false;
                try
                {
                    Greet(_socket!);
                    mayHaveRead = true;
                    HttpStep step = _exchange.Advance();
                    while (true)
                    {
                        if (step != HttpStep.Receive)
                        {
                            if (!Do(step))
                            {
                                break;
                            }
                        }
                        else if (_state == Replaced || _stopping)
                        {
                            break;
                        }
                        else if (_exchange.IsPending && Expires())
                        {
                            // What it says to that is next.
                        }
                        else if (!_socket!.Poll(HttpLimits.PollSliceUs, SelectMode.SelectRead))
                        {
                            if (IsIdle())
                            {
                                break;
                            }

                            continue;
                        }
                        else if (!_exchange.Received(_socket.Receive(_exchange.Input, _exchange.Filled, _exchange.Room, SocketFlags.None)))
                        {
                            break;
                        }

                        step = _exchange.Advance();
                    }

                    if (_exchange.LostFraming)
                    {
                        Drain(_socket!);
                    }
                }
                catch (Exception failure)
                {
                    // Without memory what was read cannot be read again: it may have been a stop, or the middle of one, and nobody knows what moves.
                    if (failure is OutOfMemoryException && mayHaveRead && !_exchange.WasLook)
                    {
                        throw;
                    }

                    // The peer broke the connection off, or did not read its reply, or there is no memory to let it look. It is closed below, and
                    // the next is served.
                }

                Leave(_socket!);
            }

            CloseNewcomer();
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            _failed("connection", failure);
        }
    }

    private void CloseNewcomer()
    {
        Socket? late = _newcomer;
        _newcomer = null;
        if (late != null)
        {
            Close(late);
        }
    }

    private void TakeNewcomer()
    {
        _socket = _newcomer;
        _newcomer = null;
        QuietSinceUs = _exchange.Clock.NowUs;
        Interlocked.Exchange(ref _state, Waiting);
    }

    private void Leave(Socket socket)
    {
        ReturnTurn();
        _exchange.Abandon();
        _socket = null;
        Close(socket);

        // Where a newcomer waits the state stays Replaced. Nobody else leaves Serving.
        if (Interlocked.CompareExchange(ref _state, Vacant, Serving) != Serving)
        {
            Interlocked.CompareExchange(ref _state, Vacant, Waiting);
        }
    }

    private void ReturnTurn()
    {
        if (_hasTurn)
        {
            _longReplies.Return();
            _hasTurn = false;
        }
    }

    private void Greet(Socket socket)
    {
        _exchange.Open(string.Empty);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
        socket.SendTimeout = HttpLimits.SendMs;
        string accepted = socket.LocalEndPoint is IPEndPoint local ? local.Address.ToString() + ":" + local.Port.ToString() : "";
        _exchange.Open(socket.RemoteEndPoint is IPEndPoint peer ? peer.Address.ToString() : "", accepted);
        Thread.Sleep(0);
    }

    // False ends the connection. The sleeps let the board's tick through between the parts of a request.
    private bool Do(HttpStep step)
    {
        switch (step)
        {
            case HttpStep.Yield:
                Thread.Sleep(0);
                return true;
            case HttpStep.Send:
                return Send(_exchange.Reply.Buffer, _exchange.Reply.Start, _exchange.Reply.Length) && !_exchange.Reply.Closes;
            case HttpStep.SendContinue:
                return Send(Continue, 0, Continue.Length);
            case HttpStep.RequestRead:
                Thread.Sleep(0);
                for (int offers = 0; offers < HttpLimits.OffersOfTurn && _exchange.IsLong && !_hasTurn && _state == Waiting && !_stopping; offers++)
                {
                    _hasTurn = _longReplies.TryTake();
                    Thread.Sleep(_hasTurn ? 0 : HttpLimits.OfferMs);
                }

                return Interlocked.CompareExchange(ref _state, Serving, Waiting) == Waiting;
            default:
                HttpReply reply = _exchange.Reply;
                long nowUs = _exchange.Clock.NowUs;
                bool sent = Send(reply.Buffer, reply.Start, reply.Length, nowUs);
                QuietSinceUs = nowUs;
                Interlocked.CompareExchange(ref _state, Waiting, Serving);
                ReturnTurn();
                Thread.Sleep(0);
                return sent && !reply.Closes;
        }
    }

    // A request's rest has a bounded time to come. True where it is over.
    private bool Expires()
    {
        bool expires = _exchange.Clock.NowUs - (_exchange.IsSideDoor ? QuietSinceUs : _exchange.BegunUs) > RequestUs;
        if (expires)
        {
            _exchange.Expire();
        }

        return expires;
    }

    private bool IsIdle() => !_exchange.IsPending && _exchange.Clock.NowUs - QuietSinceUs > (_exchange.IsSideDoor ? RequestUs : IdleUs);

    // Closing a socket with bytes unread resets the connection, and the peer may lose the reply that says what was wrong.
    private void Drain(Socket socket)
    {
        int left = HttpLimits.DrainBytes;
        long untilUs = _exchange.Clock.NowUs + (HttpLimits.DrainMs * 1000L);
        long leftUs = HttpLimits.DrainMs * 1000L;
        while (left > 0 && leftUs > 0 && _state != Replaced && !_stopping && socket.Poll((int)leftUs, SelectMode.SelectRead))
        {
            int count = socket.Receive(_exchange.Input, 0, _exchange.Input.Length, SocketFlags.None);
            left = count > 0 ? left - count : 0;
            leftUs = untilUs - _exchange.Clock.NowUs;
        }
    }
}
