namespace Firmware.Components;

/// <summary>What is known of the battery, and whether it allows to drive. Written by one thread, read by any: each value is a word of its own.</summary>
public sealed class Battery
{
    /// <summary>Stands for a voltage that could not be read.</summary>
    public const int NoReading = -1;

    /// <summary>How often it is to be read, in milliseconds.</summary>
    public const int PeriodMs = 2_000;

    /// <summary>So many readings in a row change what is said, and so many that fail are no answer.</summary>
    public const int Readings = 3;

    private const int WarnMarginMv = 200;

    /// <summary>Without its load a battery recovers, and the motors would start again and again.</summary>
    private const int StopMarginMv = 500;

    private readonly BatteryLevel _warning;
    private readonly BatteryLevel _stop;
    private int _missed;
    private int _readAtMs;

    /// <param name="warnBelowMv">Below this it is low, in millivolts; 0 for never.</param>
    /// <param name="stopBelowMv">Below this everything stops, in millivolts; 0 for never.</param>
    public Battery(int warnBelowMv, int stopBelowMv)
    {
        WarnBelowMv = warnBelowMv;
        StopBelowMv = stopBelowMv;
        _warning = new BatteryLevel(warnBelowMv, WarnMarginMv);
        _stop = new BatteryLevel(stopBelowMv, StopMarginMv);
    }

    /// <summary>Below this it is low, in millivolts; 0 where nobody is warned.</summary>
    public int WarnBelowMv { get; }

    /// <summary>Below this everything stops, in millivolts; 0 where nothing does.</summary>
    public int StopBelowMv { get; }

    public BatteryState State { get; private set; }

    /// <summary>The last voltage that was read, in millivolts; <see cref="NoReading"/> before the first. How it stands now, <see cref="State"/> says.</summary>
    public int Mv { get; private set; } = NoReading;

    /// <summary>Whether nothing may be driven: it is empty, or nobody knows, where the configuration wants to know.</summary>
    public bool ForbidsDriving => StopBelowMv > 0 && State != BatteryState.Ok && State != BatteryState.Low;

    /// <summary>How old <see cref="Mv"/> is, in milliseconds.</summary>
    public int AgeMs(long nowUs) => (int)(nowUs / 1000) - _readAtMs;

    /// <summary>Takes what was read.</summary>
    /// <param name="mv">Millivolts, or <see cref="NoReading"/>.</param>
    /// <param name="nowUs">Now.</param>
    public void Enter(int mv, long nowUs)
    {
        if (mv < 0)
        {
            _missed++;
            if (_missed >= Readings)
            {
                _missed = Readings;
                State = BatteryState.NoAnswer;
            }

            return;
        }

        bool isFirst = State == BatteryState.Unknown || State == BatteryState.NoAnswer;
        _missed = 0;
        _readAtMs = (int)(nowUs / 1000);
        Mv = mv;
        _warning.Enter(mv, isFirst);
        _stop.Enter(mv, isFirst);
        State = _stop.IsBelow ? BatteryState.Empty : _warning.IsBelow ? BatteryState.Low : BatteryState.Ok;
    }
}
