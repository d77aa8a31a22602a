using System.Threading;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Rpc;

/// <summary>The server's times, one microsecond before, at and after each bound: real sockets, and a clock that the test moves.</summary>
[TestClass]
public class TimerEdgesTests
{
    private const long StartUs = 5_000_000;
    private const long RequestUs = HttpLimits.RequestMs * 1000L;
    private const long IdleUs = HttpLimits.IdleMs * 1000L;

    [DataRow(StartUs, -1)]
    [DataRow(StartUs, 0)]
    [DataRow(long.MaxValue - RequestUs, -1)]
    [DataRow(long.MaxValue - RequestUs + 1, 0)]
    [TestMethod]
    public void A_request_that_is_whole_at_its_bound_is_answered(long startUs, int afterUs)
    {
        using RunningServer server = new RunningServer { StoppedAtUs = startUs };
        using Client client = WithHalfARequest(server, out string rest);
        server.StoppedAtUs = startUs + RequestUs + afterUs;
        server.AwaitLooks();
        Assert.AreEqual(200, client.Ask(rest));
    }

    [DataRow(StartUs)]
    [DataRow(long.MaxValue - RequestUs)]
    [TestMethod]
    public void A_request_that_is_not_whole_a_microsecond_after_its_bound_is_408(long startUs)
    {
        using RunningServer server = new RunningServer { StoppedAtUs = startUs };
        using Client client = WithHalfARequest(server, out _);
        server.StoppedAtUs = unchecked(startUs + RequestUs + 1);
        Assert.AreEqual(408, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed());
    }

    [DataRow(StartUs, -1)]
    [DataRow(StartUs, 0)]
    [DataRow(long.MaxValue - IdleUs + 1, 0)]
    [TestMethod]
    public void A_connection_that_was_quiet_up_to_its_bound_is_kept(long startUs, int afterUs)
    {
        using RunningServer server = new RunningServer { StoppedAtUs = startUs };
        using Client client = server.Connect();
        Assert.AreEqual(200, client.Ask(Client.Ping));
        server.AwaitLooks();
        server.StoppedAtUs = startUs + IdleUs + afterUs;
        server.AwaitLooks();
        Assert.AreEqual(200, client.Ask(Client.Ping));
    }

    [DataRow(StartUs)]
    [DataRow(long.MaxValue - IdleUs)]
    [TestMethod]
    public void A_connection_that_is_quiet_a_microsecond_after_its_bound_is_closed(long startUs)
    {
        using RunningServer server = new RunningServer { StoppedAtUs = startUs };
        using Client client = server.Connect();
        Assert.AreEqual(200, client.Ask(Client.Ping));
        server.AwaitLooks();
        server.StoppedAtUs = unchecked(startUs + IdleUs + 1);
        Assert.IsTrue(client.IsClosed());
    }

    [DataRow(-1, true)]
    [DataRow(0, true)]
    [DataRow(1, false)]
    [TestMethod]
    public void A_reply_that_is_being_written_at_its_bound_arrives_whole_and_one_after_it_is_cut(int afterUs, bool isWhole)
    {
        using RunningServer server = new RunningServer { StoppedAtUs = StartUs, FloodUs = (HttpLimits.SendMs * 1000) + afterUs };
        using Client client = server.Connect();
        client.Send(Client.Flood);
        Assert.AreEqual(isWhole, client.ReadChunks());
    }

    [DataRow(-1, false)]
    [DataRow(0, true)]
    [DataRow(1, true)]
    [TestMethod]
    public void A_driving_connection_is_displaced_like_any_other_once_its_time_is_over(int afterUs, bool isDisplaced)
    {
        using RunningServer server = new RunningServer(2) { StoppedAtUs = StartUs };
        using Client driver = server.Connect();
        Assert.AreEqual(200, driver.Ask(Client.Drive));
        server.AwaitLooks();
        server.StoppedAtUs = StartUs + 1;
        using Client idler = server.Connect();
        Assert.AreEqual(200, idler.Ask(Client.Ping));
        server.AwaitLooks();
        server.StoppedAtUs = StartUs + RunningServer.DrivingUs + afterUs;
        using Client newcomer = server.Connect();
        Assert.AreEqual(200, newcomer.Ask(Client.Ping));
        Assert.IsTrue((isDisplaced ? driver : idler).IsClosed());
        Assert.AreEqual(200, (isDisplaced ? idler : driver).Ask(Client.Ping));
    }

    [DataRow(-1, false)]
    [DataRow(0, false)]
    [DataRow(1, true)]
    [TestMethod]
    public void Who_says_nothing_at_the_side_door_loses_it_after_its_bound(int afterUs, bool isLost)
    {
        using RunningServer server = new RunningServer(1) { StoppedAtUs = StartUs };
        using Client busy = server.Connect();
        busy.Send(Client.Hold);
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Held == 1, 5000));
        using Client silent = server.Connect();
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Server.Open == 2, 5000));
        server.AwaitLooks();
        server.StoppedAtUs = StartUs + (HttpLimits.SideDoorMs * 1000) + afterUs;
        using Client stopper = server.Connect();
        stopper.Send(Client.Stop);
        if (!isLost)
        {
            // One more offer than it takes before a newcomer is let in at the side door, each with a look at the clock.
            server.AwaitLooks(2 * (HttpLimits.OffersBeforeSideDoor + 1));
            Assert.IsTrue(silent.IsOpen() && stopper.IsOpen(), "the stop waits");
            server.StoppedAtUs += 2;
        }

        Assert.AreEqual(200, stopper.ReadReply().Status);
        Assert.IsTrue(silent.IsClosed());
    }

    /// <summary>The half comes behind a whole request, and its time begins once that has been answered.</summary>
    private static Client WithHalfARequest(RunningServer server, out string rest)
    {
        const int Half = 20;
        Client client = server.Connect();
        Assert.AreEqual(200, client.Ask(Client.Ping + Client.Ping[..Half]));
        server.AwaitLooks();
        rest = Client.Ping[Half..];
        return client;
    }
}
