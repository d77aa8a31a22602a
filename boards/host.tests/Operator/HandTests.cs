using Firmware.Boards.Host.Operator.Keys;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>A key counts as held for as long as the terminal gives a reason to think so.</summary>
[TestClass]
public class HandTests
{
    private const int TapMs = Hand.DefaultTapMs;
    private const int EveryMs = 30;

    private static readonly Push Forward = new(1, 0);

    private readonly Hand _hand = new(TapMs);
    private long _nowMs = 1_000_000;

    [TestMethod]
    public void A_tap_is_held_for_its_time_and_no_longer()
    {
        Take(Key.Forward);
        After(TapMs - 1);
        Is(Forward);
        After(1);
        Is(Push.None);
    }

    [TestMethod]
    [DataRow(250, false)]
    [DataRow(500, false)]
    [DataRow(600, false)]
    [DataRow(660, false)]
    [DataRow(690, false)]
    [DataRow(750, true)]
    [DataRow(1_000, true)]
    public void A_hold_pauses_only_where_the_keyboard_repeats_later_than_a_tap_lasts(int delayMs, bool pauses)
    {
        Take(Key.Forward);
        bool paused = false;
        for (int i = 0; i < 50; i++)
        {
            int waitMs = i == 0 ? delayMs : EveryMs;
            After(waitMs - 1);
            paused |= _hand.At(_nowMs) != Forward;
            After(1);
            Take(Key.Forward);
        }

        Assert.AreEqual(pauses, paused);
        After(Hand.RepeatMs - 1);
        Is(Forward);
        After(1);
        Is(Push.None);
    }

    [TestMethod]
    public void Of_two_keys_that_repeat_the_newest_counts()
    {
        Take(Key.Forward);
        After(EveryMs);
        Take(Key.Right);
        Is(new Push(0, -1));
    }

    [TestMethod]
    public void After_a_lapse_a_key_that_goes_on_repeating_moves_nothing_until_it_was_released()
    {
        Hold(20);
        _hand.Rest(_nowMs);
        Hold(50);
        Is(Push.None);
        Assert.IsTrue(_hand.MustRest);

        After(Hand.ReleasedMs);
        Is(Push.None);
        Take(Key.Forward);
        Is(Forward);
    }

    /// <summary>Before its first repeat a held key is as silent as one that was released.</summary>
    [TestMethod]
    public void After_a_lapse_the_first_repeat_of_a_slow_keyboard_is_no_new_press()
    {
        Take(Key.Forward);
        _hand.Rest(_nowMs);
        for (int ms = 0; ms < 1_000; ms += 10)
        {
            After(10);
            Is(Push.None);
        }

        Hold(5);
        Is(Push.None);
    }

    /// <summary>What repeated in the meantime was not seen.</summary>
    [TestMethod]
    public void After_a_time_in_which_nobody_looked_a_key_that_is_still_held_moves_nothing()
    {
        Hold(20);
        After(60_000);
        _hand.Forget(_nowMs);
        Is(Push.None);
        Hold(50);
        Is(Push.None);
        After(Hand.ReleasedMs);
        Is(Push.None);
        Take(Key.Forward);
        Is(Forward);
    }

    [TestMethod]
    public void Where_releases_are_told_a_key_is_held_until_then_and_several_count_together()
    {
        Tell();
        Take(Key.Forward);
        Take(Key.Left);
        Answer(5_000);
        Is(new Push(1, 1));
        Take(Key.Forward, KeyAction.Release);
        Is(new Push(0, 1));
        Take(Key.Left, KeyAction.Release);
        Is(Push.None);
    }

    [TestMethod]
    public void A_terminal_that_is_silent_although_it_is_asked_has_lost_its_driver()
    {
        Tell();
        Take(Key.Forward);
        After(Hand.SilentMs);
        Is(Forward);
        After(1);
        Is(Push.None);

        // Back again: what was pressed before does not count, nor does its repeat.
        Take(Key.ReleasesAreTold);
        Take(Key.Forward, KeyAction.Repeat);
        Is(Push.None);
        Take(Key.Forward, KeyAction.Release);
        Take(Key.Forward);
        Is(Forward);
    }

    [TestMethod]
    public void After_a_lapse_a_key_that_is_down_moves_nothing_until_it_came_up()
    {
        Tell();
        Take(Key.Forward);
        _hand.Rest(_nowMs);
        Take(Key.Forward, KeyAction.Repeat);
        Is(Push.None);
        Take(Key.Left);
        Is(Push.None);
        Take(Key.Forward, KeyAction.Release);
        Take(Key.Left, KeyAction.Release);
        Is(Push.None);
        Take(Key.Left);
        Is(new Push(0, 1));
    }

    [TestMethod]
    public void A_window_that_lost_the_keys_holds_none()
    {
        Tell();
        Take(Key.Forward);
        Take(Key.FocusLost);
        Is(Push.None);
        Take(Key.Forward, KeyAction.Repeat);
        Is(Push.None);
    }

    [TestMethod]
    public void Another_terminal_that_tells_no_releases_leaves_no_key_held()
    {
        Tell();
        Take(Key.Forward);
        Take(Key.ReleasesAreNotTold);
        Is(Push.None);
        After(Hand.ReleasedMs);
        Is(Push.None);
        Take(Key.Forward);
        Is(Forward);
    }

    [TestMethod]
    public void What_is_pasted_where_releases_are_told_is_no_key()
    {
        Tell();
        _hand.Take(new KeyStroke(Key.Forward, KeyAction.Press, IsCharacter: true), _nowMs);
        Is(Push.None);
    }

    private void Tell()
    {
        Take(Key.ReleasesAreTold);
        Is(Push.None);
    }

    private void Answer(int forMs)
    {
        for (int ms = 0; ms < forMs; ms += Hand.AskEveryMs)
        {
            After(Hand.AskEveryMs);
            Take(Key.ReleasesAreTold);
            Assert.AreNotEqual(Push.None, _hand.At(_nowMs));
        }
    }

    private void Hold(int repeats)
    {
        for (int i = 0; i < repeats; i++)
        {
            Take(Key.Forward);
            After(EveryMs);
            _hand.At(_nowMs);
        }
    }

    private void Take(Key key, KeyAction action = KeyAction.Press) => _hand.Take(new KeyStroke(key, action), _nowMs);

    private void After(int ms) => _nowMs += ms;

    private void Is(Push expected) => Assert.AreEqual(expected, _hand.At(_nowMs));
}
