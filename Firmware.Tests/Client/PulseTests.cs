using Firmware.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class PulseTests
{
    private const long WindowUs = 1_000_000;
    private const long AnsweredUs = 10_000;

    [DataRow(0L)]
    [DataRow(-300_000L)]
    [DataRow(long.MaxValue - 500_000)]
    [TestMethod]
    public void A_session_is_confirmed_for_a_window_from_the_sending_and_not_at_its_end(long startUs)
    {
        Pulse pulse = Begun(startUs);

        Assert.IsTrue(pulse.IsConfirmed(startUs + WindowUs - 1), "one before");
        Assert.IsFalse(pulse.IsConfirmed(startUs + WindowUs), "at it");
        Assert.IsFalse(pulse.IsConfirmed(startUs + WindowUs + 1), "one after");
        Assert.IsFalse(pulse.IsRunning(startUs + WindowUs), "nothing is waited for");
        Assert.AreEqual(1L, pulse.SlackUs(startUs + WindowUs - 1));
        Assert.AreEqual(0L, pulse.SlackUs(startUs + WindowUs));
        Assert.AreEqual(startUs + (WindowUs / 5), pulse.NextBeatAtUs);
    }

    [TestMethod]
    public void A_beat_that_is_under_way_keeps_the_session_running_for_its_own_window()
    {
        Pulse pulse = Begun(0);
        pulse.OnSent(200_000);

        Assert.IsTrue(pulse.IsRunning(WindowUs), "it may be answered yet");
        Assert.IsFalse(pulse.IsConfirmed(WindowUs), "but is not");
        Assert.IsTrue(pulse.IsRunning(200_000 + WindowUs - 1), "until its window is over");
        Assert.IsFalse(pulse.IsRunning(200_000 + WindowUs), "then not");
        Assert.IsFalse(pulse.IsRunning(200_000 + WindowUs + 1), "nor later");
        pulse.OnSucceeded(200_000, 1_150_000);
        Assert.IsTrue(pulse.IsConfirmed(1_150_000), "its answer counts from its sending");
        Assert.AreEqual(50_000L, pulse.SlackUs(1_150_000));
    }

    [TestMethod]
    public void Beats_that_are_never_answered_keep_nothing_running_for_more_than_two_windows()
    {
        Pulse pulse = Begun(0);
        for (long nowUs = 200_000; nowUs < 2 * WindowUs; nowUs += 200_000)
        {
            Assert.IsTrue(pulse.IsRunning(nowUs), "one may be answered yet");
            pulse.OnSent(nowUs);
        }

        Assert.IsTrue(pulse.IsRunning(AnsweredUs + (2 * WindowUs) - 1), "one before two windows after the last good answer");
        Assert.IsFalse(pulse.IsRunning(AnsweredUs + (2 * WindowUs)), "at it");
        Assert.IsFalse(pulse.IsRunning(AnsweredUs + (2 * WindowUs) + 1), "one after");
    }

    [TestMethod]
    public void What_is_given_up_keeps_nothing_running()
    {
        Pulse pulse = Begun(0);
        pulse.OnSent(200_000);
        pulse.OnGivenUp(200_000);

        Assert.IsFalse(pulse.IsRunning(WindowUs));
    }

    [TestMethod]
    public void Of_two_beats_under_way_each_keeps_the_session_running_until_it_is_answered_or_given_up()
    {
        Pulse pulse = Begun(0);
        pulse.OnSent(200_000);
        pulse.OnLeftBehind();
        pulse.OnSent(900_000);

        pulse.OnSucceeded(200_000, 1_100_000);
        Assert.IsTrue(pulse.IsRunning(1_200_000), "the newer one is left");
        pulse.OnLeftBehind();
        pulse.OnSent(1_250_000);
        pulse.OnGivenUp(1_250_000);
        Assert.IsTrue(pulse.IsRunning(1_300_000), "it still is");
        pulse.OnGivenUp(900_000);
        Assert.IsFalse(pulse.IsRunning(1_300_000), "none is left");
    }

    [TestMethod]
    public void An_older_answer_takes_back_nothing()
    {
        Pulse pulse = Begun(0);
        pulse.OnSucceeded(400_000, 410_000);
        pulse.OnSucceeded(200_000, 420_000);

        Assert.AreEqual(WindowUs - 20_000, pulse.SlackUs(420_000));
        Assert.IsTrue(pulse.IsConfirmedSince(400_000));
        Assert.AreEqual(220_000L, pulse.RoundTripUs);
    }

    [TestMethod]
    public void The_next_beat_follows_the_last_that_was_sent_even_where_it_failed()
    {
        Pulse pulse = Begun(0);
        pulse.OnSent(200_000);
        pulse.OnMissed();

        Assert.AreEqual(400_000L, pulse.NextBeatAtUs);
        pulse.OnSucceeded(300_000, 310_000);
        Assert.AreEqual(500_000L, pulse.NextBeatAtUs, "a command counts as one");
    }

    [TestMethod]
    public void Nothing_revives_a_session_that_the_robot_has_ended_but_a_new_start()
    {
        Pulse pulse = Begun(0);
        pulse.End();
        pulse.OnSucceeded(100_000, 110_000);
        Assert.IsFalse(pulse.IsRunning(120_000));

        pulse.Begin(WindowUs, 200_000, 210_000);

        Assert.IsTrue(pulse.IsConfirmed(220_000));
    }

    private static Pulse Begun(long atUs)
    {
        Pulse pulse = new();
        pulse.Begin(WindowUs, atUs, atUs + AnsweredUs);
        return pulse;
    }
}
