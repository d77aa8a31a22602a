using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Operator.Keys;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Client;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>
/// Looks at the hand a hundred times a second and has the wheels do what it says. It waits for nothing but the next look: neither for the rover nor
/// for the terminal.
/// </summary>
internal sealed class DriveLoop
{
    public const int LookEveryMs = 10;

    private const int SpeedStep = 10;
    private const int FullSpeed = 100;
    private const double Percent = 100;

    private readonly SessionsClient _sessions;
    private readonly Target _target;
    private readonly Wheels _wheels;
    private readonly Pacemaker _pacemaker;
    private readonly StatusLooker _looker;
    private readonly KeyParser _parser = new();
    private readonly ConcurrentQueue<(byte[] Bytes, long AtMs)> _typed = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly List<KeyStroke> _strokes = [];
    private long _lookedAtMs = Environment.TickCount64;
    private int _startsBefore;

    public DriveLoop(SessionsClient sessions, Target target, Wheels wheels, Pacemaker pacemaker, StatusLooker looker, DriveOptions options)
    {
        _sessions = sessions;
        _target = target;
        _wheels = wheels;
        _pacemaker = pacemaker;
        _looker = looker;
        Hand = new Hand(options.TapMs);
        SpeedPercent = options.SpeedPercent;
    }

    public Hand Hand { get; }

    public int SpeedPercent { get; private set; }

    /// <summary>Why nothing is driven; empty at first.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether it is to end, and why; null where it goes on.</summary>
    public string? Ending { get; private set; }

    /// <summary>Whether Ctrl-Z was pressed. Reset by who does it.</summary>
    public bool IsSuspendWanted { get; set; }

    /// <summary>The session's first digits, as the rover shows them; empty before the first.</summary>
    public string ShortId => _sessions.Id.Length > SessionId.ShortLength ? _sessions.Id[..SessionId.ShortLength] : _sessions.Id;

    /// <summary>Takes what was typed. Called by the thread that reads the terminal.</summary>
    public void Take(ReadOnlyMemory<byte> bytes)
    {
        _typed.Enqueue((bytes.ToArray(), Environment.TickCount64));
        _wake.Set();
    }

    /// <summary>Ends it, from any thread.</summary>
    public void End(string why)
    {
        Ending ??= why;
        _wake.Set();
    }

    /// <summary>Waits until the next look is due, or there is something to look at.</summary>
    public void Wait() => _wake.WaitOne(LookEveryMs);

    /// <summary>Nothing that was pressed before counts any more.</summary>
    public void Forget(string why)
    {
        _typed.Clear();
        Hand.Forget(Environment.TickCount64);
        Halt(why);
    }

    /// <summary>One look.</summary>
    public void Look()
    {
        long nowMs = Environment.TickCount64;
        if (nowMs - _lookedAtMs > Pacemaker.LongestGapMs)
        {
            Forget($"this program was held up for {nowMs - _lookedAtMs} ms");
        }

        _lookedAtMs = nowMs;
        TakeKeys(nowMs);
        Push push = Hand.At(nowMs);
        Power wish = new(push.Forward * SpeedPercent / Percent, _target.IsBase ? push.Left * SpeedPercent / Percent : 0);
        string why = _wheels.IsDriving ? WhyHalt() : "";
        if (why.Length > 0)
        {
            Hand.Rest(nowMs);
            Halt(why);
        }
        else if (wish.IsNone)
        {
            Halt("you let go");
        }
        else
        {
            Drive(wish);
        }
    }

    private void TakeKeys(long nowMs)
    {
        _strokes.Clear();
        while (_typed.TryDequeue(out (byte[] Bytes, long AtMs) typed))
        {
            int before = _strokes.Count;
            _parser.Take(typed.Bytes, typed.AtMs, _strokes);
            foreach (KeyStroke stroke in _strokes.Skip(before))
            {
                Hand.Take(stroke, typed.AtMs);
            }
        }

        _parser.Flush(nowMs, _strokes);
        foreach (KeyStroke stroke in _strokes.Where(stroke => stroke.Action != KeyAction.Release))
        {
            Obey(stroke.Key);
        }
    }

    private void Obey(Key key)
    {
        switch (key)
        {
            case Key.StopAll:
                Hand.Rest(_lookedAtMs);
                _wheels.StopAll();
                Reason = "you stopped everything";
                break;
            case Key.Faster:
                SpeedPercent = Math.Min(SpeedPercent + SpeedStep, FullSpeed);
                break;
            case Key.Slower:
                SpeedPercent = Math.Max(SpeedPercent - SpeedStep, SpeedStep);
                break;
            case Key.FocusLost:
                Halt("you went to another window");
                break;
            case Key.Leave:
                End("you left");
                break;
            case Key.Suspend:
                IsSuspendWanted = true;
                break;
        }
    }

    private void Drive(Power wish)
    {
        if (!_wheels.IsDriving)
        {
            _startsBefore = _sessions.Starts;
        }

        _wheels.Drive(wish);
        if (_wheels.IsDriving)
        {
            Reason = "";
            _pacemaker.Held();
        }
    }

    private void Halt(string why)
    {
        if (_wheels.IsDriving)
        {
            _wheels.LetGo();
            Reason = why;
        }
    }

    /// <summary>Why it cannot go on, although the hand holds something; empty where it can.</summary>
    private string WhyHalt()
    {
        string failure = _wheels.TakeFailure();
        if (failure.Length > 0)
        {
            return failure;
        }

        if (_sessions.Starts > _startsBefore && _sessions.State == SessionState.Lapsed)
        {
            return $"the rover was silent for a window, and has stopped by itself if it lives; {Failures.WithoutPlace(_sessions.LastMiss)}";
        }

        // Only what was asked for after the rover had obeyed can tell of this hold. Each hold has a session of its own.
        StatusView status = _looker.View;
        if (status.AskedAtMs <= _wheels.ObeyedAtMs || status.Now == null)
        {
            return "";
        }

        string mine = ShortId;
        StopStatus? stop = status.Stops.FirstOrDefault(one => one.Session == mine);
        ResourceStatus? held = status.Now.Resources.FirstOrDefault(one => one.Name == _target.Name && one.Subtype == _target.Kind);
        return stop != null ? stop.Why
            : held is { Session.Length: > 0 } && held.Session != mine ? $"{held.Owner} took {_target.Name}"
            : "";
    }
}
