using Firmware.Services;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Remotes;

/// <summary>Which resources of another board appear here.</summary>
[TestClass]
public class RemoteDiscoveryTests
{
    [TestMethod]
    public void What_can_be_driven_appears_under_the_remotes_name_when_it_is_up()
    {
        LinkRig rig = new();
        Assert.AreEqual(0, rig.Sessions.ResourceCount, "nothing is known before");
        Assert.IsFalse(rig.Link.IsKnown);
        rig.Up();
        Assert.AreEqual(4, rig.Sessions.ResourceCount);
        Assert.AreEqual("arm:left", rig.Motors.NameAt(0));
        Assert.AreEqual("arm:right", rig.Motors.NameAt(1));
        Assert.AreEqual("arm:rover", rig.Bases.NameAt(0));
        Assert.AreEqual("arm:mast", rig.Servos.NameAt(0));
        Assert.AreEqual(0, rig.Link.NotTaken);
        Assert.Contains("\"heartbeatWindow\":\"2s\"", rig.Robot.StartBody);
    }

    [TestMethod]
    public void What_does_not_fit_is_counted_and_the_rest_is_there()
    {
        string many = "m0 motor";
        for (int i = 1; i < Limits.Resources + 3; i++)
        {
            many += ",m" + i + " motor";
        }

        LinkRig rig = new LinkRig(many).Up();
        Assert.AreEqual(Limits.Resources, rig.Sessions.ResourceCount);
        Assert.AreEqual(3, rig.Link.NotTaken);
    }

    [TestMethod]
    public void A_board_that_comes_back_with_more_has_more_and_nothing_twice()
    {
        LinkRig rig = new LinkRig("left motor").Up();
        rig.Robot.Forget();
        rig.Robot.Resources = LinkRig.Everything;
        rig.Wait(2 * LinkRig.BeatUs);
        Assert.AreEqual((int)RemoteState.Up, (int)rig.Link.State, rig.Link.LastError);
        Assert.AreEqual(4, rig.Sessions.ResourceCount);
    }
}
