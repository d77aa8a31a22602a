using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Firmware.Boards.Host.Tests.Http2.Oracle;

/// <summary>
/// The rover of <c>RoverRig</c> as a service of somebody else's gRPC: the same resources and rules, as few lines as possible, and no time, so
/// nothing ever lapses. A text is given for an error only where Viam gives one; the rover's own texts are its own.
/// </summary>
internal sealed class OracleRover
{
    /// <summary>Said of a text that is no UTF-8. Google's protobuf refuses it; the rover finds nothing of that name.</summary>
    public const string NoText = "no UTF-8";

    // So little is rest, and so little more than 1 is 1.
    private const double Rest = 0.01;
    private const double Rounding = 1e-9;

    private readonly object _turn = new();
    private readonly HashSet<string> _sessions = [];
    private readonly Dictionary<string, double> _motors = new() { ["left"] = 0, ["right"] = 0, ["both"] = 0 };
    private readonly HashSet<string> _moved = [];
    private uint? _mastDeg;

    public OracleRover()
    {
        Add<Robot.Types.StartSessionRequest>("/viam.robot.v1.RobotService/StartSession", StartSession);
        Add<Robot.Types.SessionRequest>("/viam.robot.v1.RobotService/SendSessionHeartbeat", (request, _) => After(() => Known(request.Id)));
        Add<Robot.Types.SessionRequest>("/viam.robot.v1.RobotService/EndSession", (request, _) => After(() => _sessions.Remove(Known(request.Id))));
        Add<Nothing>("/viam.robot.v1.RobotService/GetOperations", (_, _) => new Nothing());
        Add<Nothing>("/viam.robot.v1.RobotService/FrameSystemConfig", (_, _) => new Nothing());
        Add<Nothing>("/viam.robot.v1.RobotService/GetVersion", (_, _) => new Robot.Types.GetVersionResponse { Platform = "fake", Version = "1.2.3" });
        Add<Nothing>("/viam.robot.v1.RobotService/ResourceNames", (_, _) => ResourceNames());
        Add<Nothing>("/viam.robot.v1.RobotService/StopAll", (_, _) => After(StopAll));
        Add<Motor.Types.SetPowerRequest>("/viam.component.motor.v1.MotorService/SetPower", SetPower);
        Add<NameRequest>("/viam.component.motor.v1.MotorService/Stop", (request, _) => After(() => StopMotors(Motor(request.Name, isStop: true))));
        Add<NameRequest>("/viam.component.motor.v1.MotorService/IsMoving", (request, _) => IsMoving(_motors[Motor(request.Name)] != 0));
        Add<NameRequest>("/viam.component.motor.v1.MotorService/IsPowered", (request, _) => IsPowered(_motors[Motor(request.Name)]));
        Add<Base.Types.SetPowerRequest>("/viam.component.base.v1.BaseService/SetPower", SetBasePower);
        Add<NameRequest>("/viam.component.base.v1.BaseService/Stop", (request, _) => After(() => StopBase(request.Name)));
        Add<NameRequest>("/viam.component.base.v1.BaseService/IsMoving", (request, _) => IsBaseMoving(request.Name));
        Add<Servo.Types.MoveRequest>("/viam.component.servo.v1.ServoService/Move", Move);
        Add<NameRequest>("/viam.component.servo.v1.ServoService/Stop", (request, _) => After(() => _moved.Remove(Mast(request.Name, isStop: true))));
        Add<NameRequest>("/viam.component.servo.v1.ServoService/IsMoving", (request, _) => IsMoving(_moved.Contains(Mast(request.Name))));
        Add<NameRequest>("/viam.component.servo.v1.ServoService/GetPosition", GetPosition);
    }

    /// <summary>What it does, by path: bytes of a request and who calls, bytes of a reply.</summary>
    public Dictionary<string, Func<byte[], ServerCallContext, byte[]>> Methods { get; } = [];

    /// <summary>Nobody was here yet.</summary>
    public void Reset()
    {
        lock (_turn)
        {
            _sessions.Clear();
            _moved.Clear();
            _mastDeg = null;
            StopMotors("left", "right", "both");
        }
    }

    private void Add<TRequest>(string path, Func<TRequest, ServerCallContext, IMessage> handle)
        where TRequest : IMessage<TRequest>, new() => Methods[path] = (bytes, call) =>
        {
            MessageParser<TRequest> parser = new(() => new TRequest());
            lock (_turn)
            {
                try
                {
                    CheckTypes(new TRequest().Descriptor, new CodedInputStream(bytes));
                    return handle(parser.ParseFrom(bytes), call).ToByteArray();
                }
                catch (InvalidProtocolBufferException e)
                {
                    throw Fails(StatusCode.InvalidArgument, e.Message.Contains("UTF-8") ? NoText : "");
                }
            }
        };

    // Protobuf passes over a field whose wire type is not the one of its number. The rover moves nothing for whoever sends such a thing.
    private static void CheckTypes(MessageDescriptor message, CodedInputStream input)
    {
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            FieldDescriptor? field = message.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag));
            if (field == null)
            {
                input.SkipLastField();
                continue;
            }

            WireFormat.WireType expected = field.FieldType switch
            {
                FieldType.Double => WireFormat.WireType.Fixed64,
                FieldType.String or FieldType.Message => WireFormat.WireType.LengthDelimited,
                _ => WireFormat.WireType.Varint,
            };
            if (WireFormat.GetTagWireType(tag) != expected)
            {
                throw Fails(StatusCode.InvalidArgument);
            }

            if (field.FieldType == FieldType.Message)
            {
                CheckTypes(field.MessageType, input.ReadBytes().CreateCodedInput());
            }
            else
            {
                input.SkipLastField();
            }
        }
    }

    private Robot.Types.StartSessionResponse StartSession(Robot.Types.StartSessionRequest request, ServerCallContext call)
    {
        // Whoever asks for a window of their own is served by tests that know the rover's rules for it.
        string id = request.Resume.Length > 0 && _sessions.Contains(Parsed(request.Resume)) ? Parsed(request.Resume) : Guid.NewGuid().ToString();
        _sessions.Add(id);
        return new() { Id = id, HeartbeatWindow = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) };
    }

    private Nothing SetPower(Motor.Types.SetPowerRequest request, ServerCallContext call)
    {
        string name = Motor(request.Name);
        CheckPower(request.PowerPct);
        CheckSession(call);
        _motors[name] = Power(request.PowerPct);
        return new();
    }

    private Nothing SetBasePower(Base.Types.SetPowerRequest request, ServerCallContext call)
    {
        Base.Types.Vector3 linear = request.Linear ?? new();
        Base.Types.Vector3 angular = request.Angular ?? new();
        if (!new[] { linear.X, linear.Y, linear.Z, angular.X, angular.Y, angular.Z }.All(double.IsFinite))
        {
            throw Fails(StatusCode.InvalidArgument);
        }

        Named("base", "rover", request.Name);
        CheckPower(linear.Y);
        CheckPower(angular.Z);

        CheckSession(call);
        double sign = linear.Y < 0 ? -1 : 1;
        _motors["left"] = Power(sign * Math.Clamp((sign * linear.Y) - angular.Z, -1, 1));
        _motors["right"] = Power(sign * Math.Clamp((sign * linear.Y) + angular.Z, -1, 1));
        return new();
    }

    private Nothing Move(Servo.Types.MoveRequest request, ServerCallContext call)
    {
        string name = Mast(request.Name);
        if (request.AngleDeg > 180)
        {
            throw Fails(StatusCode.InvalidArgument);
        }

        CheckSession(call);
        _moved.Add(name);
        _mastDeg = request.AngleDeg;
        return new();
    }

    private Servo.Types.GetPositionResponse GetPosition(NameRequest request, ServerCallContext call)
    {
        Mast(request.Name);
        return new() { PositionDeg = _mastDeg ?? throw Fails(StatusCode.FailedPrecondition) };
    }

    private IsMovingResponse IsBaseMoving(string name)
    {
        Named("base", "rover", name);
        return IsMoving(_motors["left"] != 0 || _motors["right"] != 0);
    }

    private void StopMotors(params string[] names) => Array.ForEach(names, name => _motors[name] = 0);

    private void StopBase(string name)
    {
        Named("base", "rover", name, isStop: true);
        StopMotors("left", "right");
    }

    private void StopAll()
    {
        StopMotors("left", "right", "both");
        _moved.Remove("mast");
    }

    private string Motor(string name, bool isStop = false) => _motors.ContainsKey(name) ? name : throw NotFound("motor", name, isStop);

    private static string Mast(string name, bool isStop = false) => Named("servo", "mast", name, isStop);

    private static string Named(string type, string known, string name, bool isStop = false) => name == known ? name : throw NotFound(type, name, isStop);

    private void CheckSession(ServerCallContext call)
    {
        // Two of a name come as one here, with a comma between them.
        string[] ids = [.. call.RequestHeaders.Where(entry => entry.Key == "viam-sid").SelectMany(entry => entry.Value.Split(','))];
        if (ids.Length > 1)
        {
            throw Fails(StatusCode.InvalidArgument, "found more than one session id in metadata");
        }

        if (ids.Length == 1)
        {
            Known(ids[0]);
        }
    }

    private string Known(string id) => _sessions.Contains(Parsed(id)) ? Parsed(id) : throw Fails(StatusCode.InvalidArgument, "SESSION_EXPIRED");

    private static string Parsed(string id) => Guid.TryParseExact(id, "D", out Guid parsed) ? parsed.ToString() : throw Fails(StatusCode.InvalidArgument);

    // Whom a stop means has to be said; whom anything else means may be unknown.
    private static RpcException NotFound(string type, string name, bool isStop) =>
        name.Length == 0 ? Fails(isStop ? StatusCode.InvalidArgument : StatusCode.NotFound)
        : Fails(StatusCode.NotFound, IsShown(name) ? $"resource \"rdk:component:{type}/{name}\" not found" : "");

    // The rover shows no text whole that is long, or that a terminal would obey.
    private static bool IsShown(string name) => name.Length <= 40 && !name.Any(char.IsControl);

    private static void CheckPower(double power)
    {
        if (!(Math.Abs(power) <= 1 + Rounding))
        {
            throw Fails(StatusCode.InvalidArgument);
        }
    }

    private static double Power(double power) => Math.Abs(power) <= Rest ? 0 : Math.Clamp(power, -1, 1);

    private static Motor.Types.IsPoweredResponse IsPowered(double power) => new() { IsOn = power != 0, PowerPct = power };

    private static IsMovingResponse IsMoving(bool isMoving) => new() { IsMoving = isMoving };

    private static Robot.Types.ResourceNamesResponse ResourceNames()
    {
        Robot.Types.ResourceNamesResponse all = new();
        foreach ((string type, string name) in new[] { ("motor", "left"), ("motor", "right"), ("motor", "both"), ("base", "rover"), ("servo", "mast") })
        {
            all.Resources.Add(new Robot.Types.ResourceName { Namespace = "rdk", Type = "component", Subtype = type, Name = name });
        }

        return all;
    }

    private static Nothing After(Action act)
    {
        act();
        return new();
    }

    private static RpcException Fails(StatusCode code, string text = "") => new(new Grpc.Core.Status(code, text));
}
