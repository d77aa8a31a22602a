using Firmware.Services;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Remotes;

/// <summary>The link's times, one microsecond before, at and after each bound.</summary>
[TestClass]
public class RemoteEdgesTests
{
    private const long WindowUs = LinkRig.WindowMs * 1000L;

    /// <summary>What a heartbeat's turn waits for where none may go out.</summary>
    private const int SilenceMs = 10;

    private const int RetryMs = 500;

    /// <summary>A fifth of a window in whole milliseconds, and one more.</summary>
    private const long IntervalUs = LinkRig.BeatUs + 1_000;

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    [DataRow(1, false)]
    public void A_link_is_ready_for_less_than_a_window_after_what_was_answered_last(int afterUs, bool isReady)
    {
        LinkRig rig = new LinkRig().Up();
        rig.Robot.NowUs += WindowUs - rig.Robot.LatencyUs + afterUs;
        Assert.AreEqual(isReady, rig.Link.IsReady);
        Assert.AreEqual(isReady ? (int)DriveResult.Done : (int)DriveResult.OutputFailed, (int)rig.Drive(rig.Left, rig.NewSession(), 0.5));
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    [DataRow(1, false)]
    public void Heartbeats_go_out_for_less_than_a_window_and_two_intervals_after_the_other_thread_was_seen(int afterUs, bool mayBeat)
    {
        LinkRig rig = new LinkRig().Up();
        rig.Passes();
        long seenUs = rig.Robot.NowUs;
        rig.Beat(WindowUs + (2 * IntervalUs) - 100_000);
        rig.Robot.NowUs = seenUs + WindowUs + (2 * IntervalUs) + afterUs;
        Assert.AreEqual(mayBeat, rig.Link.BeatPass() != SilenceMs);
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, true)]
    [DataRow(1, false)]
    public void Heartbeats_go_out_for_an_interval_and_no_longer_while_a_stop_waits(int afterUs, bool mayBeat)
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Passes();
        rig.Sessions.Stop(rig.Left, StopCause.Requested, rig.Robot.NowUs);
        rig.Robot.NowUs += IntervalUs + afterUs;
        Assert.AreEqual(mayBeat, rig.Link.BeatPass() != SilenceMs);
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, 0)]
    [DataRow(1, 0)]
    public void A_lost_link_is_a_fault_until_two_windows_and_a_tick_after_the_last_sign(int afterUs, int faults)
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Passes();
        rig.Link.BeatPass();
        long signUs = rig.Robot.NowUs;
        rig.Robot.ToLose = int.MaxValue;
        rig.Robot.NowUs += WindowUs;
        rig.Link.Pass();
        Assert.AreEqual((int)RemoteState.Lost, (int)rig.Link.State);
        rig.Robot.NowUs = signUs + (2 * WindowUs) + (Limits.TickMs * 1000) + afterUs;
        rig.Link.Pass();
        rig.Sessions.Tick(rig.Robot.NowUs);
        Assert.AreEqual(faults, rig.Sessions.Faults);
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, RetryMs)]
    [DataRow(1, RetryMs)]
    public void What_could_not_be_reached_is_tried_again_after_half_a_second(int afterUs, int waitMs)
    {
        LinkRig rig = new();
        rig.Robot.ToFail = int.MaxValue;
        Assert.AreEqual(RetryMs, rig.Link.Pass(), "it failed");
        rig.Robot.NowUs += (RetryMs * 1000) + afterUs;
        Assert.AreEqual(waitMs, rig.Link.Pass(), "the rest of a millisecond is left, or it failed again");
    }
}
