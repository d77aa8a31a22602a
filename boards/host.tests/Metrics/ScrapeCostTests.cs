using System;
using System.Text;
using Firmware.Boards.Host.Tests.Device;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using Firmware.Sessions;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>What a look costs the largest rover with everything to tell: every session, every motor held, every remembered stop.</summary>
[TestClass]
public class ScrapeCostTests
{
    private const int Scrapes = 100;
    private const string Address = "192.168.4.1:8080";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("/metrics", 256)]
    [DataRow("/status", 4_096)]
    [DataRow("/status/now", 2_048)]
    public void What_a_look_allocates_has_a_bound_and_does_not_grow(string path, int boundBytes)
    {
        (HttpExchange exchange, Swallow sink) = Busy();
        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {Address}\r\n\r\n");
        Ask(exchange, request);
        Ask(exchange, request);
        sink.Bytes = 0;
        long first = Allocated(() => Ask(exchange, request));
        int length = sink.Bytes;
        long many = Allocated(() =>
        {
            for (int i = 0; i < Scrapes; i++)
            {
                Ask(exchange, request);
            }
        });
        TestContext.WriteLine($"{path}: {first} bytes allocated for a reply of {length}");
        Assert.AreEqual(200, exchange.Reply.Status);
        Assert.IsLessThanOrEqualTo(boundBytes, first);
        Assert.AreEqual(first * Scrapes, many, "each costs the same");
    }

    private static long Allocated(Action act)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (HttpExchange Exchange, Swallow Sink) Busy()
    {
        FakeBoard board = new();
        Firmware.Program program = FullRover.Start(board);
        SessionManager sessions = program.Rover.Sessions;
        for (int i = 0; i < Limits.Sessions; i++)
        {
            SessionId id = new((ulong)(i + 1) << 32, 1);
            string owner = $"10.0.0.{i / Limits.SessionsPerOwner}";
            Assert.AreEqual(StartResult.Started, sessions.Start(id, owner, 0, board.NowUs));
            for (int stops = 0; stops < SessionLimits.RememberedStops; stops++)
            {
                sessions.Drive(program.Rover.Motors.IndexAt(i), sessions.FindById(id, owner, board.NowUs), -0.123456, 0, board.NowUs);
                sessions.Stop(program.Rover.Motors.IndexAt(i), StopCause.Requested, board.NowUs);
            }

            sessions.Drive(program.Rover.Motors.IndexAt(i), sessions.FindById(id, owner, board.NowUs), -0.123456, 0, board.NowUs);
        }

        Swallow sink = new();
        HttpExchange exchange = new(program.Rover.Router, board, false, sink);
        exchange.Open("10.0.0.1", Address);
        return (exchange, sink);
    }

    private static void Ask(HttpExchange exchange, byte[] request)
    {
        exchange.Advance();
        request.CopyTo(exchange.Input, 0);
        exchange.Received(request.Length);
        while (exchange.Advance() != HttpStep.SendReply)
        {
        }
    }

    private sealed class Swallow : IReplySink
    {
        public int Bytes { get; set; }

        public void Pause()
        {
        }

        public bool Send(byte[] buffer, int start, int length)
        {
            Bytes += length;
            return true;
        }
    }
}
