using System;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Firmware.Network;

/// <summary>
/// Shows phones the way from port 80 to the rover's page. A phone that joins a network calls an address of its maker's, such as
/// <c>http://connectivitycheck.gstatic.com/generate_204</c>, and opens by itself what it is redirected to. Whatever is asked gets the same
/// answer here, and nothing is done: so the rover's own server need not listen to foreign names. It is asked now and then, has no thread, and
/// after its start only accepting allocates.
/// </summary>
/// <remarks>One connection at a time, for half a second at most; who comes meanwhile waits in the listener's queue.</remarks>
public sealed class ProbeListener
{
    /// <summary>The port that phones probe.</summary>
    public const int Port = 80;

    /// <summary>How long a connection has to say what it wants, in microseconds. A phone says it at once; who is slower gets the answer then.</summary>
    public const long PatienceUs = 500_000;

    /// <summary>How many are answered at one look: several hundred interpreted instructions each.</summary>
    private const int AnswersPerLook = 4;

    /// <summary>How often one connection is read at one look: what a browser sends with all its cookies, and no more.</summary>
    private const int ReadsPerLook = 8;

    /// <summary>A phone sends a few probes at once.</summary>
    private const int Backlog = 4;

    // The last bytes of a head: \r\n\r\n, or, of somebody who is lazy, \n\n.
    private const uint HeadEnd = 0x0D0A0D0A;
    private const uint LazyHeadEnd = 0x0A0A;
    private const int HeadEndBytes = 4;

    private readonly byte[] _answer;
    private Socket? _listener;
    private Socket? _peer;
    private long _peerSinceUs;
    private uint _tail;
    private bool _hasSpoken;

    /// <param name="page">The address that phones are sent to, such as <c>http://192.168.4.1:8080/</c>.</param>
    public ProbeListener(string page) =>
        _answer = Encoding.UTF8.GetBytes("HTTP/1.1 302 Found\r\nLocation: " + page + "\r\nCache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// <summary>Whether it listens.</summary>
    public bool IsOpen => _listener != null;

    /// <summary>The port that is listened on.</summary>
    public int LocalPort { get; private set; }

    /// <summary>How many were answered, so far.</summary>
    public int Answered { get; private set; }

    /// <summary>Starts to listen.</summary>
    /// <param name="address">The rover's address.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="SocketException">The port is taken, the address is not this machine's, or there is no socket left.</exception>
    public void Open(IPAddress address, int port)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener = listener;
        listener.Bind(new IPEndPoint(address, port));
        listener.Listen(Backlog);
        LocalPort = listener.LocalEndPoint is IPEndPoint local ? local.Port : port;
    }

    /// <summary>Answers whom it can answer now, and waits for nobody.</summary>
    /// <param name="buffer">Where what they say is read into, and forgotten.</param>
    /// <param name="nowUs">The time.</param>
    /// <exception cref="SocketException">It cannot listen any more. What a peer does ends that peer's connection and nothing else.</exception>
    public void Look(byte[] buffer, long nowUs)
    {
        if (_listener == null)
        {
            return;
        }

        for (int answers = 0; answers < AnswersPerLook; answers++)
        {
            if (_peer == null && !Accept(nowUs))
            {
                return;
            }

            if (!Serve(buffer, nowUs))
            {
                return;
            }
        }
    }

    /// <summary>Closes what is open. It may be opened again.</summary>
    public void Close()
    {
        EndPeer();
        Socket? listener = _listener;
        _listener = null;
        Close(listener);
    }

    private static void Close(Socket? socket)
    {
        try
        {
            socket?.Close();
        }
        catch (Exception)
        {
            // A socket that cannot be closed is as good as closed.
        }
    }

    private bool Accept(long nowUs)
    {
        if (!_listener!.Poll(0, SelectMode.SelectRead))
        {
            return false;
        }

        _peer = _listener.Accept();
        _peerSinceUs = nowUs;
        _tail = 0;
        _hasSpoken = false;
        return true;
    }

    // Whether it is through with the peer.
    private bool Serve(byte[] buffer, long nowUs)
    {
        try
        {
            bool isThere = Read(_peer!, buffer);
            if (isThere && !IsWhole && nowUs - _peerSinceUs < PatienceUs)
            {
                return false;
            }

            // The answer fits what a new connection can send without waiting; where it does not, nobody waits.
            if ((isThere || IsWhole) && _hasSpoken && _peer!.Poll(0, SelectMode.SelectWrite))
            {
                _peer.Send(_answer, 0, _answer.Length, SocketFlags.None);
                Answered++;
            }
        }
        catch (Exception)
        {
            // It has gone, or there is no memory for it.
        }

        EndPeer();
        return true;
    }

    private bool IsWhole => _tail == HeadEnd || (_tail & 0xFFFF) == LazyHeadEnd;

    // Reads all that is there: what is left unread at the end would reset the connection, and take the answer with it. False where the peer
    // says no more.
    private bool Read(Socket peer, byte[] buffer)
    {
        for (int reads = 0; reads < ReadsPerLook && peer.Poll(0, SelectMode.SelectRead); reads++)
        {
            int count = peer.Receive(buffer, 0, buffer.Length, SocketFlags.None);
            if (count <= 0)
            {
                return false;
            }

            _hasSpoken = true;
            for (int i = count > HeadEndBytes ? count - HeadEndBytes : 0; i < count; i++)
            {
                _tail = (_tail << 8) | buffer[i];
            }
        }

        return true;
    }

    private void EndPeer()
    {
        Socket? peer = _peer;
        _peer = null;
        Close(peer);
    }
}
