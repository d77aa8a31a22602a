namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Calls of Viam's API.</summary>
internal static class Viam
{
    public const string Robot = "/viam.robot.v1.RobotService/";
    public const string Motor = "/viam.component.motor.v1.MotorService/";
    public const string Base = "/viam.component.base.v1.BaseService/";
    public const string Servo = "/viam.component.servo.v1.ServoService/";

    /// <summary>A session that no rover ever gave to anybody.</summary>
    public const string NoSession = "00000000-0000-4000-8000-000000000000";

    public static GrpcCall Version => new(Robot + "GetVersion", []);

    public static GrpcCall StopAll => new(Robot + "StopAll", []);

    public static GrpcCall StartSession => new(Robot + "StartSession", []);

    public static GrpcCall Heartbeat(string session) => new(Robot + "SendSessionHeartbeat", new ProtoWriter().Text(1, session).ToBytes());

    public static GrpcCall EndSession(string session) => new(Robot + "EndSession", new ProtoWriter().Text(1, session).ToBytes());

    public static GrpcCall SetPower(string motor, double power, string? session = null) =>
        Under(session, new(Motor + "SetPower", new ProtoWriter().Text(1, motor).Double(2, power).ToBytes()));

    public static GrpcCall IsPowered(string motor) => OfName(Motor + "IsPowered", motor);

    /// <summary>The power of a base forward and its turn to the left.</summary>
    public static GrpcCall SetBasePower(string name, double forward, double left, string? session = null) => Under(session, new(Base + "SetPower", new ProtoWriter()
        .Text(1, name).Message(2, new ProtoWriter().Double(2, forward)).Message(3, new ProtoWriter().Double(3, left)).ToBytes()));

    public static GrpcCall MoveServo(string name, uint angleDeg, string? session = null) =>
        Under(session, new(Servo + "Move", new ProtoWriter().Text(1, name).Number(2, angleDeg).ToBytes()));

    public static GrpcCall Stop(string service, string name) => OfName(service + "Stop", name);

    public static GrpcCall OfName(string path, string name) => new(path, new ProtoWriter().Text(1, name).ToBytes());

    private static GrpcCall Under(string? session, GrpcCall call) => session == null ? call : call.With("viam-sid", session);
}
