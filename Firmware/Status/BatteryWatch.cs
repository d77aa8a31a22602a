using System;
using Firmware.Components;
using Firmware.Sessions;

namespace Firmware.Status;

/// <summary>Reads the battery, and stops everything where the configuration wants that of a low one.</summary>
/// <remarks>One thread calls it, every <see cref="Battery.PeriodMs"/>, and it is not the tick. From the start on it forbids to drive until the battery
/// was read, where there is a voltage to stop at: who does not know does not drive.</remarks>
public sealed class BatteryWatch
{
    private readonly Battery _battery;
    private readonly IVoltageSensor _sensor;
    private readonly SessionManager _sessions;
    private readonly IBoard _board;
    private readonly int _address;
    private BatteryState _told;
    private bool _isForbidden;

    /// <param name="battery">What is known of it: kept here.</param>
    /// <param name="sensor">What measures it.</param>
    /// <param name="sessions">What is stopped.</param>
    /// <param name="board">Where a person is told.</param>
    /// <param name="address">The address of the sensor.</param>
    public BatteryWatch(Battery battery, IVoltageSensor sensor, SessionManager sessions, IBoard board, int address)
    {
        _board = board;
        _address = address;
        _battery = battery;
        _sensor = sensor;
        _sessions = sessions;
        Judge(board.NowUs);
    }

    /// <summary>Reads it once. A sensor that fails in whatever way is one that gives no answer.</summary>
    /// <param name="nowUs">Now.</param>
    public void Look(long nowUs)
    {
        int mv = Battery.NoReading;
        try
        {
            mv = _sensor.ReadMv();
        }
        catch (Exception)
        {
            // It is asked again. Nothing that drives hangs on it, but by the rule below.
        }

        _battery.Enter(mv, nowUs);
        Judge(nowUs);
        if (_battery.State != _told)
        {
            _told = _battery.State;
            _board.Say(Words());
        }
    }

    private string Words()
    {
        int mv = _battery.Mv;
        string volts = $"{mv / 1000}.{mv % 1000 / 100} V";
        switch (_battery.State)
        {
            case BatteryState.Ok:
                return $"The battery has {volts}.";
            case BatteryState.Low:
                return $"The battery is low: {volts}.";
            case BatteryState.Empty:
                return $"The battery is empty: {volts}. Nothing is driven until it is charged.";
            default:
                return $"No answer from the battery's INA219 at 0x{_address.ToString("X2")}{(_battery.ForbidsDriving ? ": nothing is driven." : ".")}";
        }
    }

    private void Judge(long nowUs)
    {
        bool forbids = _battery.ForbidsDriving;
        if (forbids && !_isForbidden)
        {
            _sessions.CutForBattery(nowUs);
        }
        else if (!forbids && _isForbidden)
        {
            _sessions.DriveAgain();
        }

        _isForbidden = forbids;
    }
}
