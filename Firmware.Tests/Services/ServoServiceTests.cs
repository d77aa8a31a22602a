using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

[TestClass]
public class ServoServiceTests
{
    private const string Service = "component.servo.v1.ServoService/";

    [TestMethod]
    public void A_move_becomes_a_pulse_and_a_lapse_takes_it_away()
    {
        RoverRig rig = new();
        Assert.AreEqual("200 {}", rig.Call(Service + "Move", "{\"name\":\"mast\",\"angleDeg\":90}", RoverRig.Sid(rig.Start())), "moved");
        Assert.AreEqual(75, rig.Pin(RoverRig.MastPwm), "1.5 ms of 20");
        Assert.AreEqual("200 {\"positionDeg\":90}", rig.Call(Service + "GetPosition", "{\"name\":\"mast\"}"), "told");
        Assert.AreEqual("200 {\"isMoving\":true}", rig.Call(Service + "IsMoving", "{\"name\":\"mast\"}"), "told");
        rig.WaitAndTick(2_000);
        Assert.AreEqual(0, rig.Pin(RoverRig.MastPwm), "no pulses");
    }

    [TestMethod]
    public void Before_its_first_move_its_position_is_not_known()
    {
        RoverRig rig = new();
        Assert.StartsWith("400 {\"code\":9,\"message\":\"where mast stands is not known", rig.Rest("GET", "component/servo/mast/position"));
    }

    [TestMethod]
    [DataRow("181", "angle_deg: must be between 0 and 180 but is 181")]
    [DataRow("-1", "angle_deg: must be between 0 and 180 but is -1")]
    [DataRow("90.5", "angle_deg: ")]
    [DataRow("\"NaN\"", "angle_deg: ")]
    [DataRow("99999999999999999999", "angle_deg: ")]
    public void An_angle_that_is_none_moves_nothing(string angle, string message)
    {
        RoverRig rig = new();
        int writes = rig.Board.Writes;
        string reply = rig.Call(Service + "Move", "{\"name\":\"mast\",\"angle_deg\":" + angle + "}");
        Assert.StartsWith("400 {\"code\":\"invalid_argument\",\"message\":\"" + message, reply);
        Assert.AreEqual(writes, rig.Board.Writes, "not one write");
    }

    [TestMethod]
    public void A_stop_takes_the_pulses_away()
    {
        RoverRig rig = new();
        rig.Call(Service + "Move", "{\"name\":\"mast\",\"angle_deg\":\"45\"}");
        Assert.AreEqual("200 {}", rig.Rest("POST", "component/servo/mast/stop"), "stopped");
        Assert.AreEqual(0, rig.Pin(RoverRig.MastPwm), "no pulses");
    }

    [TestMethod]
    [DataRow("DoCommand")]
    [DataRow("GetStatus")]
    [DataRow("GetGeometries")]
    public void Every_other_method_is_unimplemented_by_name(string method)
    {
        RoverRig rig = new();
        Assert.AreEqual(
            "501 {\"code\":\"unimplemented\",\"message\":\"viam.component.servo.v1.ServoService." + method + " is not implemented by this rover\"}",
            rig.Call(Service + method, "{}"),
            "the answer");
    }
}
