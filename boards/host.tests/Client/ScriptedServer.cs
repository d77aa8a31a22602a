using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>A robot with sessions that misbehaves as a test says. Each connection has a thread; what is not scripted is answered well.</summary>
internal sealed class ScriptedServer : IDisposable
{
    public const string Id = "0f4c2a9e-3f43-4a1c-9d25-5a4f6f1c0001";

    /// <summary>For a script: what belongs there, once or twice.</summary>
    public const string Good = "good";
    public const string Twice = "twice";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private readonly ConcurrentQueue<ScriptedRequest> _seen = new();
    private readonly Func<ScriptedRequest, string?> _script;
    private readonly string _window;
    private readonly Lock _numbers = new();
    private readonly Dictionary<string, int> _counts = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _accepted;

    /// <param name="window">The window that StartSession gives.</param>
    /// <param name="script">Gives what a request gets, head and all; or <see cref="Good"/> or <see cref="Twice"/>; or null for silence. It may take its time.</param>
    public ScriptedServer(string window, Func<ScriptedRequest, string?> script)
    {
        _window = window;
        _script = script;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Address => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Accepted => Volatile.Read(ref _accepted);

    public IEnumerable<ScriptedRequest> Seen => _seen;

    public int Count(string method) => _seen.Count(request => request.Method == method);

    public static string Reply(int status, string body) =>
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public static string Error(int status, string code, string message) => Reply(status, $$"""{"code":"{{code}}","message":"{{message}}"}""");

    public void Dispose()
    {
        _listener.Stop();
        foreach (TcpClient connection in _connections)
        {
            connection.Close();
        }
    }

    private string? Answer(ScriptedRequest request) => _script(request) switch
    {
        Good => Expected(request),
        Twice => Expected(request) + Expected(request),
        string reply => reply,
        null => null,
    };

    private string Expected(ScriptedRequest request) =>
        Reply(200, request.Method == "StartSession" ? $$"""{"id":"{{Id}}","heartbeatWindow":"{{_window}}"}""" : "{}");

    private void Accept()
    {
        try
        {
            while (true)
            {
                TcpClient connection = _listener.AcceptTcpClient();
                Interlocked.Increment(ref _accepted);
                connection.NoDelay = true;
                _connections.Add(connection);
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (Exception over) when (over is SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private void Serve(TcpClient connection)
    {
        try
        {
            using (connection)
            {
                NetworkStream stream = connection.GetStream();
                while (Read(stream) is { } request)
                {
                    _seen.Enqueue(request);
                    if (Answer(request) is { } reply)
                    {
                        stream.Write(Encoding.Latin1.GetBytes(reply));
                    }

                    if (request.Closes)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client has had enough, or the test is over.
        }
    }

    private ScriptedRequest? Read(NetworkStream stream)
    {
        StringBuilder head = new();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int next = stream.ReadByte();
            if (next < 0)
            {
                return null;
            }

            head.Append((char)next);
        }

        string[] lines = head.ToString().Split("\r\n");
        string Header(string name) =>
            lines.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";
        byte[] body = new byte[Header("Content-Length") is { Length: > 0 } length ? int.Parse(length) : 0];
        stream.ReadExactly(body);
        string path = lines[0].Split(' ')[1];
        string method = path[(path.LastIndexOf('/') + 1)..];
        lock (_numbers)
        {
            int number = _counts[method] = _counts.GetValueOrDefault(method) + 1;
            return new ScriptedRequest(method, number, path, Header("viam-sid"), Encoding.UTF8.GetString(body), _clock.Elapsed);
        }
    }
}
