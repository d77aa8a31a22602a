using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Load;

/// <summary>One connection that asks as fast as it is answered: a heartbeat and a command by turns, under a session of its own.</summary>
internal sealed class LoadConnection
{
    private const int WindowMs = 10_000;
    private const int LapseEveryMs = 100;
    private const int IdleMs = 10;

    private readonly RoverUnderTest _rover;
    private readonly int _owner;
    private readonly string _motor;
    private readonly Lapses? _lapses;

    /// <param name="rover">Who is asked.</param>
    /// <param name="owner">The number of the address it comes from.</param>
    /// <param name="motor">What it drives.</param>
    /// <param name="lapses">Not null: it lets a session of another window lapse every 100 ms in between.</param>
    public LoadConnection(RoverUnderTest rover, int owner, string motor, Lapses? lapses)
    {
        _rover = rover;
        _owner = owner;
        _motor = motor;
        _lapses = lapses;
    }

    /// <summary>Asks nothing but what the lapses need.</summary>
    public bool IsIdle { get; init; }

    public List<double> LatenciesMs { get; } = new(1 << 16);

    /// <summary>Asks until it is over.</summary>
    public void Run(CancellationToken over)
    {
        using WireConnection connection = _rover.Connect(_owner);
        WireReply started = connection.Ask(_rover.Requests.Start(WindowMs));
        Expect(started, "StartSession");
        string id = JsonDocument.Parse(started.Body).RootElement.GetProperty("id").GetString()!;
        byte[][] requests = [_rover.Requests.SetPower(_motor, 0.5, id), _rover.Requests.Beat(id)];
        long lapsedAt = Stopwatch.GetTimestamp();
        for (int i = 0; !over.IsCancellationRequested; i++)
        {
            if (_lapses != null && Stopwatch.GetElapsedTime(lapsedAt).TotalMilliseconds >= LapseEveryMs)
            {
                lapsedAt = Stopwatch.GetTimestamp();
                _lapses.Begin(connection);
            }

            if (IsIdle)
            {
                Thread.Sleep(IdleMs);
                continue;
            }

            long sentAt = Stopwatch.GetTimestamp();
            WireReply reply = connection.Ask(requests[i % requests.Length]);
            LatenciesMs.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
            Expect(reply, "a heartbeat or a command");
        }

        Expect(connection.Ask(_rover.Requests.End(id)), "EndSession");
    }

    private static void Expect(WireReply reply, string what)
    {
        if (!reply.IsOk)
        {
            throw new IOException($"{what}: {reply.Status} {reply.Body}");
        }
    }
}
