using System;
using System.Diagnostics;
using System.Net;
using System.Threading;
using Firmware.Rpc;
using Firmware.Rpc.Sockets;
using Firmware.Tests.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Rpc;

/// <summary>A server on a free port of this machine, with methods that a test can hold in the middle.</summary>
internal sealed class RunningServer : IClock, IDisposable
{
    private readonly ManualResetEventSlim _release = new ManualResetEventSlim(false);
    private int _held;
    private int _looks;

    public RunningServer(int connections = 5)
    {
        Server = new HttpServer(new Router(new[] { Service() }, gate: new Gate([], [], ["r"])), this, connections, (_, failure) => throw failure);
        Server.Start(IPAddress.Loopback, 0);
    }

    public HttpServer Server { get; }

    public int Port => Server.Port;

    public int Held => Volatile.Read(ref _held);

    /// <summary>Where a test has stopped the clock, or null for the real one.</summary>
    public long? StoppedAtUs { get; set; }

    /// <summary>By so much a call to Flood moves the stopped clock in the middle of its reply.</summary>
    public long FloodUs { get; set; }

    public long NowUs
    {
        get
        {
            Interlocked.Increment(ref _looks);
            return StoppedAtUs ?? (Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000000));
        }
    }

    public Client Connect() => new Client(Port);

    /// <summary>So long after a call to Drive its connection is displaced last.</summary>
    public const long DrivingUs = 10_000_000;

    /// <summary>Waits until the clock was looked at so often. Three times, and the only connection waits for bytes and has judged its time by
    /// this clock: it looks for the end of its reply, for the begin of what came behind the request, and then once for each slice that it waits.</summary>
    public void AwaitLooks(int looks = 3)
    {
        int from = Volatile.Read(ref _looks);
        Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref _looks) - from >= looks, 5000), "the clock is looked at");
    }

    /// <summary>Lets every call to Hold come to its end.</summary>
    public void Release() => _release.Set();

    public void Dispose()
    {
        Release();
        Server.Stop();
    }

    private RpcService Service() => new RpcService("test.v1.TestService", new[]
    {
        new RpcMethod("Ping", "POST", "ping"),
        new RpcMethod("Drive", "POST", "drive"),
        new RpcMethod("Hold", "POST", "hold"),
        new RpcMethod("Stop", "POST", "stop", MethodKind.Stop),
        new RpcMethod("Flood", "POST", "flood"),
    },
    new Handlers(Answer, Drive, Hold, Answer, Flood));

    private void Answer(RpcCall call)
    {
        if (call.EndOfRequest())
        {
            call.Json.Member("peer", call.Peer);
        }
    }

    private void Drive(RpcCall call)
    {
        Answer(call);
        call.KeepConnectionUntil(call.NowUs + DrivingUs);
    }

    private void Hold(RpcCall call)
    {
        Answer(call);
        Interlocked.Increment(ref _held);
        _release.Wait(TimeSpan.FromSeconds(20));
    }

    private void Flood(RpcCall call)
    {
        if (call.EndOfRequest())
        {
            call.Json.Member("text", new string('x', 8 * HttpLimits.ReplyBodyBytes));
            StoppedAtUs += FloodUs;
            call.Json.Member("rest", new string('x', 8 * HttpLimits.ReplyBodyBytes));
        }
    }
}
