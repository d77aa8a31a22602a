using Firmware.Components;
using Firmware.Configuration;
using Firmware.Services;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

[TestClass]
public class BaseServiceTests
{
    private const string Service = "component.base.v1.BaseService/";

    [TestMethod]
    public void Power_is_mixed_and_reaches_both_sides()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        string body = "{\"name\":\"rover\",\"linear\":{\"y\":0.5},\"angular\":{\"z\":0.25},\"extra\":{}}";
        Assert.AreEqual("200 {}", rig.Call(Service + "SetPower", body, sid), "as Viam's SDK sends it");
        Assert.AreEqual(250, rig.Pin(RoverRig.LeftPwm), "left");
        Assert.AreEqual(750, rig.Pin(RoverRig.RightPwm), "right");
        Assert.AreEqual("200 {\"isMoving\":true}", rig.Call(Service + "IsMoving", "{\"name\":\"rover\"}"), "told");
        Assert.AreEqual("200 {\"isMoving\":true}", rig.Call("component.motor.v1.MotorService/IsMoving", "{\"name\":\"left\"}"), "the motor too");
    }

    [TestMethod]
    public void A_lapse_stops_what_the_base_turned()
    {
        RoverRig rig = new();
        rig.Rest("POST", "component/base/rover/set_power", "{\"linear\":{\"y\":1}}", RoverRig.Sid(rig.Start()));
        rig.WaitAndTick(2_000);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm) + rig.Pin(RoverRig.RightPwm), "both");
    }

    [TestMethod]
    public void Velocity_goes_through_the_geometry()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        Assert.AreEqual("200 {}", rig.Call(Service + "SetVelocity", "{\"name\":\"rover\",\"linear\":{\"y\":200}}", sid), "400 mm/s is all");
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "half");
        Assert.AreEqual("200 {}", rig.Call(Service + "SetVelocity", "{\"name\":\"rover\",\"angular\":{\"z\":90}}", sid), "a spin");
        Assert.AreEqual(589, rig.Pin(RoverRig.RightPwm), "235.6 of 400 mm/s");
    }

    [TestMethod]
    public void Velocity_of_a_base_without_geometry_says_what_the_configuration_lacks()
    {
        RoverRig rig = new();
        Motor[] side = [(Motor)rig.Rover.Motors.ActuatorAt(0)];
        WheeledBase blind = new(side, side, new BaseGeometry());
        rig.Rover.Bases.Add("blind", rig.Rover.Sessions.Register("blind", blind), blind);
        string reply = rig.Call(Service + "SetVelocity", "{\"name\":\"blind\",\"linear\":{\"y\":200}}");
        Assert.Contains("failed_precondition", reply);
        Assert.Contains("SetVelocity needs width_mm and wheel_circumference_mm of blind", reply);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "nothing moved");
    }

    [TestMethod]
    public void Velocity_of_a_remote_base_is_not_passed_on_and_says_what_is()
    {
        FakeLink link = new() { State = RemoteState.Up, IsKnown = true };
        RoverRig rig = new(null, link);
        rig.Rover.Bases.Add("arm:rover", rig.Rover.Sessions.Register("arm:rover", link), link);
        string reply = rig.Call(Service + "SetVelocity", "{\"name\":\"arm:rover\",\"linear\":{\"y\":200}}");
        Assert.StartsWith("501 {\"code\":\"unimplemented\"", reply);
        Assert.Contains("use SetPower", reply);
        Assert.IsFalse(link.IsMoving, "nothing moved");
    }

    [TestMethod]
    public void An_arc_about_one_wheel_leaves_that_wheel_at_rest()
    {
        RoverRig rig = RoverRig.WithLeastPower();
        string sid = RoverRig.Sid(rig.Start());
        string body = "{\"name\":\"rover\",\"linear\":{\"y\":0.7071067811865475},\"angular\":{\"z\":-0.7071067811865476}}";
        Assert.AreEqual("200 {}", rig.Call(Service + "SetPower", body, sid), "their sum is 1.1e-16 below zero");
        Assert.AreEqual(1_000, rig.Pin(RoverRig.LeftPwm), "left");
        Assert.AreEqual(0, rig.Pin(RoverRig.RightPwm), "right");
        Assert.AreEqual(
            "200 {\"isOn\":false,\"powerPct\":0}",
            rig.Call("component.motor.v1.MotorService/IsPowered", "{\"name\":\"right\"}"),
            "right is told to be at rest");
        Assert.AreEqual("200 {\"isMoving\":true}", rig.Call(Service + "IsMoving", "{\"name\":\"rover\"}"), "the base moves");
    }

    [TestMethod]
    [DataRow("SetPower", "0.01")]
    [DataRow("SetPower", "0.004")]
    [DataRow("SetPower", "-0.004")]
    [DataRow("SetPower", "1e-320")]
    [DataRow("SetVelocity", "4")]
    [DataRow("SetVelocity", "-1e-9")]
    public void Dust_brings_both_sides_to_rest_whatever_the_least_power(string method, string y)
    {
        // Of 400 mm/s, which are full power, one hundredth is 4.
        RoverRig rig = RoverRig.WithLeastPower();
        string sid = RoverRig.Sid(rig.Start());
        rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}", sid);
        Assert.AreEqual("200 {}", rig.Call(Service + method, "{\"name\":\"rover\",\"linear\":{\"y\":" + y + "}}", sid), "accepted");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm) + rig.Pin(RoverRig.RightPwm), "at rest");
        Assert.AreEqual("200 {\"isMoving\":false}", rig.Call(Service + "IsMoving", "{\"name\":\"rover\"}"), "told");
    }

    [TestMethod]
    public void More_than_dust_drives_each_side_with_at_least_the_least_power()
    {
        RoverRig rig = RoverRig.WithLeastPower();
        string sid = RoverRig.Sid(rig.Start());
        Assert.AreEqual("200 {}", rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.009},\"angular\":{\"z\":0.009}}", sid), "the sides decide");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "0.009 - 0.009");
        Assert.AreEqual(300, rig.Pin(RoverRig.RightPwm), "0.009 + 0.009");
        Assert.AreEqual("200 {}", rig.Call(Service + "SetVelocity", "{\"name\":\"rover\",\"linear\":{\"y\":20}}", sid), "a twentieth of full speed");
        Assert.AreEqual(600, rig.Pin(RoverRig.LeftPwm) + rig.Pin(RoverRig.RightPwm), "both");
    }

    [TestMethod]
    [DataRow("SetPower", "0.004")]
    [DataRow("SetVelocity", "1")]
    public void After_a_lapse_dust_is_neutral(string method, string y)
    {
        RoverRig rig = new(new RobotConfiguration { AfterLapse = AfterLapse.NeutralFirst });
        rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}", RoverRig.Sid(rig.Start()));
        rig.WaitAndTick(2_000);
        string sid = RoverRig.Sid(rig.Start());
        Assert.Contains("send a stop or zero power first", rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}", sid));
        Assert.AreEqual("200 {}", rig.Call(Service + method, "{\"name\":\"rover\",\"linear\":{\"y\":" + y + "}}", sid), "neutral");
        Assert.AreEqual("200 {}", rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}", sid), "and then power");
    }

    [TestMethod]
    [DataRow("\"linear\":{\"y\":1.0000000000000002}", 1000, 1000)]
    [DataRow("\"linear\":{\"y\":-1.0000000000000002}", 1000, 1000)]
    [DataRow("\"angular\":{\"z\":1.0000000000000002}", 1000, 1000)]
    [DataRow("\"linear\":{\"y\":1.0000000000000002},\"angular\":{\"z\":-1.0000000000000002}", 1000, 0)]
    public void A_rounding_beyond_full_power_is_full_power(string motion, int left, int right)
    {
        RoverRig rig = new();
        Assert.AreEqual("200 {}", rig.Call(Service + "SetPower", "{\"name\":\"rover\"," + motion + "}", RoverRig.Sid(rig.Start())), "accepted");
        Assert.AreEqual(left + " " + right, rig.Pin(RoverRig.LeftPwm) + " " + rig.Pin(RoverRig.RightPwm), "the duties");
    }

    [TestMethod]
    [DataRow("SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":1.5}}", "linear.y: must be between -1 and 1 but is 1.5")]
    [DataRow("SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":1.0000000149011612}}", "linear.y: must be between -1 and 1 but is 1.0000000149011612")]
    [DataRow("SetPower", "{\"name\":\"rover\",\"angular\":{\"z\":-1.5}}", "angular.z: must be between -1 and 1 but is -1.5")]
    [DataRow("SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":\"NaN\"}}", "linear.y: must be a finite number but is ")]
    [DataRow("SetPower", "{\"name\":\"rover\",\"linear\":{\"x\":\"Infinity\"}}", "linear.x: must be a finite number but is ")]
    [DataRow("SetVelocity", "{\"name\":\"rover\",\"angular\":{\"z\":\"-Infinity\"}}", "angular.z: must be a finite number but is ")]
    [DataRow("SetVelocity", "{\"name\":\"rover\",\"angular\":{\"z\":1e308}}", "linear.y, angular.z: must be speeds ")]
    [DataRow("SetVelocity", "{\"name\":\"rover\",\"linear\":{\"y\":-1e308},\"angular\":{\"z\":-1e308}}", "linear.y, angular.z: must be speeds ")]
    [DataRow("SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":{}}}", "linear.y: expected a number but found ")]
    [DataRow("SetPower", "{\"name\":\"rover\",\"linear\":0.5}", "linear: expected an object but found 0.5")]
    [DataRow("SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}", "")]
    public void Bad_input_says_what_and_where_and_moves_nothing(string method, string body, string message)
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        int writes = rig.Board.Writes;
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"" + message, rig.Call(Service + method, body, sid));
        Assert.AreEqual(writes, rig.Board.Writes, "not one write");
    }

    [TestMethod]
    public void Absent_vectors_are_zero()
    {
        RoverRig rig = new();
        string sid = RoverRig.Sid(rig.Start());
        rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}", sid);
        Assert.AreEqual("200 {}", rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":null,\"angular\":{\"z\":null}}", sid), "accepted");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm) + rig.Pin(RoverRig.RightPwm), "at rest");
    }

    [TestMethod]
    public void Stop_and_properties()
    {
        RoverRig rig = new();
        rig.Call(Service + "SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}");
        Assert.AreEqual("200 {}", rig.Rest("POST", "component/base/rover/stop"), "stopped");
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm) + rig.Pin(RoverRig.RightPwm), "at rest");
        Assert.AreEqual(
            "200 {\"widthMeters\":0.3,\"turningRadiusMeters\":0,\"wheelCircumferenceMeters\":0.2}",
            rig.Call(Service + "GetProperties", "{\"name\":\"rover\"}"),
            "the geometry");
    }

    [TestMethod]
    [DataRow("MoveStraight")]
    [DataRow("Spin")]
    [DataRow("DoCommand")]
    [DataRow("GetStatus")]
    [DataRow("GetGeometries")]
    public void Every_other_method_is_unimplemented_by_name(string method)
    {
        RoverRig rig = new();
        Assert.AreEqual(
            "501 {\"code\":\"unimplemented\",\"message\":\"viam.component.base.v1.BaseService." + method + " is not implemented by this rover\"}",
            rig.Call(Service + method, "{}"),
            "the answer");
    }
}
