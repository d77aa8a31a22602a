using System;
using System.Text;
using System.Text.Json;
using Firmware.Configuration;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using Firmware.Tests.Configuration;
using Firmware.Tests.Services;

namespace Firmware.Boards.Host.Tests.Settings;

/// <summary>A rover with a stored configuration, without sockets and timers: each caller is a connection of its own.</summary>
internal sealed class SettingsRig
{
    public const string Ann = "token-of-ann-0123";
    public const string Bob = "token-of-bob-4567";
    public const string Here = "127.0.0.1";
    public const string Elsewhere = "10.0.0.5";

    public const string Motor = """{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"1","pwm":"2"}}}""";

    public SettingsRig(string? stored, Action<FakeBoard>? prepare = null)
    {
        if (stored != null)
        {
            Files.Put(ConfigurationFile.Current, stored);
        }

        Start(prepare);
    }

    public CutFiles Files { get; } = new();

    public FakeBoard Board { get; private set; } = null!;

    public Firmware.Program Program { get; private set; } = null!;

    public StoredConfiguration Stored { get; private set; } = null!;

    public string? Current => Files.TextOf(ConfigurationFile.Current);

    /// <summary>A configuration with one motor and such a network.</summary>
    public static string File(string network = "") => "{\"components\":[" + Motor + "],\"network\":{" + network + "}}";

    public static string Tokens(string ann = Ann, string bob = Bob) => $$"""
        "tokens":[{"name":"ann","token":"{{ann}}"},{"name":"bob","token":"{{bob}}"}]
        """;

    /// <summary>Starts it, as after a restart.</summary>
    public void Start(Action<FakeBoard>? prepare = null)
    {
        Board = new FakeBoard();
        prepare?.Invoke(Board);
        Program = Firmware.Program.Start(new ConfigurationFile(Files, File()), Board, out StoredConfiguration stored);
        Stored = stored;
    }

    /// <summary>A connection, at which a request may be in the middle.</summary>
    public HttpExchange Connect(string peer = Here, bool isSideDoor = false)
    {
        HttpExchange exchange = new(Program.Rover.Router, Board, isSideDoor, new Parts());
        exchange.Open(peer, "192.168.4.1:8080");
        return exchange;
    }

    public (int Status, string Body) Get(string path = "/settings", string peer = Here, string? token = null) =>
        Ask(Connect(peer), $"GET {path} HTTP/1.1\r\nHost: 192.168.4.1:8080\r\n{Authorization(token)}\r\n");

    public (int Status, string Body) Put(string file, string peer = Here, string? token = null, string type = "application/json") =>
        Ask(Connect(peer), Head(file.Length, token, type) + file);

    public static string Head(int length, string? token = null, string type = "application/json") =>
        $"PUT /settings HTTP/1.1\r\nHost: 192.168.4.1:8080\r\nContent-Type: {type}\r\n{Authorization(token)}Content-Length: {length}\r\n\r\n";

    /// <summary>Drives the motor, with a lease.</summary>
    public (int Status, string Body) Drive(string? token = null) => Ask(
        Connect(),
        $"POST /viam.component.motor.v1.MotorService/SetPower HTTP/1.1\r\nHost: 192.168.4.1:8080\r\nContent-Type: application/json\r\n{Authorization(token)}"
        + "Content-Length: 31\r\n\r\n{\"name\":\"left\",\"powerPct\":0.50}");

    public JsonElement Configuration => JsonDocument.Parse(Get("/status").Body).RootElement.GetProperty("configuration");

    /// <summary>Sends a request in pieces and reads its reply; the status is 0 where none came.</summary>
    public static (int Status, string Body) Ask(HttpExchange exchange, string request, int piece = 200)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(request);
        StringBuilder reply = new();
        int at = 0;
        while (true)
        {
            HttpStep step = exchange.Advance();
            if (step == HttpStep.Receive)
            {
                if (at == bytes.Length)
                {
                    return (0, reply.ToString());
                }

                int count = Math.Min(piece, Math.Min(exchange.Room, bytes.Length - at));
                bytes.AsSpan(at, count).CopyTo(exchange.Input.AsSpan(exchange.Filled));
                exchange.Received(count);
                at += count;
            }
            else if (step == HttpStep.SendReply)
            {
                string last = Encoding.UTF8.GetString(exchange.Reply.Buffer, exchange.Reply.Start, exchange.Reply.Length);
                return (exchange.Reply.Status, Body(Parts.Taken + last));
            }
        }
    }

    private static string Body(string reply)
    {
        Parts.Taken = "";
        int end = reply.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string body = reply[(end + 4)..];
        return reply[..end].Contains("chunked", StringComparison.Ordinal) ? Dechunk(body) : body;
    }

    private static string Dechunk(string body)
    {
        StringBuilder all = new();
        while (true)
        {
            int line = body.IndexOf("\r\n", StringComparison.Ordinal);
            int length = Convert.ToInt32(body[..line], 16);
            if (length == 0)
            {
                return all.ToString();
            }

            all.Append(body, line + 2, length);
            body = body[(line + 4 + length)..];
        }
    }

    private static string Authorization(string? token) => token == null ? "" : $"Authorization: Bearer {token}\r\n";

    /// <summary>Takes the parts of a long reply. One test runs at a time in it.</summary>
    private sealed class Parts : IReplySink
    {
        [ThreadStatic]
        private static string? _taken;

        public static string Taken
        {
            get => _taken ?? "";
            set => _taken = value;
        }

        public bool Send(byte[] buffer, int start, int length)
        {
            Taken += Encoding.UTF8.GetString(buffer, start, length);
            return true;
        }

        public void Pause()
        {
        }
    }
}
