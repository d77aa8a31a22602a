using Firmware.Configuration;
using Firmware.Sessions;
using Firmware.Tests.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

[TestClass]
public class MotorServiceTests
{
    private const string SetPower = "component.motor.v1.MotorService/SetPower";

    [TestMethod]
    public void Power_under_a_session_reaches_the_pins_on_both_doors()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", sid), "Connect");
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "left");
        Assert.AreEqual("200 {}", rig.Rest("PUT", "component/motor/right/power", "{\"power_pct\":-0.25}", sid), "REST");
        Assert.AreEqual(250, rig.Pin(RoverRig.RightPwm), "right");
        Assert.AreEqual("200 {\"isOn\":true,\"powerPct\":-0.25}", rig.Call("component.motor.v1.MotorService/IsPowered", "{\"name\":\"right\"}"), "told");
        Assert.AreEqual("200 {\"is_moving\":true}", rig.Rest("GET", "component/motor/right/is_moving"), "told");
        Assert.AreEqual("200 {\"position_reporting\":false}", rig.Rest("GET", "component/motor/right/features"), "told");
    }

    [TestMethod]
    [DataRow("{\"name\":\"left\",\"power_pct\":\"0.5\"}", 500)]
    [DataRow("{\"power_pct\":5e-1,\"name\":\"left\",\"extra\":{\"a\":[1,2,{\"b\":null}]}}", 500)]
    [DataRow("{\"name\":\"left\",\"powerPct\":null}", 0)]
    [DataRow("{\"name\":\"left\"}", 0)]
    [DataRow("{\"name\":\"l\\u0065ft\",\"powerPct\":1,\"unknown\":\"field\"}", 1000)]
    public void Requests_are_read_as_proto3_JSON(string body, int duty)
    {
        RoverRig rig = new();
        Assert.AreEqual("200 {}", rig.Call(SetPower, body, RoverRig.Sid(rig.Start())), "accepted");
        Assert.AreEqual(duty, rig.Pin(RoverRig.LeftPwm), "the duty");
    }

    [TestMethod]
    [DataRow("0.01")]
    [DataRow("-0.01")]
    [DataRow("0.0005")]
    [DataRow("1e-9")]
    [DataRow("1e-320")]
    public void Dust_tells_one_story_of_rest(string dust)
    {
        RoverRig rig = RoverRig.WithLeastPower();
        string sid = RoverRig.Sid(rig.Start());
        rig.Power("left", "0.5", sid);
        Assert.AreEqual("200 {}", rig.Power("left", dust, sid), "accepted");
        AtRest(rig, "left", RoverRig.LeftPwm);

        // A motor without a least power alike.
        rig = new RoverRig();
        Assert.AreEqual("200 {}", rig.Power("left", dust, RoverRig.Sid(rig.Start())), "accepted");
        AtRest(rig, "left", RoverRig.LeftPwm);
    }

    [TestMethod]
    [DataRow("0.0101", 300)]
    [DataRow("0.05", 300)]
    [DataRow("0.5", 500)]
    public void More_than_dust_drives_with_at_least_the_least_power(string power, int duty)
    {
        RoverRig rig = RoverRig.WithLeastPower();
        Assert.AreEqual("200 {}", rig.Power("left", power, RoverRig.Sid(rig.Start())), "accepted");
        Assert.AreEqual(duty, rig.Pin(RoverRig.LeftPwm), "the duty");
    }

    [TestMethod]
    [DataRow("1.0000000000000002", 1)]
    [DataRow("-1.0000000000000002", -1)]
    public void A_rounding_beyond_full_power_is_full_power(string power, int given)
    {
        RoverRig rig = new();
        Assert.AreEqual("200 {}", rig.Power("left", power, RoverRig.Sid(rig.Start())), "accepted");
        Assert.AreEqual(1_000, rig.Pin(RoverRig.LeftPwm), "the duty");
        Assert.AreEqual("200 {\"isOn\":true,\"powerPct\":" + given + "}", rig.Call("component.motor.v1.MotorService/IsPowered", "{\"name\":\"left\"}"), "told");
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("0.004")]
    [DataRow("-0.01")]
    public void After_a_lapse_dust_is_as_neutral_as_zero(string dust)
    {
        RoverRig rig = new(new RobotConfiguration { AfterLapse = AfterLapse.NeutralFirst });
        rig.Power("left", "0.5", RoverRig.Sid(rig.Start()));
        rig.WaitAndTick(2_000);
        string sid = RoverRig.Sid(rig.Start());
        Assert.Contains("send a stop or zero power first", rig.Power("left", "0.0101", sid));
        Assert.AreEqual("200 {}", rig.Power("left", dust, sid), "neutral");
        Assert.AreEqual("200 {}", rig.Power("left", "0.9", sid), "and then power");
    }

    private static void AtRest(RoverRig rig, string motor, int pwm)
    {
        Assert.AreEqual(0, rig.Pin(pwm), "the output of " + motor);
        string name = "{\"name\":\"" + motor + "\"}";
        Assert.AreEqual("200 {\"isOn\":false,\"powerPct\":0}", rig.Call("component.motor.v1.MotorService/IsPowered", name), motor);
        Assert.AreEqual("200 {\"isMoving\":false}", rig.Call("component.motor.v1.MotorService/IsMoving", name), motor);
    }

    [TestMethod]
    [DataRow("{\"name\":\"left\",\"power_pct\":\"NaN\"}", "400 {\"code\":\"invalid_argument\",\"message\":\"power_pct: must be between -1 and 1 but is ")]
    [DataRow("{\"name\":\"left\",\"power_pct\":\"Infinity\"}", "400 {\"code\":\"invalid_argument\",\"message\":\"power_pct: must be between -1 and 1 but is ")]
    [DataRow("{\"name\":\"left\",\"power_pct\":1.25}", "400 {\"code\":\"invalid_argument\",\"message\":\"power_pct: must be between -1 and 1 but is 1.25")]
    [DataRow("{\"name\":\"left\",\"power_pct\":-1.0000000149011612}", "400 {\"code\":\"invalid_argument\",\"message\":\"power_pct: must be between -1 and 1 but is -1.0000000149011612")]
    [DataRow("{\"name\":\"left\",\"power_pct\":true}", "400 {\"code\":\"invalid_argument\",\"message\":\"power_pct: expected a number but found true")]
    [DataRow("{\"name\":\"left\",\"power_pct\":{}}", "400 {\"code\":\"invalid_argument\",\"message\":\"power_pct: expected a number but found ")]
    [DataRow("{\"name\":\"left\",\"power_pct\":0.5}x", "400 {\"code\":\"invalid_argument\",\"message\":\"")]
    [DataRow("{\"name\":\"left\",\"power_pct\":0.5", "400 {\"code\":\"invalid_argument\",\"message\":\"")]
    [DataRow("{\"name\":\"left\",\"power_pct\":0.5,\"power_pct\":0.9}", "400 {\"code\":\"invalid_argument\",\"message\":\"")]
    [DataRow("{\"name\":7,\"power_pct\":0.5}", "400 {\"code\":\"invalid_argument\",\"message\":\"name: expected a string but found 7")]
    [DataRow("{\"name\":\"lefty\",\"power_pct\":0.5}", "404 {\"code\":\"not_found\",\"message\":\"resource \\\"rdk:component:motor/lefty\\\" not found")]
    [DataRow("{\"name\":\"rover\",\"power_pct\":0.5}", "404 {\"code\":\"not_found\",\"message\":\"resource \\\"rdk:component:motor/rover\\\" not found")]
    [DataRow("{\"power_pct\":0.5}", "404 {\"code\":\"not_found\",\"message\":\"name: expected the name of a motor but found none")]
    public void Bad_input_says_what_and_where_and_moves_nothing(string body, string reply)
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.WaitAndTick(1_000);
        int writes = rig.Board.Writes;
        Assert.StartsWith(reply, rig.Call(SetPower, body, RoverRig.Sid(id)));
        Assert.AreEqual(writes, rig.Board.Writes, "not one write");
        rig.WaitAndTick(1_000);
        Assert.StartsWith("400", rig.Rest("POST", "sessions/" + id + "/heartbeat"), "and it was no heartbeat");
    }

    [TestMethod]
    public void A_session_that_is_not_there_moves_nothing()
    {
        RoverRig rig = new();
        string id = rig.Start(true);
        int writes = rig.Board.Writes;
        string expired = "400 {\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}";
        Assert.AreEqual(expired, rig.Power("left", "0.5", RoverRig.Sid("12345678-1234-4234-8234-123456789abc")), "unknown");
        Assert.AreEqual(expired, rig.Power("left", "0.5", RoverRig.Sid("00000000-0000-0000-0000-000000000000")), "nil is no way around");
        Assert.AreEqual(expired, rig.Power("left", "0.5", RoverRig.Sid(id)), "another's");
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"viam-sid: expected a session id", rig.Power("left", "0.5", RoverRig.Sid("abc")));
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"viam-sid: expected a session id", rig.Power("left", "0.5", "viam-sid:\r\n"));
        Assert.AreEqual(
            "400 {\"code\":\"invalid_argument\",\"message\":\"found more than one session id in metadata\"}",
            rig.Power("left", "0.5", RoverRig.Sid(id) + RoverRig.Sid(id)),
            "two of them");
        Assert.AreEqual(writes, rig.Board.Writes, "not one write");
    }

    [TestMethod]
    public void A_lapsed_session_s_command_moves_nothing()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Power("left", "0.5", sid);
        rig.WaitAndTick(2_000);
        Assert.AreEqual("400 {\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}", rig.Power("left", "0.5", sid), "lapsed");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "at rest");
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", RoverRig.Sid(rig.Start())), "the next live session drives at once");
    }

    [TestMethod]
    public void A_stop_needs_no_session_and_minds_no_bad_one()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Power("left", "0.5", sid);
        Assert.AreEqual("200 {}", rig.Call("component.motor.v1.MotorService/Stop", "{\"name\":\"left\"}", RoverRig.Sid("abc") + RoverRig.Sid("abc"), true), "stopped");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "at rest");
        rig.Power("left", "0.5", sid);
        Assert.AreEqual("200 {}", rig.Rest("PUT", "component/motor/left/stop"), "REST");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "at rest");
    }

    [TestMethod]
    public void A_call_that_only_reads_is_no_heartbeat()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Power("left", "0.5", sid);
        rig.WaitAndTick(1_500);
        rig.Call("component.motor.v1.MotorService/IsPowered", "{\"name\":\"left\"}", sid);
        rig.Call("component.motor.v1.MotorService/Stop", "{\"name\":\"right\"}", sid);
        rig.WaitAndTick(500);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "lapsed");
    }

    [TestMethod]
    public void Without_a_session_power_lasts_for_one_window()
    {
        RoverRig rig = new();
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", ""), "leased");
        rig.WaitAndTick(1_999);
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "within the window");
        rig.WaitAndTick(1);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "and not after");
    }

    [TestMethod]
    public void Where_the_configuration_says_refuse_power_without_a_session_is_refused()
    {
        RoverRig rig = new(new RobotConfiguration { UnownedCommands = UnownedCommands.Refuse });
        Assert.StartsWith("400 {\"code\":\"failed_precondition\",\"message\":\"this rover obeys no command without a session", rig.Power("left", "0.5", ""));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "nothing moves");
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", RoverRig.Sid(rig.Start())), "with one it is obeyed");
    }

    [TestMethod]
    public void Where_the_configuration_says_neutral_first_a_stuck_stick_is_refused_after_a_lapse()
    {
        RoverRig rig = new(new RobotConfiguration { AfterLapse = AfterLapse.NeutralFirst });
        rig.Power("left", "0.5", RoverRig.Sid(rig.Start()));
        rig.WaitAndTick(2_000);
        string sid = RoverRig.Sid(rig.Start());
        Assert.AreEqual(
            "400 {\"code\":\"failed_precondition\",\"message\":\"left was stopped by a lapse: send a stop or zero power first\"}",
            rig.Power("left", "0.5", sid),
            "told");
        Assert.AreEqual("200 {}", rig.Power("left", "0", sid), "zero");
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", sid), "power");
    }

    [TestMethod]
    public void An_output_that_refuses_is_told_and_driven_by_nobody_until_it_stops()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Power("left", "0.5", sid);
        rig.Board.BrokenPin = RoverRig.LeftPwm;
        Assert.StartsWith("500 {\"code\":\"internal\",\"message\":\"an output of left refused the command", rig.Power("left", "0.6", sid));
        Assert.StartsWith("503 {\"code\":\"unavailable\",\"message\":\"left refused to stop", rig.Power("left", "0.6", sid));
        Assert.StartsWith("503 {\"code\":\"unavailable\",\"message\":\"left refused to stop", rig.Call("component.motor.v1.MotorService/Stop", "{\"name\":\"left\"}"));
        rig.Board.BrokenPin = -1;
        rig.WaitAndTick(10);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "the tick stopped it");
        Assert.AreEqual("200 {}", rig.Power("left", "0.6", sid), "obeyed again");
    }

    [TestMethod]
    public void A_command_that_a_stop_overtakes_is_told_so_and_moves_nothing()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Board.DuringWrite = () => rig.Rover.Sessions.StopAll(StopCause.Requested, rig.Board.NowUs);
        Assert.Contains("left was stopped while the command ran: the stop wins", rig.Power("left", "0.5", sid));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "at rest");
    }

    [TestMethod]
    public void A_command_whose_session_lapses_while_it_is_written_is_told_so_and_moves_nothing()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Board.DuringWrite = () => rig.WaitAndTick(2_000);
        Assert.Contains("SESSION_EXPIRED", rig.Power("left", "0.5", sid));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "at rest");
    }

    [TestMethod]
    public void A_command_in_the_middle_of_a_stop_that_takes_long_is_told_to_come_again()
    {
        RoverRig rig = new();
        rig.Power("left", "0.5", RoverRig.Sid(rig.Start()));
        rig.WaitAndTick(1_000);
        string sid = RoverRig.Sid(rig.Start());
        string reply = "";
        rig.Board.DuringWrite = () => reply = rig.Power("left", "0.5", sid);
        rig.WaitAndTick(1_000);
        Assert.Contains("left is being stopped: send the command again", reply);
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", sid), "and then it is obeyed");
    }

    [TestMethod]
    public void A_command_without_a_session_in_the_middle_of_its_lease_s_lapse_is_told_to_come_again()
    {
        RoverRig rig = new();
        rig.Power("left", "0.5", "");
        string reply = "";
        rig.Board.DuringWrite = () => reply = rig.Power("left", "0.5", "");
        rig.WaitAndTick(2_000);
        Assert.Contains("the lease of the command before has just lapsed", reply);
        Assert.AreEqual("200 {}", rig.Power("left", "0.5", ""), "and then it is obeyed");
    }

    [TestMethod]
    public void A_rover_that_shuts_down_starts_and_drives_nothing_and_says_so()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Rover.Sessions.Close();
        Assert.Contains("the rover is shutting down", rig.Power("left", "0.5", sid));
        Assert.Contains("the rover is shutting down", rig.Call("robot.v1.RobotService/StartSession", "{}"));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "at rest");
    }

    [TestMethod]
    public void A_name_is_shown_cut_and_without_what_a_terminal_would_obey()
    {
        string reply = new RoverRig().Power("\\u001b[31m\\u007f" + Wire.Repeat("x", 60), "0.5", "");
        Assert.StartsWith("404 ", reply);
        Assert.Contains("motor/?[31m?xxx", reply);
        Assert.IsFalse(reply.IndexOf(Wire.Repeat("x", 60)) >= 0, "not all of it: " + reply);
    }

    [TestMethod]
    public void Both_layouts_without_a_pwm_pin_of_their_own_are_wired()
    {
        RoverRig rig = new();
        Assert.AreEqual(1_000, rig.Pin(7), "not enabled at rest");
        rig.Power("both", "-0.5", RoverRig.Sid(rig.Start()));
        Assert.AreEqual("0 500 1000 0", $"{rig.Pin(4)} {rig.Pin(5)} {rig.Pin(6)} {rig.Pin(7)}", "a b en_high en_low");
    }

    [TestMethod]
    [DataRow("GoFor")]
    [DataRow("GoTo")]
    [DataRow("SetRPM")]
    [DataRow("ResetZeroPosition")]
    [DataRow("GetPosition")]
    [DataRow("DoCommand")]
    [DataRow("GetStatus")]
    [DataRow("GetGeometries")]
    public void Every_other_method_is_unimplemented_by_name(string method)
    {
        RoverRig rig = new();
        Assert.AreEqual(
            "501 {\"code\":\"unimplemented\",\"message\":\"viam.component.motor.v1.MotorService." + method + " is not implemented by this rover\"}",
            rig.Call("component.motor.v1.MotorService/" + method, "{}"),
            "the answer");
    }

    [TestMethod]
    public void A_command_whose_client_has_given_up_is_not_run()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        Assert.StartsWith("504 {\"code\":\"deadline_exceeded\"", rig.Power("left", "0.5", sid + "Connect-Timeout-Ms: 0\r\n"));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "nothing moves");
        Assert.StartsWith("405", rig.Send("GET /viam." + SetPower + " HTTP/1.1\r\nHost: rover\r\n\r\n", false), "the verb");
        Assert.StartsWith("415", rig.Send("POST /viam." + SetPower + " HTTP/1.1\r\nHost: rover\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", false), "the type");
    }
}
