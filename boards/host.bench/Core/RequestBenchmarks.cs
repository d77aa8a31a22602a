using System;
using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Firmware.Boards.Host.Bench.Wire;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Core;

/// <summary>One request from its bytes to the bytes of its reply, through the whole firmware but for the sockets.</summary>
public class RequestBenchmarks : IReplySink
{
    private const string Host = "127.0.0.1";
    private const string Peer = "127.0.0.2";

    private HostBoard _board = null!;
    private HttpExchange _exchange = null!;
    private byte[] _heartbeat = [];
    private byte[] _setPower = [];
    private byte[] _restHeartbeat = [];
    private byte[] _restSetPower = [];

    [GlobalSetup]
    public void Setup()
    {
        _board = new HostBoard(tracePath: null);
        Rover rover = new(BenchRover.Configuration(), _board, "bench", []);
        _exchange = new HttpExchange(rover.Router, _board, false, this);
        _exchange.Open(Peer, Host);
        SessionId id = SessionId.From(Guid.NewGuid());
        rover.Sessions.Start(id, Peer, SessionLimits.MaxWindowMs, _board.NowUs);
        Requests requests = new(Host);
        _heartbeat = requests.Beat(id.ToText());
        _setPower = requests.SetPower(BenchRover.Motor(0), 0.5, id.ToText());
        _restHeartbeat = requests.Rest("POST", $"sessions/{id.ToText()}/heartbeat", "{}");
        _restSetPower = requests.Rest("PUT", $"component/motor/{BenchRover.Motor(0)}/power", """{"power_pct":0.5}""", id.ToText());
        foreach (byte[] request in new[] { _heartbeat, _setPower, _restHeartbeat, _restSetPower })
        {
            if (Ask(request) != (int)HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"the rover answers {_exchange.Reply.Status} to\n{Encoding.ASCII.GetString(request)}");
            }
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _board.Dispose();

    [Benchmark(Baseline = true)]
    public int Heartbeat() => Ask(_heartbeat);

    [Benchmark]
    public int SetPower() => Ask(_setPower);

    [Benchmark]
    public int HeartbeatByRest() => Ask(_restHeartbeat);

    [Benchmark]
    public int SetPowerByRest() => Ask(_restSetPower);

    /// <summary>The first parts of a long reply. These are short.</summary>
    public bool Send(byte[] buffer, int start, int length) => false;

    public void Pause()
    {
    }

    private int Ask(byte[] request)
    {
        _exchange.Advance();
        request.CopyTo(_exchange.Input, 0);
        _exchange.Received(request.Length);
        while (_exchange.Advance() != HttpStep.SendReply)
        {
        }

        return _exchange.Reply.Status;
    }
}
