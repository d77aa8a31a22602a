using System.Linq;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Both windows of RFC 9113, section 5.2: what the rover may send, which the client of these tests watches byte by byte, and what it takes.</summary>
[TestClass]
public class FlowControlTests
{
    private static readonly GrpcCall Names = new(Viam.Robot + "ResourceNames", []);

    [TestMethod]
    public void A_reply_waits_for_a_window_and_nothing_else_waits_for_it()
    {
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig), (Setting.InitialWindowSize, 0));
        int stream = client.Begin(Viam.Version);
        client.Send(Frame.Ping());
        Assert.AreEqual("PONG", client.Heard());
        Assert.IsEmpty(client.Reply(stream).Data);
        client.Send(Frame.WindowUpdate(stream, 1_000));
        Assert.AreEqual($"{stream}:ok", client.Heard());
        Assert.AreEqual("1.2.3", client.Reply(stream).Body.Text(2));
    }

    [TestMethod]
    public void A_reply_waits_for_a_window_that_a_setting_gives()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()), (Setting.InitialWindowSize, 0));
        int stream = client.Begin(Viam.Version);
        Assert.AreEqual("", client.Heard());
        client.Send(Frame.Settings((Setting.InitialWindowSize, 65_535)));
        Assert.AreEqual($"ACK {stream}:ok", client.Heard());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(50)]
    public void A_window_that_opens_little_by_little_is_never_overrun_and_once_it_is_wide_enough_the_reply_is_whole(int step)
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()), (Setting.InitialWindowSize, 0));
        int whole = Whole().Data.Count;
        int stream = client.Begin(Names);
        for (int given = 0; given < whole; given += step)
        {
            Assert.AreEqual("", client.Heard());
            client.Send(Frame.WindowUpdate(stream, (uint)step));
        }

        Assert.AreEqual($"{stream}:ok", client.Heard());
        Assert.AreEqual(Whole().ToString(), client.Reply(stream).ToString());
    }

    [TestMethod]
    public void A_window_that_a_setting_has_put_below_nothing_is_made_up_for_first()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()), (Setting.InitialWindowSize, 40));
        int stream = client.Begin(Names);
        client.Heard();
        client.Send(Frame.Settings((Setting.InitialWindowSize, 0)), Frame.WindowUpdate(stream, 40));
        Assert.AreEqual("ACK", client.Heard());
        client.Send(Frame.Settings((Setting.InitialWindowSize, 100)), Frame.Settings((Setting.InitialWindowSize, 0)), Frame.WindowUpdate(stream, (uint)Whole().Data.Count));
        Assert.AreEqual($"ACK ACK {stream}:ok", client.Heard());
    }

    [TestMethod]
    public void A_window_that_was_given_before_the_reply_counts()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()), (Setting.InitialWindowSize, 0));
        Frame[] call = client.Frames(Viam.Version);
        client.Send(call[0], Frame.WindowUpdate(1, 1_000), call[1]);
        Assert.AreEqual("1:ok", client.Heard());
    }

    [TestMethod]
    public void A_reply_waits_for_the_window_of_the_connection()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()), (Setting.InitialWindowSize, int.MaxValue));
        client.KeepsWindowOpen = false;
        int calls = 0;
        int stream;
        do
        {
            stream = client.Begin(Names);
            client.Heard();
            calls++;
        }
        while (client.Reply(stream).IsOver);

        Assert.IsGreaterThan(100, calls, "65,535 bytes of replies were taken before");
        Assert.IsLessThan(Whole().Data.Count, client.ReceiveWindow);
        client.Send(Frame.Ping());
        Assert.AreEqual("PONG", client.Heard());
        client.Send(Frame.WindowUpdate(0, 10_000));
        Assert.AreEqual($"{stream}:ok", client.Heard());
        Assert.AreEqual(Whole().ToString(), client.Reply(stream).ToString());
    }

    [TestMethod]
    public void An_error_needs_no_window()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()), (Setting.InitialWindowSize, 0));
        Assert.AreEqual("SESSION_EXPIRED", client.Ask(Viam.Heartbeat(Viam.NoSession)).Message);
    }

    [TestMethod]
    public void A_reply_that_its_caller_takes_back_is_in_nobodys_way()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()), (Setting.InitialWindowSize, 0));
        int stream = client.Begin(Viam.Version);
        Assert.AreEqual("", client.Heard());
        client.Send(Frame.Reset(stream), Frame.Settings((Setting.InitialWindowSize, 1_000)));
        Assert.AreEqual("ok", client.Ask(Viam.Version).Word);
        Assert.IsEmpty(client.Reply(stream).Data);
    }

    [TestMethod]
    public void A_stop_does_not_wait_for_the_window_of_a_reply_before_it()
    {
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig), (Setting.InitialWindowSize, 0));
        client.Begin(Viam.SetPower("left", 0.5));
        Assert.AreEqual("", client.Heard());
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
        client.Begin(Viam.StopAll);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void A_client_that_never_opens_its_window_is_given_up_in_a_bounded_time()
    {
        ExchangeLink link = new(new RoverRig());
        using Http2Client client = Http2Client.Open(link, (Setting.InitialWindowSize, 0));
        client.Begin(Viam.Version);
        Assert.AreEqual("", client.Heard());
        link.Wait(70_000);
        Assert.EndsWith("closed", client.Heard());
    }

    /// <summary>What the client sends is held to the windows that the rover gives: it fails where one is not enough.</summary>
    [TestMethod]
    public void An_hour_of_heartbeats_on_one_connection_stalls_nowhere()
    {
        const int BeatMs = 400;
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        string session = client.Ask(Viam.StartSession).Session;
        Assert.AreEqual("ok", client.Ask(Viam.SetPower("left", 0.5, session)).Word);
        GrpcCall heartbeat = Viam.Heartbeat(session);
        long sent = 0;
        for (int ms = 0; ms < 3_600_000; ms += BeatMs)
        {
            rig.WaitAndTick(BeatMs);
            Assert.AreEqual("ok", client.Ask(heartbeat).Word);
            sent += heartbeat.Data.Length;
            Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
        }

        Assert.IsGreaterThan(5 * Http2Client.DefaultWindow, sent);
        Assert.IsGreaterThan(sent, client.Granted);
    }

    [TestMethod]
    public void What_is_thrown_away_counts_as_taken()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()));
        long sent = 0;
        while (sent < 3 * Http2Client.DefaultWindow)
        {
            GrpcCall tooLong = Viam.SetPower("left", 1) with { Body = GrpcCall.Prefixed(new byte[9_000]) };
            Assert.AreEqual("ResourceExhausted", client.Ask(tooLong).Word);
            sent += tooLong.Data.Length;

            // Padding counts, and so does what nobody waits for any more.
            Frame[] call = client.Frames(Viam.Version);
            client.Send(call[0], Frame.Data(call[0].Stream, new byte[3_000], FrameFlags.None).WithPadding(255), Frame.Reset(call[0].Stream), Frame.Data(call[0].Stream, new byte[1_000]));
            sent += 3_000 + 255 + 1 + 1_000;
            client.Heard();
        }

        Assert.AreEqual("ok", client.Ask(Viam.Version).Word);
        Assert.IsGreaterThan(sent, client.Granted);
    }

    [TestMethod]
    public void A_whole_window_at_once_is_taken_and_all_of_it_given_back()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()));
        for (int i = 0; i < 3; i++)
        {
            Frame[] call = client.Frames(Viam.SetPower("left", 1));
            byte[] window = GrpcCall.Prefixed(new byte[Http2Client.DefaultWindow - GrpcCall.PrefixBytes]);
            Frame[] data = [.. window.Chunk(Frame.MaxPayload).Select(part => Frame.Data(call[0].Stream, part, FrameFlags.None))];
            client.Send([call[0], .. data]);
            client.Send(Frame.Data(call[0].Stream, []));
            Assert.AreEqual("ResourceExhausted", client.Await(call[0].Stream).Word);
            client.Heard();
            Assert.IsGreaterThan(Http2Client.DefaultWindow / 2, client.SendWindow);
            while (client.SendWindow < Http2Client.DefaultWindow)
            {
                // What is not given back yet is less than half: it comes with what is sent next.
                Assert.AreEqual("ResourceExhausted", client.Ask(Viam.SetPower("left", 1) with { Body = GrpcCall.Prefixed(new byte[9_000]) }).Word);
            }
        }
    }

    private static Http2Reply Whole()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()));
        return client.Ask(Names);
    }
}
