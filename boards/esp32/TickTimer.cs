using System;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace Firmware.Boards.Esp32;

/// <summary>The tick: the chip's own timer, whose events come on a thread of the system above all of ours.</summary>
/// <remarks>Its events are not merged: after a wait several come at once. Each gets the time of now, so the late ones do no harm.</remarks>
internal sealed class TickTimer
{
    /// <summary>How long a running tick is waited for: a hundred times what it may take.</summary>
    private const int LongestTickMs = 100 * Limits.TickMs;

    private readonly HighResTimer _timer = new();
    private readonly TickHandler _handler;
    private bool _isStopped;
    private bool _isRunning;

    /// <param name="handler">What is called; it lets no exception escape.</param>
    public TickTimer(TickHandler handler)
    {
        _handler = handler;
        _timer.OnHighResTimerExpired += OnExpired;
        _timer.StartOnePeriodic(Limits.TickMs * 1000);
    }

    /// <summary>When this returns, the handler is not running and is not called again, unless the caller is the handler itself.</summary>
    public void Stop()
    {
        // Events that wait already still come.
        _isStopped = true;
        _timer.Stop();
        for (int i = 0; i < LongestTickMs && _isRunning; i++)
        {
            Thread.Sleep(1);
        }
    }

    private void OnExpired(HighResTimer sender, object e)
    {
        if (!_isStopped)
        {
            _isRunning = true;
            try
            {
                _handler((long)HighResTimer.GetCurrent());
            }
            catch (Exception)
            {
                // There was no memory for the call itself. The tick is lost: the next one comes, or the watch cuts, and the gap is counted.
            }

            _isRunning = false;
        }
    }
}
