using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Hostile;

/// <summary>
/// Somebody who drives the left motor while others misbehave: one connection, a heartbeat every fifth of its window, a command between two.
/// It never connects anew and never sends anything twice, so one answer that does not come is one heartbeat lost.
/// </summary>
internal sealed class WellBehavedDriver : IDisposable
{
    public const int WindowMs = 1_000;

    private const int BeatMs = WindowMs / 5;

    private readonly HostileRover _rover;
    private readonly Rpc.Client _client;
    private readonly Thread _thread;
    private readonly string _session;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private volatile bool _isOver;
    private Exception? _failure;
    private double _worstMs;
    private int _beats;
    private int _commands;

    /// <summary>Starts to drive; the motor turns when this returns.</summary>
    public WellBehavedDriver(HostileRover rover)
    {
        _rover = rover;
        _client = rover.Connect();
        _client.Send(rover.Request("POST /viam/api/v1/sessions", $$"""{"heartbeat_window":"{{WindowMs}}ms"}"""));
        (int status, _, string body) = _client.ReadReply();
        Assert.AreEqual(200, status, body);
        _session = body.Split('"')[3];
        Command();
        _thread = new Thread(Drive) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends the driving and holds where nothing of it was disturbed: no answer missing or wrong, and not one zero in the motor's trace.</summary>
    /// <returns>What it was like, in figures.</returns>
    public string AssertUndisturbed()
    {
        TraceRow[] rows = [.. _rover.Trace.Of(TraceFile.LeftPwm).SkipWhile(row => row.Value == 0)];
        double seconds = _clock.Elapsed.TotalSeconds;
        End();
        string figures = $"{_beats} heartbeats and {_commands} commands answered in {seconds:0.0} s, the slowest after {_worstMs:0.0} ms; {rows.Length} writes to the motor, none of them zero";
        Assert.IsNull(_failure, $"after {figures}: {_failure}");
        Assert.IsGreaterThanOrEqualTo((int)(seconds * 1000 / WindowMs), _beats, "at least one heartbeat a window was answered");
        Assert.IsGreaterThan(1, rows.Length, "it was driven");
        Assert.DoesNotContain(row => row.Value == 0, rows, "it never stopped");
        return figures;
    }

    public void Dispose()
    {
        End();
        _client.Dispose();
    }

    private void End()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Drive()
    {
        try
        {
            while (!_isOver)
            {
                Beat();
                Thread.Sleep(BeatMs / 2);
                Command();
                Thread.Sleep(BeatMs / 2);
            }
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
    }

    private void Beat()
    {
        Ask(_rover.Request($"POST /viam/api/v1/sessions/{_session}/heartbeat"));
        _beats++;
    }

    // Another power each time, so that each command is a row in the trace.
    private void Command()
    {
        double power = 0.5 + (0.01 * (_commands % 10));
        Ask(_rover.Request("PUT /viam/api/v1/component/motor/left/power", FormattableString.Invariant($$"""{"power_pct":{{power}}}"""), $"viam-sid: {_session}\r\n"));
        _commands++;
    }

    private void Ask(string request)
    {
        double sentMs = _clock.Elapsed.TotalMilliseconds;
        _client.Send(request);
        (int status, _, string body) = _client.ReadReply();
        _worstMs = Math.Max(_worstMs, _clock.Elapsed.TotalMilliseconds - sentMs);
        if (status != 200)
        {
            throw new InvalidOperationException($"{status} {body}");
        }
    }
}
