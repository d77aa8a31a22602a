using Firmware.Components;
using Firmware.Sessions;

namespace Firmware;

/// <summary>Ticks the sessions, and notices when nobody does.</summary>
/// <remarks><see cref="OnTick"/> is called by the board's timer, <see cref="Check"/> by a thread that has nothing to do with it. They share the time of the last tick.</remarks>
public sealed class TickWatch
{
    private readonly SessionManager _sessions;
    private readonly TickFigures _figures;
    private readonly IStrobe? _strobe;
    private readonly long _longestGapUs;
    private long _lastTickUs;

    /// <param name="sessions">What is ticked.</param>
    /// <param name="figures">What is known of the ticks: kept here.</param>
    /// <param name="strobe">Toggled with each tick, or null.</param>
    /// <param name="longestGapMs">Without a tick for longer than this, everything is cut.</param>
    /// <param name="nowUs">Now: the first tick may take as long as any other.</param>
    public TickWatch(SessionManager sessions, TickFigures figures, IStrobe? strobe, int longestGapMs, long nowUs)
    {
        _sessions = sessions;
        _figures = figures;
        _strobe = strobe;
        _longestGapUs = longestGapMs * 1000L;
        _lastTickUs = nowUs;
    }

    /// <summary>How often the ticks were lost.</summary>
    public int Losses => _figures.Losses;

    /// <summary>The longest time between two ticks, in microseconds.</summary>
    public long WorstGapUs => _figures.WorstGapUs;

    /// <summary>Whether the ticks are lost at this moment.</summary>
    public bool IsLost => _figures.IsLost;

    /// <summary>One tick. Whatever fails in it, the strobe stays as it is.</summary>
    public void OnTick(long nowUs)
    {
        _sessions.Tick(nowUs);
        _figures.Enter(nowUs - _lastTickUs);

        // Ticks that piled up come with the time of now, so the last of them counts.
        _lastTickUs = nowUs;
        _strobe?.Toggle();
    }

    /// <summary>Cuts everything while the ticks are lost, each time anew: a stop that failed is retried here, since the tick does not.</summary>
    public void Check(long nowUs)
    {
        long dueUs = _lastTickUs + _longestGapUs;
        bool isLost = nowUs - dueUs > 0;
        if (isLost)
        {
            _figures.Losses += _figures.IsLost ? 0 : 1;
            _figures.IsLost = true;
            _sessions.CutUnwatched(dueUs, nowUs);
        }
        else if (_figures.IsLost)
        {
            _figures.IsLost = false;
            _sessions.WatchAgain();
        }
    }
}
