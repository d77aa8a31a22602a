using System;

namespace Firmware.Boards.Host.Operator.Keys;

/// <summary>Which way a driver's hand pushes, from what the terminal tells of the keys. Time is an argument, in milliseconds.</summary>
/// <remarks>
/// Most terminals tell presses only, and a held key as presses one after the other: it repeats 25 to 40 ms apart, but the first time only after
/// 250 to 1000 ms. There a key counts as held for the time of a tap, and from its first repeat on until none has come for <see cref="RepeatMs"/>. Only the
/// newest key repeats, so only that one counts. Terminals with the kitty keyboard protocol tell releases: there a key is held until then, several count
/// together, and a terminal that is silent for <see cref="SilentMs"/> although it is asked all the time has lost its driver.
/// </remarks>
internal sealed class Hand(int tapMs)
{
    /// <summary>
    /// The longest time that a system has a keyboard wait before its first repeat unless told otherwise, 660 ms on X11, and one repeat's 40 ms for what
    /// comes late: a hold is one hold, and does not stutter. Others wait less: Windows and GNOME 500 ms, KDE 600 ms, macOS 375 to 500 ms. The price is
    /// that a tap drives for so long, though the finger is gone; the space bar stops at once.
    /// </summary>
    public const int DefaultTapMs = 700;

    /// <summary>Three repeats at 40 ms, and a margin: two may be late or lost on the way.</summary>
    public const int RepeatMs = 150;

    /// <summary>Longer than the slowest setting of any system before the first repeat, 1000 ms on Windows: without a press for so long no key is held. Were it
    /// shorter, the first repeat of a slow keyboard would count as a new press and drive on after a stop.</summary>
    public const int ReleasedMs = 1_050;

    /// <summary>Three questions to the terminal without an answer.</summary>
    public const int SilentMs = 3 * AskEveryMs;

    /// <summary>How often a terminal that tells releases is asked whether it is still there.</summary>
    public const int AskEveryMs = 250;

    private const int Directions = 4;
    private const long Never = long.MinValue / 2;

    private readonly long[] _untilMs = [Never, Never, Never, Never];
    private readonly bool[] _isDown = new bool[Directions];
    private Key _newest;
    private long _strokeAtMs = Never;
    private long _restAtMs = Never;
    private long _signAtMs = Never;

    /// <summary>How long one press counts where releases are not told, in milliseconds.</summary>
    public int TapMs => tapMs;

    /// <summary>Whether the terminal tells when a key comes up.</summary>
    public bool TellsReleases { get; private set; }

    /// <summary>Whether keys have no effect until all were released.</summary>
    public bool MustRest { get; private set; }

    /// <summary>Takes what the terminal told. Only keys that drive and answers of the terminal mean something here.</summary>
    public void Take(KeyStroke stroke, long nowMs)
    {
        _signAtMs = nowMs;
        switch (stroke.Key)
        {
            case Key.ReleasesAreTold or Key.ReleasesAreNotTold:
                if (TellsReleases != (stroke.Key == Key.ReleasesAreTold))
                {
                    TellsReleases = !TellsReleases;
                    Forget(nowMs);
                }

                break;
            case Key.FocusLost:
                Forget(nowMs);
                break;
            case Key.Forward or Key.Back or Key.Left or Key.Right when TellsReleases:
                TakeTold(stroke);
                break;
            case Key.Forward or Key.Back or Key.Left or Key.Right:
                TakeRepeating(stroke.Key, nowMs);
                break;
        }
    }

    /// <summary>Which way it pushes: each part -1, 0 or 1.</summary>
    public Push At(long nowMs)
    {
        if (TellsReleases && nowMs - _signAtMs > SilentMs)
        {
            // The way to the driver is broken: what is down now may have come up unseen.
            Forget(nowMs);
        }

        MustRest &= TellsReleases ? Array.IndexOf(_isDown, true) >= 0 : nowMs - Math.Max(_strokeAtMs, _restAtMs) < ReleasedMs;
        return MustRest
            ? Push.None
            : new Push(Of(Key.Forward, nowMs) - Of(Key.Back, nowMs), Of(Key.Left, nowMs) - Of(Key.Right, nowMs));
    }

    /// <summary>What is held now has no effect until it was released.</summary>
    public void Rest(long nowMs)
    {
        MustRest = true;
        _restAtMs = nowMs;
        Array.Fill(_untilMs, Never);
    }

    /// <summary>Releases may have been missed: only what is pressed from now on counts.</summary>
    public void Forget(long nowMs)
    {
        Rest(nowMs);
        Array.Fill(_isDown, false);
    }

    private void TakeTold(KeyStroke stroke)
    {
        if (!stroke.IsCharacter && stroke.Action != KeyAction.Repeat)
        {
            _isDown[(int)stroke.Key] = stroke.Action == KeyAction.Press;
        }
    }

    private void TakeRepeating(Key key, long nowMs)
    {
        bool repeats = key == _newest && nowMs - _strokeAtMs <= RepeatMs;
        Array.Fill(_untilMs, Never);
        _untilMs[(int)key] = nowMs + (repeats ? RepeatMs : tapMs);
        _newest = key;
        _strokeAtMs = nowMs;
    }

    private int Of(Key key, long nowMs) => (TellsReleases ? _isDown[(int)key] : nowMs < _untilMs[(int)key]) ? 1 : 0;
}
