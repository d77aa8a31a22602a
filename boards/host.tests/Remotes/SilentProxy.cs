using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Firmware.Boards.Host.Tests.RealClients;

namespace Firmware.Boards.Host.Tests.Remotes;

/// <summary>A link between two boards that can go silent without closing. What was on its way then arrives when it speaks again.</summary>
internal sealed class SilentProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private readonly object _lock = new();
    private readonly IPEndPoint _target;
    private bool _isSilent;
    private bool _isOver;

    /// <param name="url">Where it leads.</param>
    public SilentProxy(string url)
    {
        _target = new IPEndPoint(IPAddress.Loopback, new Uri(url).Port);
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Address => "127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Passes nothing on any more, either way.</summary>
    /// <returns>A time at which it was silent, in microseconds since 1970.</returns>
    public long Silence()
    {
        lock (_lock)
        {
            _isSilent = true;
            return ClientProcess.NowUs;
        }
    }

    /// <summary>Passes on what has piled up, and what comes.</summary>
    public void Speak()
    {
        lock (_lock)
        {
            _isSilent = false;
            Monitor.PulseAll(_lock);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            Monitor.PulseAll(_lock);
        }

        _listener.Stop();
        foreach (TcpClient connection in _connections)
        {
            connection.Close();
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                TcpClient here = _listener.AcceptTcpClient();
                _connections.Add(here);
                new Thread(() => Connect(here)) { IsBackground = true }.Start();
            }
        }
        catch (Exception over) when (over is SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private void Connect(TcpClient here)
    {
        TcpClient there = new();
        _connections.Add(there);
        try
        {
            there.Connect(_target);
            here.NoDelay = true;
            there.NoDelay = true;
            NetworkStream near = here.GetStream();
            NetworkStream far = there.GetStream();
            new Thread(() => Pass(near, far)) { IsBackground = true }.Start();
            Pass(far, near);
        }
        catch (Exception gone) when (gone is IOException or SocketException or InvalidOperationException)
        {
            here.Close();
        }
    }

    private void Pass(NetworkStream from, NetworkStream to)
    {
        byte[] some = new byte[4096];
        try
        {
            int count = from.Read(some);
            while (count > 0)
            {
                lock (_lock)
                {
                    while (_isSilent && !_isOver)
                    {
                        Monitor.Wait(_lock);
                    }

                    to.Write(some, 0, count);
                }

                count = from.Read(some);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // One of the two has had enough.
        }

        lock (_lock)
        {
            // An end, too, is passed on only while the link speaks.
            while (_isSilent && !_isOver)
            {
                Monitor.Wait(_lock);
            }
        }

        from.Close();
        to.Close();
    }
}
