using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>A base of the robot: viam.component.base.v1.BaseService.</summary>
public sealed class BaseClient : ComponentClient
{
    private readonly string _setVelocity = "SetVelocity";
    private readonly string _getProperties = "GetProperties";

    internal BaseClient(RobotClient robot, string name)
        : base(robot, "viam.component.base.v1.BaseService", name)
    {
    }

    /// <summary>Drives it under the session, which counts as a heartbeat.</summary>
    /// <param name="linearY">Forward power, -1 to 1.</param>
    /// <param name="angularZ">Power of a turn to the left, -1 to 1.</param>
    /// <exception cref="RobotException">The robot refused, or it is not known whether it obeyed.</exception>
    public void SetPower(double linearY, double angularZ) => Move(SetPowerMethod, linearY, angularZ);

    /// <summary>Drives it under the session, which counts as a heartbeat. The robot needs to know its measures.</summary>
    /// <param name="linearMmPerSec">Forward, in millimetres a second.</param>
    /// <param name="angularDegsPerSec">To the left, in degrees a second.</param>
    /// <exception cref="RobotException">The robot refused, or it is not known whether it obeyed.</exception>
    public void SetVelocity(double linearMmPerSec, double angularDegsPerSec) => Move(_setVelocity, linearMmPerSec, angularDegsPerSec);

    /// <summary>Its measures.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public BaseProperties GetProperties()
    {
        ClientCall call = Ask(_getProperties, CallKind.Ordinary);
        BaseProperties properties = new BaseProperties();
        JsonReader reply = call.Reply.Json;
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(Names.WidthMeters))
            {
                properties.WidthMeters = reply.ReadDoubleOrNull();
            }
            else if (reply.NameIs(Names.TurningRadiusMeters))
            {
                properties.TurningRadiusMeters = reply.ReadDoubleOrNull();
            }
            else if (reply.NameIs(Names.WheelCircumferenceMeters))
            {
                properties.WheelCircumferenceMeters = reply.ReadDoubleOrNull();
            }
        }

        Robot.Channel.Done(call);
        return properties;
    }

    private void Move(string method, double linearY, double angularZ)
    {
        ClientCall call = Begin(method, CallKind.Ordinary);
        JsonWriter request = call.Request.Json;
        WriteVector(request, Names.Linear, Names.Y, linearY);
        WriteVector(request, Names.Angular, Names.Z, angularZ);
        Drive(call);
    }

    // The axes that a base on wheels does not have stay absent, which is zero.
    private static void WriteVector(JsonWriter request, string vector, string axis, double value)
    {
        request.Name(vector);
        request.BeginObject();
        request.Member(axis, value);
        request.EndObject();
    }
}
