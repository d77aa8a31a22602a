using Firmware.Services;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

/// <summary>What a client is told of a resource of another board.</summary>
[TestClass]
public class RemotesTests
{
    [TestMethod]
    public void Before_it_was_found_its_remote_and_the_reason_are_named()
    {
        FakeLink link = new() { LastError = "no connection within 200 ms" };
        RoverRig rig = new(null, link);
        string reply = rig.Power("arm:left", "0.5", "");
        Assert.StartsWith("503 {\"code\":\"unavailable\"", reply);
        Assert.Contains("arm:left: the remote arm at http://10.0.0.7:8080 has no connection", reply);
        Assert.Contains("(no connection within 200 ms)", reply);
    }

    [TestMethod]
    public void What_the_remote_does_not_have_is_not_found()
    {
        RoverRig rig = new(null, new FakeLink { State = RemoteState.Up, IsKnown = true });
        string reply = rig.Power("arm:far:left", "0.5", "");
        Assert.StartsWith("404 {\"code\":\"not_found\"", reply);
        Assert.Contains("the remote arm has none of that name", reply);
        Assert.StartsWith("404 ", rig.Power("other:left", "0.5", ""));
    }

    [TestMethod]
    public void While_the_link_is_lost_a_command_is_refused_without_a_stop_being_noted_and_a_stop_is_told_not_to_arrive()
    {
        FakeLink link = new() { State = RemoteState.Up, IsKnown = true };
        RoverRig rig = new(null, link);
        rig.Rover.Motors.Add("arm:left", rig.Rover.Sessions.Register("arm:left", link), link);
        Assert.StartsWith("200 ", rig.Power("arm:left", "0.5", ""));
        Assert.IsTrue(link.IsMoving);

        link.State = RemoteState.Lost;
        string reply = rig.Power("arm:left", "0.5", "");
        Assert.StartsWith("503 {\"code\":\"unavailable\"", reply);
        Assert.Contains("was lost", reply);
        Assert.AreEqual(0, rig.Rover.Sessions.Stops.Count);

        reply = rig.Rest("PUT", "component/motor/arm:left/stop");
        Assert.StartsWith("503 ", reply);
        Assert.IsFalse(link.IsMoving, "what is asked for is done as far as it can be");
    }

    [TestMethod]
    public void Status_tells_of_each_remote_how_it_is_and_since_when()
    {
        RoverRig rig = new(null, new FakeLink { State = RemoteState.Lost, LastError = "why" });
        string status = rig.Send("GET /status HTTP/1.1\r\nHost: rover\r\n\r\n", false);
        Assert.Contains("\"remotes\":[{\"name\":\"arm\",\"address\":\"http://10.0.0.7:8080\",\"state\":\"lost\",\"sinceMs\":500,\"notTaken\":0,\"lastError\":\"why\"}]", status);
    }
}
