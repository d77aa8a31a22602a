using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Firmware.Client.Sockets;

/// <summary>
/// Opens one connection in bounded time. Neither runtime's sockets, as far as they are the same, bound the look-up of a name or the opening
/// of a connection, so these happen on a thread of their own, which is left behind when the time is over.
/// </summary>
/// <remarks>
/// On a PC the thread left behind ends at once, because its socket is closed under it, unless it is looking up a name. On a device it may
/// last until the network stack gives up; then it closes what it has opened. A device looks up no names.
/// </remarks>
internal sealed class Dialer
{
    private const int Dialling = 0;
    private const int Finished = 1;
    private const int Abandoned = 2;

    private readonly RobotAddress _address;
    private readonly AutoResetEvent _finished = new AutoResetEvent(false);
    private Socket? _socket;
    private int _state = Dialling;

    public Dialer(RobotAddress address)
    {
        _address = address;
    }

    /// <summary>Why there is no connection.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>What is underneath, or null.</summary>
    public Exception? Cause { get; private set; }

    /// <summary>Whether there is no connection because the time is over.</summary>
    public bool HasTimedOut { get; private set; }

    /// <summary>Connects. Called once.</summary>
    /// <returns>The open socket, or null: <see cref="Failure"/> says why.</returns>
    public Socket? Connect(int timeoutMs)
    {
        Thread thread = new Thread(Run);
#if !NANOFRAMEWORK_1_0
        thread.IsBackground = true;
        thread.Name = "dial";
#endif
        thread.Start();
        if (_finished.WaitOne(timeoutMs, false) || Interlocked.CompareExchange(ref _state, Abandoned, Dialling) == Finished)
        {
            return Cause == null ? _socket : null;
        }

        HasTimedOut = true;
        Failure = $"no connection within {timeoutMs} ms";
        Socket? socket = _socket;
        if (socket != null)
        {
            Close(socket);
        }

        return null;
    }

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

    private void Run()
    {
        bool isNamed = false;
        try
        {
            IPAddress address = Resolve();
            isNamed = true;
            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _socket = socket;
            socket.Connect(new IPEndPoint(address, _address.Port));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
        }
        catch (Exception failure)
        {
            Failure = (isNamed ? "no connection: " : $"no address for {_address.Host}: ") + failure.Message;
            Cause = failure;
        }

        bool isWanted = Interlocked.CompareExchange(ref _state, Finished, Dialling) == Dialling;
        if ((!isWanted || Cause != null) && _socket != null)
        {
            Close(_socket);
        }

        _finished.Set();
    }

    private IPAddress Resolve()
    {
        if (_address.IsNumeric)
        {
            return IPAddress.Parse(_address.Host);
        }

#if NANOFRAMEWORK_1_0
        // The runtime's look-up holds the one task that everything runs in, for seconds where no server answers.
        throw new ArgumentException("a device looks up no names, since nothing else would run meanwhile: give an IPv4 address");
#else
        IPAddress[] all = Dns.GetHostEntry(_address.Host).AddressList;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].AddressFamily == AddressFamily.InterNetwork)
            {
                return all[i];
            }
        }

        throw new ArgumentException("it has no IPv4 address");
#endif
    }
}
