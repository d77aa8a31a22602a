using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

[TestClass]
public class StatusServiceTests
{
    private const string Get = "GET /status HTTP/1.1\r\nHost: rover\r\n";

    [TestMethod]
    public void A_rover_at_rest_says_so()
    {
        RoverRig rig = new();
        string status = rig.Send(Get + "\r\n", false);
        Assert.StartsWith("200 {\"version\":\"1.2.3\",\"uptimeMs\":", status);
        Assert.Contains(",\"name\":\"rover\",\"tick\":{\"periodUs\":10000,\"worstGapUs\":0,\"worstLateUs\":0,\"losses\":0,\"isLost\":false},\"sessions\":[],\"resources\":[{\"name\":\"left\"", status);
        Assert.Contains("{\"name\":\"rover\",\"subtype\":\"base\",\"session\":\"\",\"owner\":\"\",\"mine\":false,\"moving\":false,\"fault\":false}", status);
        Assert.EndsWith("\"remotes\":[],\"stops\":[],\"refusals\":{}}", status);
    }

    [TestMethod]
    public void Memory_is_told_where_it_is_measured()
    {
        RoverRig rig = new();
        Assert.IsFalse(rig.Send(Get + "\r\n", false).IndexOf("memory") >= 0, "nobody measures");
        rig.Rover.Memory.FreeBytes = 20_000;
        rig.Rover.Memory.LargestPieceBytes = 10_000;
        Assert.Contains("\"isLost\":false},\"memory\":{\"freeBytes\":20000,\"largestPieceBytes\":10000},\"sessions\":[", rig.Send(Get + "\r\n", false));
    }

    [TestMethod]
    public void A_driver_finds_himself_and_a_stranger_finds_the_driver_but_not_his_id()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Power("left", "0.25", RoverRig.Sid(id));
        string shortId = id.Substring(0, 8);
        string mine = rig.Send(Get + RoverRig.Sid(id) + "\r\n", false);
        string others = rig.Send(Get + RoverRig.Sid(id) + "\r\n", true);
        string held = "\"subtype\":\"motor\",\"session\":\"" + shortId + "\",\"owner\":\"10.0.0.1\",\"mine\":true,\"duty\":0.25,\"moving\":true,\"fault\":false}";
        Assert.Contains("\"sessions\":[{\"id\":\"" + shortId + "\",\"owner\":\"10.0.0.1\",\"mine\":true,\"windowMs\":2000,\"leftMs\":2000,\"holds\":[\"left\"]}]", mine);
        Assert.Contains(held, mine);
        Assert.Contains("\"mine\":false,\"windowMs\":2000", others);
        Assert.IsFalse(others.IndexOf(id) >= 0, "the whole id is the owner's alone");
        Assert.IsFalse(mine.IndexOf(id) >= 0, "nobody needs it here");
    }

    [TestMethod]
    public void Looking_is_no_heartbeat()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Power("left", "0.25", RoverRig.Sid(id));
        rig.WaitAndTick(1999);
        rig.Send(Get + RoverRig.Sid(id) + "\r\n", false);
        rig.WaitAndTick(1);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void A_base_is_held_by_who_holds_all_its_motors()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Call("component.base.v1.BaseService/SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}", RoverRig.Sid(id));
        string status = rig.Send(Get + "\r\n", false);
        Assert.Contains("{\"name\":\"rover\",\"subtype\":\"base\",\"session\":\"" + id.Substring(0, 8) + "\"", status);
        rig.Power("left", "0.25", RoverRig.Sid(rig.Start()));
        status = rig.Send(Get + "\r\n", false);
        Assert.Contains("{\"name\":\"rover\",\"subtype\":\"base\",\"session\":\"\"", status);
    }

    [TestMethod]
    public void What_is_driven_without_a_session_is_marked_as_a_lease_for_as_long_as_that_holds()
    {
        RoverRig rig = new();
        string lease = "\"session\":\"\",\"owner\":\"\",\"mine\":false,\"lease\":true,";
        rig.Call("component.base.v1.BaseService/SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}");
        rig.Power("both", "0.5", RoverRig.Sid(rig.Start()));
        string status = rig.Send(Get + "\r\n", false);
        Assert.Contains("{\"name\":\"left\",\"subtype\":\"motor\"," + lease + "\"duty\":0.5,\"moving\":true", status);
        Assert.Contains("{\"name\":\"right\",\"subtype\":\"motor\"," + lease + "\"duty\":0.5,\"moving\":true", status);
        Assert.Contains("{\"name\":\"rover\",\"subtype\":\"base\"," + lease + "\"moving\":true", status);
        Assert.Contains("\"owner\":\"10.0.0.1\",\"mine\":false,\"duty\":0.5,\"moving\":true", status);
        Assert.Contains("{\"name\":\"mast\",\"subtype\":\"servo\",\"session\":\"\",\"owner\":\"\",\"mine\":false,\"moving\":false", status);
        rig.WaitAndTick(2_000);
        Assert.IsFalse(rig.Send(Get + "\r\n", false).IndexOf("\"lease\"") >= 0, "over");
    }

    [TestMethod]
    public void Stops_are_told_newest_first_with_cause_and_lateness()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Power("left", "0.25", RoverRig.Sid(id));
        rig.WaitAndTick(2007);
        rig.Power("right", "0.25", "");
        rig.Call("component.motor.v1.MotorService/Stop", "{\"name\":\"right\"}");
        string status = rig.Send(Get + "\r\n", false);
        Assert.Contains(
            "\"stops\":[{\"sequence\":2,\"agoMs\":0,\"resource\":\"right\",\"session\":\"\",\"cause\":\"requested\",\"lateUs\":0,\"succeeded\":true},"
            + "{\"sequence\":1,\"agoMs\":0,\"resource\":\"left\",\"session\":\"" + id.Substring(0, 8) + "\",\"cause\":\"heartbeat_lapsed\",\"lateUs\":7000,\"silentMs\":2007,\"succeeded\":true}]",
            status);
        string now = rig.Send("GET /status/now HTTP/1.1\r\nHost: rover\r\n\r\n", false);
        Assert.Contains("\"stops\":[{\"sequence\":2,", now);
        Assert.IsFalse(now.IndexOf("\"sequence\":1,") >= 0, "one is enough for now");
    }

    /// <summary>Who stops one resource may be taking it over; who stops everything is not.</summary>
    [TestMethod]
    public void A_stop_of_everything_is_told_apart_from_that_of_one_resource()
    {
        RoverRig rig = new();
        rig.Power("left", "0.25", "");
        rig.Call("robot.v1.RobotService/StopAll", "{}");
        Assert.Contains("\"resource\":\"left\",\"session\":\"\",\"cause\":\"stop_all\",", rig.Send(Get + "\r\n", false));
    }

    [TestMethod]
    public void A_tick_s_lateness_is_its_gap_beyond_the_period()
    {
        RoverRig rig = new();
        new TickWatch(rig.Rover.Sessions, rig.Rover.Ticks, null, 50, rig.Board.NowUs).OnTick(rig.Board.NowUs += 12_345);
        Assert.Contains("\"tick\":{\"periodUs\":10000,\"worstGapUs\":12345,\"worstLateUs\":2345,\"losses\":0,\"isLost\":false}", rig.Send(Get + "\r\n", false));
    }

    [TestMethod]
    public void A_servo_tells_its_range_and_its_angle_once_it_is_known()
    {
        RoverRig rig = new();
        const string Range = ",\"fault\":false,\"rangeDeg\":[0,180]";
        Assert.Contains("\"moving\":false" + Range + "}", rig.Send(Get + "\r\n", false));
        rig.Call("component.servo.v1.ServoService/Move", "{\"name\":\"mast\",\"angleDeg\":30}");
        Assert.Contains("\"moving\":true" + Range + ",\"angleDeg\":30}", rig.Send(Get + "\r\n", false));
    }

    [TestMethod]
    public void A_full_log_is_told_whole()
    {
        RoverRig rig = new();
        for (int i = 0; i < 40; i++)
        {
            rig.Power("left", "0.25", "");
            rig.Call("component.motor.v1.MotorService/Stop", "{\"name\":\"left\"}");
        }

        string status = rig.Send(Get + "\r\n", false);
        Assert.Contains("\"stops\":[{\"sequence\":40,", status);
        Assert.Contains("{\"sequence\":9,", status);
        Assert.IsFalse(status.IndexOf("{\"sequence\":8,") >= 0, "32 are remembered");
    }

    [TestMethod]
    public void Refusals_are_counted_by_their_cause_or_else_by_their_code()
    {
        RoverRig rig = new();
        rig.Power("left", "0.5", RoverRig.Sid("1c9a64c5-82d7-4f0e-9b3a-6d0f5e7a2b41"));
        rig.Power("left", "7", "");
        rig.Power("left", "8", "");
        rig.Rest("GET", "nothing");
        string status = rig.Send(Get + "\r\n", false);
        status = status.Substring(status.IndexOf("\"refusals\""));
        Assert.AreEqual("\"refusals\":{\"invalidArgument\":2,\"notFound\":1,\"sessionExpired\":1}}", status);
    }

    [DataRow("POST /status HTTP/1.1\r\nHost: rover\r\n\r\n", "405 {\"code\":\"unknown\",\"message\":\"only GET, HEAD is served at /status\"}")]
    [DataRow("GET /status/x HTTP/1.1\r\nHost: rover\r\n\r\n", "404 {\"code\":\"not_found\",\"message\":\"nothing is served at /status/x\"}")]
    [TestMethod]
    public void What_is_no_look_is_refused(string request, string expected)
    {
        string reply = new RoverRig().Send(request, false);
        Assert.AreEqual(expected, reply);
    }

    [DataRow("GET /status?_=1")]
    [DataRow("GET /status/now?a&b=c")]
    [DataRow("GET /viam/api/v1/component/motor/left/powered?_=1")]
    [DataRow("GET /metrics?x=1")]
    [TestMethod]
    public void A_query_makes_no_difference_to_a_look(string look)
    {
        string reply = new RoverRig().Send(look + " HTTP/1.1\r\nHost: rover\r\n\r\n", false);
        Assert.StartsWith("200 ", reply);
    }

    [DataRow("/status")]
    [DataRow("/status/now")]
    [DataRow("/metrics")]
    [DataRow("/viam/api/v1/version")]
    [DataRow("/viam/api/v1/resources/list")]
    [TestMethod]
    public void Head_is_answered_like_a_look_without_its_body(string path)
    {
        string reply = new RoverRig().Send("HEAD " + path + " HTTP/1.1\r\nHost: rover\r\n\r\n", false);
        Assert.AreEqual("200 ", reply);
    }

    [TestMethod]
    public void Nothing_is_stopped_by_a_look()
    {
        string reply = new RoverRig().Send("HEAD /viam/api/v1/stop_all HTTP/1.1\r\nHost: rover\r\n\r\n", false);
        Assert.AreEqual("405 ", reply);
    }
}
