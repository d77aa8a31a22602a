using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>A motor of the robot: viam.component.motor.v1.MotorService.</summary>
public sealed class MotorClient : ComponentClient
{
    private readonly string _isPowered = "IsPowered";
    private readonly string _getProperties = "GetProperties";

    internal MotorClient(RobotClient robot, string name)
        : base(robot, "viam.component.motor.v1.MotorService", name)
    {
    }

    /// <summary>Drives it under the session, which counts as a heartbeat.</summary>
    /// <param name="powerPct">-1, full power backwards, to 1, full power forwards; 0 stops it.</param>
    /// <exception cref="RobotException">The robot refused, or it is not known whether it obeyed.</exception>
    public void SetPower(double powerPct)
    {
        ClientCall call = Begin(SetPowerMethod, CallKind.Ordinary);
        call.Request.Json.Member(Names.PowerPct.Text, powerPct);
        Drive(call);
    }

    /// <summary>Whether it is driven now.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public bool IsPowered() => IsPowered(out _);

    /// <summary>Whether it is driven now, and how.</summary>
    /// <param name="powerPct">Its power, -1 to 1.</param>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public bool IsPowered(out double powerPct)
    {
        ClientCall call = Ask(_isPowered, CallKind.Ordinary);
        bool isOn = false;
        powerPct = 0;
        JsonReader reply = call.Reply.Json;
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(Names.IsOn))
            {
                isOn = !reply.TryReadNull() && reply.ReadBool();
            }
            else if (reply.NameIs(Names.PowerPct))
            {
                powerPct = reply.ReadDoubleOrNull();
            }
        }

        Robot.Channel.Done(call);
        return isOn;
    }

    /// <summary>What it can do: whether it knows its position.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public MotorProperties GetProperties()
    {
        ClientCall call = Ask(_getProperties, CallKind.Ordinary);
        MotorProperties properties = new MotorProperties();
        JsonReader reply = call.Reply.Json;
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(Names.PositionReporting))
            {
                properties.PositionReporting = !reply.TryReadNull() && reply.ReadBool();
            }
        }

        Robot.Channel.Done(call);
        return properties;
    }
}
