using Firmware.Boards.Esp32;
using Firmware.Configuration;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A rover that cannot join its network can be reached all the same, and goes back to it.</summary>
[TestClass]
public class NetworkPlanTests
{
    private const long Second = 1_000_000;
    private const long JoinUs = NetworkPlan.JoinMs * 1000L;
    private const long RetryUs = NetworkPlan.RetryMs * 1000L;

    [TestMethod]
    [DataRow(NetworkMode.Station, "home", null, NetworkMode.Station, "")]
    [DataRow(NetworkMode.Station, "", null, NetworkMode.AccessPoint, "no Wi-Fi network is stored")]
    [DataRow(NetworkMode.Station, "", "it failed", NetworkMode.AccessPoint, "no Wi-Fi network is stored")]
    [DataRow(NetworkMode.Station, "home", "it failed", NetworkMode.AccessPoint, "it failed")]
    [DataRow(NetworkMode.AccessPoint, "home", null, NetworkMode.AccessPoint, "")]
    [DataRow(NetworkMode.AccessPoint, "home", "it failed", NetworkMode.AccessPoint, "")]
    public void It_joins_what_the_configuration_says_and_opens_its_own_network_where_that_cannot_be(
        NetworkMode wanted, string network, string? note, NetworkMode expected, string reason)
    {
        NetworkPlan plan = new(wanted, network, note, 0);
        Assert.AreEqual(expected, plan.Mode);
        Assert.AreEqual(reason, plan.Reason);
    }

    [TestMethod]
    [DataRow(false, "the Wi-Fi network home was not joined within 60 s: it is out of reach, or its name or its password is wrong")]
    [DataRow(true, "the Wi-Fi network home was joined but gave no address within 60 s")]
    public void A_network_that_does_not_let_it_in_is_given_up_and_said_why(bool hasLink, string reason)
    {
        NetworkPlan plan = new(NetworkMode.Station, "home", null, Second);
        Assert.AreEqual(NetworkStep.Stay, plan.Look(hasLink, false, false, Second + JoinUs - 1));
        Assert.AreEqual("", plan.Reason);
        Assert.AreEqual(NetworkStep.OpenOwn, plan.Look(hasLink, false, false, Second + JoinUs));
        Assert.AreEqual(reason, plan.Reason);
    }

    [TestMethod]
    public void A_network_that_is_lost_later_is_not_left()
    {
        NetworkPlan plan = new(NetworkMode.Station, "home", null, 0);
        Assert.AreEqual(NetworkStep.Stay, plan.Look(true, true, false, 5 * Second));
        Assert.AreEqual(NetworkStep.Stay, plan.Look(false, false, false, 100 * JoinUs));
    }

    [TestMethod]
    public void Its_own_network_is_left_for_the_other_only_when_nobody_has_been_in_it_for_long()
    {
        NetworkPlan plan = new(NetworkMode.Station, "home", "it failed", 0);
        Assert.AreEqual(NetworkStep.Stay, plan.Look(true, true, false, RetryUs - 1));
        Assert.AreEqual(NetworkStep.Stay, plan.Look(true, true, true, RetryUs));
        Assert.AreEqual(NetworkStep.Stay, plan.Look(true, true, false, (2 * RetryUs) - 1));
        Assert.AreEqual(NetworkStep.JoinAgain, plan.Look(true, true, false, 2 * RetryUs));
    }

    [TestMethod]
    [DataRow(NetworkMode.AccessPoint, "home")]
    [DataRow(NetworkMode.Station, "")]
    public void Its_own_network_stays_where_there_is_no_other(NetworkMode wanted, string network)
    {
        NetworkPlan plan = new(wanted, network, null, 0);
        Assert.AreEqual(NetworkStep.Stay, plan.Look(true, true, false, 100 * RetryUs));
    }

    [TestMethod]
    public void The_boot_button_opens_its_own_network_and_tells_its_password_there()
    {
        NetworkPlan joining = new(NetworkMode.Station, "home", null, 0);
        Assert.AreEqual(NetworkStep.OpenOwn, joining.Press());
        Assert.AreEqual(NetworkPlan.Asked, joining.Reason);

        NetworkPlan own = new(NetworkMode.Station, "home", NetworkPlan.Asked, 0);
        Assert.AreEqual(NetworkMode.AccessPoint, own.Mode);
        Assert.AreEqual(NetworkStep.Tell, own.Press());
    }
}
