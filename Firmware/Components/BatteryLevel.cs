namespace Firmware.Components;

/// <summary>Whether the battery is below a voltage. A motor's start pulls it down for a moment, so one reading decides nothing.</summary>
internal sealed class BatteryLevel
{
    private readonly int _belowMv;
    private readonly int _marginMv;

    // How many readings in a row said otherwise.
    private int _others;

    /// <param name="belowMv">The voltage, or 0 for none: nothing is ever below.</param>
    /// <param name="marginMv">How far above it the battery has to be again.</param>
    public BatteryLevel(int belowMv, int marginMv)
    {
        _belowMv = belowMv;
        _marginMv = marginMv;
    }

    public bool IsBelow { get; private set; }

    /// <summary>Takes one reading.</summary>
    /// <param name="mv">The voltage in millivolts.</param>
    /// <param name="isFirst">Whether nothing is known of before: then it decides.</param>
    public void Enter(int mv, bool isFirst)
    {
        bool isOther = IsBelow ? mv >= _belowMv + _marginMv : mv < _belowMv;
        _others = isOther ? _others + 1 : 0;
        if (isFirst)
        {
            IsBelow = mv < _belowMv;
            _others = 0;
        }
        else if (_others >= Battery.Readings)
        {
            IsBelow = !IsBelow;
            _others = 0;
        }
    }
}
