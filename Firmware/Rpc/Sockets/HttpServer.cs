using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Firmware.Rpc.Sockets;

/// <summary>
/// Accepts connections into a fixed number of places and a side door. A newcomer gets a free place, or that of the connection whose last
/// reply is longest ago, driving ones last. While every place is in the middle of a request, or driving, it gets the side door, where
/// heartbeats and stops are served; while that is taken, too, it waits, for a moment: who gets the side door and says nothing loses it. While a device's memory
/// is short, who comes beside others is turned away. After the constructor, only accepting a connection allocates.
/// </summary>
public sealed class HttpServer : IConnections
{
    private readonly IClock _clock;
    private readonly ThreadFailure _failed;
    private readonly HttpConnection[] _places;
    private readonly HttpConnection _sideDoor;
    private readonly Thread _acceptor;
    private Socket? _listener;
    private bool _stopping;
    private int _accepted;

    /// <param name="router">Where the methods are.</param>
    /// <param name="clock">The board's clock.</param>
    /// <param name="connections">How many connections are served at a time, besides the side door.</param>
    /// <param name="failed">Told what ends a thread of the server other than its stop.</param>
    public HttpServer(Router router, IClock clock, int connections, ThreadFailure failed)
    {
        _failed = failed;
        _clock = clock;
        LongReplyTurn longReplies = new LongReplyTurn();
        _places = new HttpConnection[connections];
        for (int i = 0; i < connections; i++)
        {
            _places[i] = new HttpConnection(router, clock, false, longReplies, failed);
        }

        _sideDoor = new HttpConnection(router, clock, true, longReplies, failed);
        _acceptor = new Thread(Accept);
#if !NANOFRAMEWORK_1_0
        _acceptor.IsBackground = true;
#endif
    }

    /// <summary>The port that is listened on.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public int Limit => _places.Length;

    /// <inheritdoc/>
    public int Open
    {
        get
        {
            int open = _sideDoor.IsVacant ? 0 : 1;
            foreach (HttpConnection place in _places)
            {
                open += place.IsVacant ? 0 : 1;
            }

            return open;
        }
    }

    /// <inheritdoc/>
    public int Accepted => _accepted;

    /// <summary>Starts to listen; once in the object's life.</summary>
    /// <param name="address">The address to listen on.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="SocketException">The port is taken, or the address is not this machine's.</exception>
    public void Start(IPAddress address, int port)
    {
        Socket listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address, port));
        listener.Listen(HttpLimits.Backlog);
        Port = listener.LocalEndPoint is IPEndPoint local ? local.Port : port;
        _listener = listener;
        foreach (HttpConnection place in _places)
        {
            place.Start();
        }

        _sideDoor.Start();
        _acceptor.Start();
    }

    /// <summary>Closes the port and all connections and waits for the threads, at most two seconds. Does nothing before a start.</summary>
    public void Stop()
    {
        if (_listener == null || _stopping)
        {
            return;
        }

        // Closing the listener ends the acceptor's wait. It ends before the places do, so that none gets another newcomer.
        _stopping = true;
        HttpConnection.Close(_listener);
        long deadlineUs = _clock.NowUs + (HttpLimits.StopMs * 1000L);
        _acceptor.Join(HttpLimits.StopMs);
        foreach (HttpConnection place in _places)
        {
            place.Stop();
        }

        _sideDoor.Stop();
        foreach (HttpConnection place in _places)
        {
            place.Join(LeftMs(deadlineUs));
        }

        _sideDoor.Join(LeftMs(deadlineUs));
    }

    private int LeftMs(long deadlineUs)
    {
        long leftMs = (deadlineUs - _clock.NowUs) / 1000;
        return leftMs > 0 ? (int)leftMs : 0;
    }

    private void Accept()
    {
        try
        {
            while (!_stopping)
            {
                bool isCalled = false;
                try
                {
                    // In slices: with a device that is an access point, what wakes a waiting Accept can be lost until the next client comes
                    // (nanoFramework/Home#1335). And here, not further in: on a device each call takes memory for as long as it waits.
                    isCalled = _listener!.Poll(HttpLimits.PollSliceUs, SelectMode.SelectRead);
                }
                catch (Exception)
                {
                    // No memory for it, or stopping. The pause keeps a lasting fault from busy waiting.
                    Thread.Sleep(HttpLimits.OfferMs);
                }

                Socket? newcomer = isCalled ? AcceptOne() : null;
                if (newcomer != null)
                {
                    _accepted++;
                    FindPlace(newcomer);
                }
            }
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            _failed("accept", failure);
        }
    }

    private void FindPlace(Socket newcomer)
    {
        for (int offers = 0; !_stopping; offers++)
        {
            if (Place(newcomer, offers >= HttpLimits.OffersBeforeSideDoor))
            {
                return;
            }

            Thread.Sleep(HttpLimits.OfferMs);
        }

        HttpConnection.Close(newcomer);
    }

    private Socket? AcceptOne()
    {
        Socket? newcomer = null;
        try
        {
            newcomer = _listener!.Accept();

            // Several that come at once are taken one after the other: the board's tick is let through in between.
            Thread.Sleep(0);

            // Who comes first is let in whatever there is.
            if (Open == 0 || FreeMemory.Has(HttpLimits.NewcomerBytes))
            {
                return newcomer;
            }

            HttpConnection.Close(newcomer);
            return null;
        }
        catch (Exception)
        {
            // Broken off before it was accepted, or no memory for it, or stopping. The pause keeps a lasting fault from busy waiting.
            if (newcomer != null)
            {
                HttpConnection.Close(newcomer);
            }

            Thread.Sleep(HttpLimits.OfferMs);
            return null;
        }
    }

    // A driving connection makes way only where every one is driving.
    // While the others are busy for a moment, the newcomer waits or takes the side door.
    private bool Place(Socket newcomer, bool maySideDoor)
    {
        long nowUs = _clock.NowUs;
        bool allDriving = true;
        bool anyReplaced = false;
        HttpConnection? best = null;
        foreach (HttpConnection place in _places)
        {
            allDriving &= place.IsDriving(nowUs);
            anyReplaced |= place.IsReplaced;
            if (!place.IsServing && !place.IsReplaced && (best == null || GoesBefore(place, best, nowUs)))
            {
                best = place;
            }
        }

        if (best != null && (allDriving || !best.IsDriving(nowUs)))
        {
            return best.Offer(newcomer);
        }

        return maySideDoor && !anyReplaced && MaySideDoorChange(nowUs) && _sideDoor.Offer(newcomer);
    }

    private bool MaySideDoorChange(long nowUs) => _sideDoor.IsVacant || nowUs - _sideDoor.QuietSinceUs > HttpLimits.SideDoorMs * 1000L;

    // Which of two places a newcomer gets: a vacant one, else one that is not driving, else the one that has been quiet longer.
    private static bool GoesBefore(HttpConnection a, HttpConnection b, long nowUs)
    {
        if (a.IsVacant || b.IsVacant)
        {
            return a.IsVacant && !b.IsVacant;
        }

        return a.IsDriving(nowUs) == b.IsDriving(nowUs) ? a.QuietSinceUs < b.QuietSinceUs : b.IsDriving(nowUs);
    }
}
