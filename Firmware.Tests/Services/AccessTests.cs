using Firmware.Configuration;
using Firmware.Tests.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

/// <summary>Strangers at a rover: what each may do with which token, from which page, under which name.</summary>
[TestClass]
public class AccessTests
{
    private const string Start = "robot.v1.RobotService/StartSession";
    private const string Alice = "Authorization: Bearer alices-token-of-24-chars\r\n";
    private const string Bob = "Authorization: Bearer bobs-token-of-22-chars\r\n";
    private const string Refusal = "a token of this rover is needed: send one of network.tokens, once, as Authorization: Bearer TOKEN";

    [DataRow("")]
    [DataRow("Authorization: Bearer alices-token-of-24-char\r\n")]
    [DataRow("Authorization: Bearer \r\n")]
    [DataRow(Alice + Alice)]
    [DataRow(Alice + "Authorization: Bearer x\r\n")]
    [DataRow("Authorization: Bearer x\r\n" + Alice)]
    [DataRow("X-Authorization: Bearer alices-token-of-24-chars\r\n")]
    [TestMethod]
    public void Without_a_whole_token_nothing_starts_moves_or_is_told(string headers)
    {
        RoverRig rig = Guarded();
        int writes = rig.Board.Writes;
        Assert.AreEqual("401 {\"code\":\"unauthenticated\",\"message\":\"" + Refusal + "\"}", rig.Call(Start, "{}", headers));
        Assert.AreEqual("401 {\"code\":16,\"message\":\"" + Refusal + "\",\"details\":[]}", rig.Rest("PUT", "component/motor/left/power", "{\"power_pct\":1}", headers));
        Assert.StartsWith("401", rig.Rest("GET", "sessions/list", "", headers));
        Assert.StartsWith("401", rig.Rest("GET", "nothing/here", "", headers));
        Assert.StartsWith("401", rig.Send("GET /status HTTP/1.1\r\nHost: rover\r\n" + headers + "\r\n", false));
        Assert.AreEqual(writes, rig.Board.Writes);
        Assert.Contains("\"refusals\":{\"unauthenticated\":5}", rig.Send("GET /status HTTP/1.1\r\nHost: rover\r\n" + Alice + "\r\n", false));
    }

    [TestMethod]
    public void A_refusal_says_how_to_be_let_in()
    {
        TestConnection connection = new(Guarded().Rover.Router, new FakeBoard(), false);
        connection.Exchange.Open("10.0.0.1");
        string reply = Wire.Send(connection, "GET /status HTTP/1.1\r\nHost: rover\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401 Unauthorized\r\n", reply);
        Assert.Contains("\r\nWWW-Authenticate: Bearer\r\n", reply);
    }

    [TestMethod]
    public void The_owner_is_the_tokens_name_wherever_it_comes_from_and_no_other()
    {
        RoverRig rig = Guarded();
        string started = rig.Call(Start, "{}", Alice);
        Assert.StartsWith("200 {\"id\":\"", started);
        string id = started.Substring(11, 36);
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", RoverRig.Sid(id) + Alice));
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"", rig.Power("left", "0.7", RoverRig.Sid(id) + Bob));
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
        Assert.AreEqual("200 {}", rig.Call("robot.v1.RobotService/SendSessionHeartbeat", "{\"id\":\"" + id + "\"}", Alice, asStranger: true));
        string seen = rig.Call("robot.v1.RobotService/GetSessions", "{}", Bob);
        Assert.Contains("\"remoteAddress\":\"alice\"", seen);
        Assert.IsTrue(seen.IndexOf(id) < 0, "the whole id is its owner's alone");
        Assert.Contains(id, rig.Call("robot.v1.RobotService/GetSessions", "{}", Alice));
    }

    [TestMethod]
    public void A_token_does_not_outlast_its_request()
    {
        RoverRig rig = Guarded();
        Assert.StartsWith("200", rig.Call(Start, "{}", Alice));
        Assert.StartsWith("401", rig.Call(Start, "{}"));
    }

    [TestMethod]
    public void Everybody_may_stop()
    {
        RoverRig rig = Guarded();
        string id = rig.Call(Start, "{}", Alice).Substring(11, 36);
        string[] stops =
        [
            "PUT /viam/api/v1/component/motor/left/stop", "POST /viam/api/v1/component/base/rover/stop", "GET /viam/api/v1/stop_all",
        ];
        for (int i = 0; i < stops.Length; i++)
        {
            rig.Power("left", "0.5", RoverRig.Sid(id) + Alice);
            Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
            Assert.AreEqual("200 {}", rig.Send(stops[i] + " HTTP/1.1\r\nHost: rover\r\n\r\n", asStranger: true));
            Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
        }

        Assert.AreEqual("200 {}", rig.Call("component.servo.v1.ServoService/Stop", "{\"name\":\"mast\"}", "", asStranger: true));
        Assert.AreEqual("200 {}", rig.Call("robot.v1.RobotService/StopAll", "{}", "Authorization: Bearer wrong\r\n", asStranger: true));
    }

    [TestMethod]
    public void The_page_is_shown_to_everybody_as_it_asks_for_the_token()
    {
        RoverRig rig = Guarded();
        Assert.StartsWith("200", rig.Send("GET / HTTP/1.1\r\nHost: rover\r\n\r\n", false));
        Assert.StartsWith("200", rig.Send("HEAD / HTTP/1.1\r\nHost: rover\r\n\r\n", false));
    }

    [DataRow("GET /")]
    [DataRow("GET /status")]
    [DataRow("GET /viam/api/v1/stop_all")]
    [DataRow("POST /viam.robot.v1.RobotService/StartSession")]
    [DataRow("OPTIONS /viam.robot.v1.RobotService/StartSession")]
    [TestMethod]
    public void Another_name_and_another_page_are_refused_everywhere(string request)
    {
        Assert.StartsWith("421 {\"code\":\"permission_denied\",\"message\":\"host: ", Ask(request, "Host: evil.example\r\n"));
        Assert.StartsWith("403 {\"code\":\"permission_denied\",\"message\":\"origin: ", Ask(request, "Host: rover\r\nOrigin: http://evil.example\r\n"));
        Assert.StartsWith("403", Ask(request, "Origin: http://rover:8080\r\nHost: rover\r\n"));
        Assert.StartsWith("403", Ask(request, "Host: rover\r\nOrigin: http://rover:8080\r\n"));
        Assert.StartsWith("403", Ask(request, "Host: rover\r\nOrigin: http://rover\r\nOrigin: http://evil.example\r\n"));
        Assert.StartsWith("403", Ask(request, "Host: rover\r\nOrigin: null\r\n"));
        Assert.StartsWith("400", Ask(request, "Host: rover\r\nHost: rover\r\n"));
        Assert.StartsWith("400", Ask(request, ""));
        string path = request.Substring(request.IndexOf('/'));
        Assert.StartsWith("421", Ask("GET http://evil.example" + path, "Host: rover\r\n"));
        Assert.StartsWith("421", Ask("GET http://evil.example", "Host: rover\r\n"));
    }

    [TestMethod]
    public void The_rovers_own_page_gets_through()
    {
        Assert.StartsWith("200", Ask("GET /status", "Host: rover\r\nOrigin: http://rover\r\n"));
        Assert.StartsWith("200", Ask("GET /status", "Origin: http://ROVER:80\r\nHost: rover\r\n"));
        Assert.StartsWith("200", Ask("GET http://rover/status", "Host: rover\r\n"));
    }

    [DataRow("http://rover")]
    [DataRow("http://evil.example")]
    [DataRow("null")]
    [TestMethod]
    public void No_other_page_is_ever_allowed_to_read(string origin)
    {
        TestConnection connection = new(new RoverRig().Rover.Router, new FakeBoard(), false);
        connection.Exchange.Open("10.0.0.1");
        string reply = Wire.Send(connection, "OPTIONS /status HTTP/1.1\r\nHost: rover\r\nAccess-Control-Request-Method: POST\r\nOrigin: " + origin + "\r\n\r\n");
        Assert.IsTrue(reply.IndexOf("Access-Control") < 0, "no leave for anybody");
    }

    [TestMethod]
    public void One_owner_cannot_fill_the_table()
    {
        RoverRig rig = new();
        for (int i = 0; i < Limits.SessionsPerOwner; i++)
        {
            rig.Start();
        }

        Assert.AreEqual(
            "429 {\"code\":\"resource_exhausted\",\"message\":\"4 sessions of 10.0.0.1 are alive, and no owner may have more: end one, or let it lapse\"}",
            rig.Call(Start, "{}"));
        string id = rig.Start(asStranger: true);
        Assert.AreEqual("200 {}", rig.Call("component.motor.v1.MotorService/SetPower", "{\"name\":\"left\",\"powerPct\":0.5}", RoverRig.Sid(id), asStranger: true));
        rig.WaitAndTick(2000);
        rig.Start();
    }

    private static RoverRig Guarded() => new(new RobotConfiguration
    {
        Tokens =
        [
            new TokenConfiguration { Name = "alice", Token = "alices-token-of-24-chars" },
            new TokenConfiguration { Name = "bob", Token = "bobs-token-of-22-chars" },
        ],
    });

    private static string Ask(string request, string headers)
    {
        RoverRig rig = new();
        int writes = rig.Board.Writes;
        string reply = rig.Send(request + " HTTP/1.1\r\n" + headers + "\r\n", false);
        Assert.AreEqual(writes, rig.Board.Writes);
        return reply;
    }
}
