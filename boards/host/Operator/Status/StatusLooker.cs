using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Firmware.Client;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>
/// Looks at the rover's status a few times a second, from a thread and over a connection of its own: it never holds up who drives, and is no heartbeat.
/// </summary>
internal sealed class StatusLooker : IDisposable
{
    /// <summary>Room for 8 sessions, 16 resources and 32 stops with names of 32 characters: less than 14,000 bytes.</summary>
    private const int ReplyBytes = 32_768;

    private const int TimeoutMs = 2_000;

    private readonly RobotClient _robot;
    private readonly int _everyMs;
    private readonly ManualResetEventSlim _ended = new();
    private Thread? _thread;
    private volatile StatusView _view = StatusView.Nothing;

    /// <param name="address">Where the rover is.</param>
    /// <param name="token">Empty for a rover that asks for none.</param>
    /// <param name="everyMs">Between two looks.</param>
    public StatusLooker(string address, string token, int everyMs)
    {
        _robot = new RobotClient(address, new ClientOptions { Token = token, CallTimeoutMs = TimeoutMs, ReplyBytes = ReplyBytes, DisableSessions = true });
        _everyMs = everyMs;
    }

    /// <summary>What is known now.</summary>
    public StatusView View => _view;

    /// <summary>Looks from now on.</summary>
    public void Start()
    {
        _thread = new Thread(Run) { Name = "status", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Looks once. What went wrong is in the view.</summary>
    public StatusView Look()
    {
        long askedAtMs = Environment.TickCount64;
        try
        {
            RobotStatus now = RobotStatus.Read(_robot.Get("status/now"));
            long newest = now.Stops.Count > 0 ? now.Stops[0].Sequence : 0;
            long known = _view.Stops.Count > 0 ? _view.Stops[0].Sequence : 0;
            long passedMs = now.UptimeMs - (_view.Now?.UptimeMs ?? 0);
            bool isKnown = newest == known && passedMs >= 0;

            Dictionary<string, string[]> bases = StopList.Learn(_view.Bases, now);

            // The history is long, and is asked for only where it has grown.
            _view = new StatusView(
                now,
                isKnown ? [.. _view.Stops.Select(stop => stop with { AgoMs = stop.AgoMs + passedMs })] : StopList.Join(RobotStatus.Read(_robot.Get("status")).Stops, bases),
                "",
                IsSilent: false,
                askedAtMs,
                Environment.TickCount64)
            {
                Bases = bases,
            };
        }
        catch (Exception failure) when (failure is RobotException or JsonException)
        {
            _view = _view with
            {
                Failure = failure is RobotException refused ? Failures.Words(refused) : $"the reply is not the status that was expected: {Printable.Text(failure.Message)}",
                IsSilent = failure is RobotException silent && Failures.IsSilence(silent),
            };
        }

        return _view;
    }

    public void Dispose()
    {
        _ended.Set();
        _robot.Dispose();
        _thread?.Join(TimeoutMs);
    }

    private void Run()
    {
        do
        {
            Look();
        }
        while (!_ended.Wait(_everyMs));
    }
}
