using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

[TestClass]
public class RobotServiceTests
{
    private const string Nil = "00000000-0000-0000-0000-000000000000";

    [TestMethod]
    public void A_session_starts_with_the_configured_window_on_both_doors()
    {
        RoverRig rig = new(new RobotConfiguration { HeartbeatWindowMs = 500 });
        string reply = rig.Call("robot.v1.RobotService/StartSession", "{}");
        Assert.EndsWith("\",\"heartbeatWindow\":\"0.500s\"}", reply);
        reply = rig.Rest("POST", "sessions", "{}");
        Assert.EndsWith("\",\"heartbeat_window\":\"0.500s\"}", reply);
    }

    [TestMethod]
    [DataRow("30ms", "0.030s")]
    [DataRow("0.250s", "0.250s")]
    [DataRow("1m", "60s")]
    public void A_client_gets_the_window_that_it_asks_for(string asked, string given)
    {
        RoverRig rig = new();
        string reply = rig.Call("robot.v1.RobotService/StartSession", "{\"heartbeatWindow\":\"" + asked + "\"}");
        Assert.EndsWith("\"heartbeatWindow\":\"" + given + "\"}", reply);
    }

    [TestMethod]
    [DataRow("\"29ms\"")]
    [DataRow("\"60.001s\"")]
    [DataRow("\"0s\"")]
    [DataRow("\"-2s\"")]
    [DataRow("\"2\"")]
    [DataRow("\"soon\"")]
    [DataRow("2")]
    public void A_window_that_is_none_is_refused_and_starts_nothing(string asked)
    {
        RoverRig rig = new();
        string reply = rig.Call("robot.v1.RobotService/StartSession", "{\"heartbeat_window\":" + asked + "}");
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"heartbeat_window: ", reply);
        Assert.AreEqual("200 {\"sessions\":[]}", rig.Rest("GET", "sessions/list"), "no session");
    }

    [TestMethod]
    public void Heartbeats_keep_a_session_and_silence_ends_it()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Power("left", "0.5", RoverRig.Sid(id));
        for (int i = 0; i < 5; i++)
        {
            rig.WaitAndTick(1_999);
            Assert.AreEqual("200 {}", rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"" + id + "\"}"), "Connect");
            rig.WaitAndTick(1_999);
            Assert.AreEqual("200 {}", rig.Rest("POST", "sessions/" + id + "/heartbeat"), "REST");
        }

        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "it turns");
        rig.WaitAndTick(2_000);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "it was cut");
        Assert.AreEqual(
            "400 {\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}",
            rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"" + id + "\"}"),
            "Viam's answer");
        Assert.AreEqual(
            "400 {\"code\":3,\"message\":\"SESSION_EXPIRED\",\"details\":[]}",
            rig.Rest("POST", "sessions/" + id + "/heartbeat"),
            "as its gateway writes it");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("123")]
    [DataRow("00000000-0000-0000-0000-00000000000g")]
    public void A_malformed_id_is_told_as_that(string id)
    {
        RoverRig rig = new();
        string reply = rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"" + id + "\"}");
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"id: expected a session id", reply);
    }

    [TestMethod]
    public void Unknown_nil_and_another_s_id_are_one_answer()
    {
        RoverRig rig = new();
        string id = rig.Start();
        string expired = "400 {\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}";
        Assert.AreEqual(expired, rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"" + Nil + "\"}"), "nil");
        Assert.AreEqual(expired, rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"1" + Nil.Substring(1) + "\"}"), "unknown");
        Assert.AreEqual(expired, rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"" + id + "\"}", "", true), "another's");
        Assert.AreEqual(expired, rig.Call("robot.v1.RobotService/EndSession", "{\"id\":\"" + id + "\"}", "", true), "another's end");
        Assert.AreEqual("200 {}", rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"" + id + "\"}"), "the owner's");
    }

    [TestMethod]
    public void Resume_gives_a_live_session_back_to_its_owner()
    {
        RoverRig rig = new();
        string reply = rig.Call("robot.v1.RobotService/StartSession", "{\"heartbeatWindow\":\"5s\"}");
        string id = reply.Substring(11, 36);
        rig.WaitAndTick(4_999);
        reply = rig.Call("robot.v1.RobotService/StartSession", "{\"resume\":\"" + id + "\"}");
        Assert.AreEqual("200 {\"id\":\"" + id + "\",\"heartbeatWindow\":\"5s\"}", reply, "the same session and its window");
        rig.WaitAndTick(4_999);
        Assert.AreEqual("200 {}", rig.Rest("POST", "sessions/" + id + "/heartbeat"), "resuming was a heartbeat");
    }

    [TestMethod]
    public void Resume_of_what_is_gone_or_another_s_is_silently_a_new_session()
    {
        RoverRig rig = new();
        string id = rig.Start();
        string reply = rig.Call("robot.v1.RobotService/StartSession", "{\"resume\":\"" + id + "\"}", "", true);
        Assert.StartsWith("200 {\"id\":\"", reply);
        Assert.AreNotEqual(id, reply.Substring(11, 36), "another's");
        rig.WaitAndTick(2_000);
        reply = rig.Call("robot.v1.RobotService/StartSession", "{\"resume\":\"" + id + "\"}");
        Assert.StartsWith("200 {\"id\":\"", reply);
        Assert.AreNotEqual(id, reply.Substring(11, 36), "lapsed");
        reply = rig.Call("robot.v1.RobotService/StartSession", "{\"resume\":\"last one\"}");
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"resume: expected a session id", reply);
    }

    [TestMethod]
    public void A_full_table_is_told_and_costs_nobody_anything()
    {
        RoverRig rig = new();
        string first = rig.Start();
        for (int i = 1; i < Limits.Sessions; i++)
        {
            rig.Start(asStranger: i >= Limits.SessionsPerOwner);
        }

        Assert.AreEqual(
            "429 {\"code\":\"resource_exhausted\",\"message\":\"too many concurrent sessions\"}",
            rig.Call("robot.v1.RobotService/StartSession", "{}"),
            "one too many");
        Assert.AreEqual("200 {}", rig.Rest("POST", "sessions/" + first + "/heartbeat"), "the first lives");
    }

    [TestMethod]
    public void Ending_a_session_cuts_at_once()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Power("left", "0.5", RoverRig.Sid(id));
        Assert.AreEqual("200 {}", rig.Rest("DELETE", "sessions/" + id), "ended");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "cut");
        Assert.AreEqual("400 {\"code\":3,\"message\":\"SESSION_EXPIRED\",\"details\":[]}", rig.Rest("DELETE", "sessions/" + id), "once");
    }

    [TestMethod]
    public void Session_ids_are_shown_whole_to_their_owner_alone()
    {
        RoverRig rig = new();
        string mine = rig.Start();
        string theirs = rig.Start(true);
        Assert.AreEqual(
            "200 {\"sessions\":[{\"id\":\"" + mine + "\",\"peer_connection_info\":{\"remote_address\":\"10.0.0.1\"}},"
            + "{\"id\":\"" + theirs.Substring(0, 8) + "-0000-0000-0000-000000000000\",\"peer_connection_info\":{\"remote_address\":\"10.0.0.2\"}}]}",
            rig.Rest("GET", "sessions/list"),
            "the list");
    }

    [TestMethod]
    public void Stop_all_stops_everything_for_anybody()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Power("left", "0.5", RoverRig.Sid(id));
        rig.Call("component.servo.v1.ServoService/Move", "{\"name\":\"mast\",\"angleDeg\":90}", RoverRig.Sid(id));
        Assert.AreEqual("200 {}", rig.Call("robot.v1.RobotService/StopAll", "{\"extra\":[{\"name\":{},\"params\":{}}]}", "", true), "by a stranger");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm) + rig.Pin(RoverRig.MastPwm), "at rest");
        rig.Power("left", "0.5", RoverRig.Sid(id));
        Assert.AreEqual("200 {}", rig.Rest("GET", "stop_all"), "at Viam's path");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "at rest");
    }

    [TestMethod]
    public void A_stop_that_fails_is_told_and_the_rest_is_stopped()
    {
        RoverRig rig = new();
        rig.Call("component.base.v1.BaseService/SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}");
        rig.Board.BrokenPin = RoverRig.LeftPwm;
        Assert.StartsWith("503 {\"code\":\"unavailable\",\"message\":\"an output refused to stop", rig.Call("robot.v1.RobotService/StopAll", "{}"));
        Assert.AreEqual(0, rig.Pin(RoverRig.RightPwm), "the other is at rest");
        rig.Board.BrokenPin = -1;
        rig.WaitAndTick(10);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "and with the next tick the broken one");
    }

    [TestMethod]
    public void What_there_is_can_be_asked()
    {
        RoverRig rig = new();
        Assert.AreEqual(
            "200 {\"resources\":[{\"namespace\":\"rdk\",\"type\":\"component\",\"subtype\":\"motor\",\"name\":\"left\"},"
            + "{\"namespace\":\"rdk\",\"type\":\"component\",\"subtype\":\"motor\",\"name\":\"right\"},"
            + "{\"namespace\":\"rdk\",\"type\":\"component\",\"subtype\":\"motor\",\"name\":\"both\"},"
            + "{\"namespace\":\"rdk\",\"type\":\"component\",\"subtype\":\"base\",\"name\":\"rover\"},"
            + "{\"namespace\":\"rdk\",\"type\":\"component\",\"subtype\":\"servo\",\"name\":\"mast\"}]}",
            rig.Call("robot.v1.RobotService/ResourceNames", "{}"),
            "resources");
        Assert.AreEqual("200 {\"operations\":[]}", rig.Call("robot.v1.RobotService/GetOperations", "{}"), "operations");
        Assert.AreEqual("200 {\"platform\":\"fake\",\"version\":\"1.2.3\"}", rig.Call("robot.v1.RobotService/GetVersion", "{}"), "version");
    }

    [TestMethod]
    [DataRow("Shutdown")]
    [DataRow("Tunnel")]
    [DataRow("TransformPCD")]
    public void Every_other_method_is_unimplemented_by_name(string method)
    {
        RoverRig rig = new();
        Assert.AreEqual(
            "501 {\"code\":\"unimplemented\",\"message\":\"viam.robot.v1.RobotService." + method + " is not implemented by this rover\"}",
            rig.Call("robot.v1.RobotService/" + method, "{}"),
            "the answer");
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("{}}")]
    [DataRow("{\"resume\":7}")]
    [DataRow("null")]
    public void A_damaged_request_starts_no_session(string body)
    {
        RoverRig rig = new();
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"", rig.Call("robot.v1.RobotService/StartSession", body));
        Assert.AreEqual("200 {\"sessions\":[]}", rig.Rest("GET", "sessions/list"), "none");
    }
}
