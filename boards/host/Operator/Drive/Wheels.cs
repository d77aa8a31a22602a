using System;
using System.Threading;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Client;

namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>
/// Sends what the hand wishes, without ever holding the hand up: powers by one thread, the end of it by another, which passes by a power that is slow.
/// </summary>
/// <remarks>
/// To let go is to end the session: that stops what this driver holds and nothing else, and refuses a power that is still on its way. Nothing is
/// driven again before that was answered. Where it is not, the component is told to stop until it answers, and no heartbeat goes out meanwhile.
/// </remarks>
internal sealed class Wheels : IDisposable
{
    private const int AgainMs = 100;

    private readonly RobotClient _robot;
    private readonly Target _target;
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _driverWake = new(false);
    private readonly AutoResetEvent _stopperWake = new(false);
    private readonly Thread _driver;
    private readonly Thread _stopper;
    private volatile bool _isEnding;
    private Power _wish;
    private Power _sent;
    private Power _confirmed;
    private long _obeyedAtMs = long.MaxValue;
    private bool _isDriving;

    // Counts the holds: what comes back of an earlier one says nothing of this one.
    private int _hold;
    private bool _mustEnd;
    private bool _mustStop;
    private bool _mustStopAll;
    private string _failure = "";

    public Wheels(RobotClient robot, Target target)
    {
        _robot = robot;
        _target = target;
        _driver = new Thread(RunDriver) { Name = "powers", IsBackground = true };
        _stopper = new Thread(RunStopper) { Name = "stops", IsBackground = true };
        _driver.Start();
        _stopper.Start();
    }

    /// <summary>Whether a power was sent, or is about to be, since it was let go.</summary>
    public bool IsDriving
    {
        get
        {
            lock (_lock)
            {
                return _isDriving;
            }
        }
    }

    /// <summary>Whether a stop is still without an answer.</summary>
    public bool IsStopping
    {
        get
        {
            lock (_lock)
            {
                return _mustEnd || _mustStop || _mustStopAll;
            }
        }
    }

    /// <summary>The power that the robot has confirmed; none while nothing is driven.</summary>
    public Power Confirmed
    {
        get
        {
            lock (_lock)
            {
                return _confirmed;
            }
        }
    }

    /// <summary>When the robot first obeyed since it was last let go, as <see cref="Environment.TickCount64"/>; the end of time before that.</summary>
    public long ObeyedAtMs
    {
        get
        {
            lock (_lock)
            {
                return _obeyedAtMs;
            }
        }
    }

    /// <summary>Why the last stop had no good answer; empty where it had one.</summary>
    public string StopFailure { get; private set; } = "";

    /// <summary>Why the last power was not obeyed; empty where it was. Taken once.</summary>
    public string TakeFailure() => Interlocked.Exchange(ref _failure, "");

    /// <summary>Wishes a power, other than none. Returns at once. Without effect while a stop is not answered.</summary>
    public void Drive(Power power)
    {
        lock (_lock)
        {
            if (!IsStopping && (!_isDriving || power != _wish))
            {
                _wish = power;
                _isDriving = true;
                _driverWake.Set();
            }
        }
    }

    /// <summary>Lets go. Returns at once.</summary>
    public void LetGo()
    {
        lock (_lock)
        {
            _mustEnd = true;
            Halt();
        }
    }

    /// <summary>Stops everything that the robot has, whoever drives it. Returns at once.</summary>
    public void StopAll()
    {
        lock (_lock)
        {
            _mustStopAll = true;
            _mustEnd = true;
            Halt();
        }
    }

    /// <summary>Lets go and waits for the answer.</summary>
    /// <returns>Whether there was a good one.</returns>
    public bool LetGo(int timeoutMs)
    {
        LetGo();
        return SpinWait.SpinUntil(() => !IsStopping, timeoutMs);
    }

    public void Dispose()
    {
        _isEnding = true;
        _driverWake.Set();
        _stopperWake.Set();
        _stopper.Join(AgainMs);
    }

    private void Halt()
    {
        _isDriving = false;
        _hold++;
        _sent = Power.None;
        _confirmed = Power.None;
        _obeyedAtMs = long.MaxValue;
        _stopperWake.Set();
    }

    private void RunDriver()
    {
        while (!_isEnding)
        {
            _driverWake.WaitOne();
            while (TryTakeWish(out Power power, out int hold))
            {
                Send(power, hold);
            }
        }
    }

    private bool TryTakeWish(out Power power, out int hold)
    {
        lock (_lock)
        {
            power = _wish;
            hold = _hold;
            bool isNew = _isDriving && power != _sent && !IsStopping && !_isEnding;
            _sent = isNew ? power : _sent;
            return isNew;
        }
    }

    private void Send(Power power, int hold)
    {
        string failure = "";
        try
        {
            _target.SetPower(power.Forward, power.Left);
        }
        catch (RobotException refused)
        {
            failure = Failures.Words(refused);
        }

        lock (_lock)
        {
            if (hold == _hold)
            {
                _failure = failure;
                _confirmed = failure.Length > 0 ? Power.None : power;
                _obeyedAtMs = failure.Length > 0 ? _obeyedAtMs : Math.Min(_obeyedAtMs, Environment.TickCount64);
            }
        }
    }

    private void RunStopper()
    {
        while (!_isEnding)
        {
            _stopperWake.WaitOne(IsStopping ? AgainMs : Timeout.Infinite);
            TryStop(ref _mustStopAll, ref _mustStopAll, _robot.StopAll);

            // Without an answer to the end it is over on this side all the same. There is nothing left to end, but maybe something to stop.
            TryStop(ref _mustEnd, ref _mustStop, _robot.Sessions.EndNow);
            TryStop(ref _mustStop, ref _mustStop, _target.Stop);
        }
    }

    /// <summary>Does what is wanted; what was asked for before it began is done when it has succeeded.</summary>
    private void TryStop(ref bool isWanted, ref bool isWantedAfterFailure, Action stop)
    {
        int hold = _hold;
        if (!isWanted)
        {
            return;
        }

        string failure = "";
        try
        {
            stop();
        }
        catch (RobotException unanswered)
        {
            failure = Failures.Words(unanswered);
        }

        lock (_lock)
        {
            isWanted &= hold != _hold;
            isWantedAfterFailure |= failure.Length > 0;
            StopFailure = failure;
        }
    }
}
