namespace Firmware.Boards.Esp32;

/// <summary>Hands out PWM1 to PWM8, so that two frequencies never meet in one timer: PWM(2k-1) and PWM(2k) share the timer k-1.</summary>
internal sealed class PwmChannels
{
    /// <summary>Beyond PWM8 the chips without high-speed channels count again from the first: two outputs would be one.</summary>
    public const int Count = 8;

    private const int PerTimer = 2;
    private const int Timers = Count / PerTimer;

    // Zero: the timer is free.
    private readonly int[] _timerHz = new int[Timers];
    private readonly int[] _used = new int[Timers];

    /// <summary>Takes a channel: the second of a timer that has this frequency, else the first of a free timer.</summary>
    /// <param name="frequencyHz">Above 0.</param>
    /// <returns>1 to 8, the number behind "PWM"; 0 where there is none left for this frequency.</returns>
    public int Take(int frequencyHz)
    {
        int timer = Find(frequencyHz);
        if (timer < 0)
        {
            timer = Find(0);
        }

        if (timer < 0)
        {
            return 0;
        }

        _timerHz[timer] = frequencyHz;
        _used[timer]++;
        return (timer * PerTimer) + _used[timer];
    }

    private int Find(int frequencyHz)
    {
        for (int timer = 0; timer < Timers; timer++)
        {
            if (_timerHz[timer] == frequencyHz && _used[timer] < PerTimer)
            {
                return timer;
            }
        }

        return -1;
    }
}
