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
