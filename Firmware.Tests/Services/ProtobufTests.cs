using Firmware.Rpc;
using Firmware.Rpc.Protobuf;
using Firmware.Tests.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

/// <summary>Services over messages in protobuf, without what carries them.</summary>
[TestClass]
public class ProtobufTests
{
    private const string Motor = "/viam.component.motor.v1.MotorService/SetPower";
    private const string Base = "/viam.component.base.v1.BaseService/SetPower";
    private const string Servo = "/viam.component.servo.v1.ServoService/Move";

    [TestMethod]
    [DataRow("0a04'left'11000000000000e03f", 500, "as it is")]
    [DataRow("11000000000000f03f0a04'left'11000000000000e03f", 500, "the last power counts")]
    [DataRow("0a05'right'0a04'left'11000000000000e03f", 500, "the last name counts")]
    [DataRow("0a04'left'11000000000000e03f9a06020801", 500, "with Viam's extra")]
    [DataRow("0a04'left'110000000000000080", 0, "the negative zero")]
    [DataRow("0a04'left'", 0, "no power")]
    public void Power_is_read_from_protobuf(string message, int power, string what)
    {
        RoverRig rig = new();
        Assert.AreEqual("", Call(rig, Motor, message), what);
        Assert.AreEqual(power, rig.Pin(RoverRig.LeftPwm), what);
    }

    [TestMethod]
    [DataRow(Motor, "0a04'left'11000000000000f87f", "NaN")]
    [DataRow(Motor, "0a04'left'11000000000000f07f", "infinity")]
    [DataRow(Motor, "0a04'left'11000000000000f0ff", "infinity below zero")]
    [DataRow(Motor, "0a04'left'110000000000000040", "two")]
    [DataRow(Motor, "0a04'left'1001", "a power in another form")]
    [DataRow(Motor, "0a04'left'11000000000000e0", "a power that breaks off")]
    [DataRow(Motor, "0a04'left'11000000000000e03f0c", "something wrong behind it")]
    [DataRow(Motor, "0a04'left'11000000000000e03f11000000000000f87f", "NaN behind it")]
    [DataRow(Base, "0a05'rover'120911000000000000f87f", "NaN in a vector")]
    [DataRow(Base, "0a05'rover'1209 09000000000000f07f 120911000000000000e03f", "infinity in an axis that is not used")]
    [DataRow(Base, "0a05'rover'12021001", "an axis in another form")]
    [DataRow(Servo, "0a04'mast'10ffffffffffffffffff01", "an angle below zero")]
    [DataRow(Servo, "0a04'mast'10b501", "an angle beyond the servo's")]
    public void What_is_wrong_moves_nothing(string path, string message, string what)
    {
        RoverRig rig = new();
        int writes = rig.Board.Writes;
        Assert.StartsWith("InvalidArgument", Call(rig, path, message), what);
        Assert.AreEqual(writes, rig.Board.Writes, what);
    }

    [TestMethod]
    public void Vectors_that_come_twice_are_merged()
    {
        RoverRig rig = new();
        Assert.AreEqual("", Call(rig, Base, "0a05'rover' 120911000000000000e03f 120919000000000000f03f"));
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), "y of the first one stays");
        Assert.AreEqual("", Call(rig, Base, "0a05'rover' 120911000000000000e03f 1209110000000000000000"));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), "y of the second one counts");
    }

    private static string Call(RoverRig rig, string path, string message)
    {
        Router router = rig.Rover.Router;
        byte[] target = Hex.Bytes("'" + path + "'");
        byte[] body = Hex.Bytes(message);
        byte[] reply = new byte[400];
        ProtoReader reader = new();
        ProtoWriter writer = new();
        reader.Reset(body, 0, body.Length);
        writer.Reset(reply, 8, reply.Length, null);
        RpcCall call = new(null!);
        call.Open("10.0.0.1");
        call.Begin(reader, writer, rig.Board.NowUs, rig.Board.NowUs);
        router.Grpc.Serve(router.FindCall(target, 0, target.Length), call);
        return call.Failed ? (call.Code == RpcCode.InvalidArgument ? "InvalidArgument: " : "") + call.Message : "";
    }
}
