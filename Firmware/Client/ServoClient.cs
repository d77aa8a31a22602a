using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>A servo of the robot: viam.component.servo.v1.ServoService.</summary>
public sealed class ServoClient : ComponentClient
{
    private readonly string _move = "Move";
    private readonly string _getPosition = "GetPosition";

    internal ServoClient(RobotClient robot, string name)
        : base(robot, "viam.component.servo.v1.ServoService", name)
    {
    }

    /// <summary>Turns it under the session, which counts as a heartbeat.</summary>
    /// <param name="angleDeg">The angle to turn to, in degrees.</param>
    /// <exception cref="RobotException">The robot refused, or it is not known whether it obeyed.</exception>
    public void Move(int angleDeg)
    {
        ClientCall call = Begin(_move, CallKind.Ordinary);
        call.Request.Json.Member(Names.AngleDeg, angleDeg);
        Drive(call);
    }

    /// <summary>The angle that it was last turned to, in degrees. Before its first move a servo of this firmware does not know it.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public int GetPosition()
    {
        ClientCall call = Ask(_getPosition, CallKind.Ordinary);
        int positionDeg = 0;
        JsonReader reply = call.Reply.Json;
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(Names.PositionDeg))
            {
                positionDeg = reply.TryReadNull() ? 0 : reply.ReadInt32();
            }
        }

        Robot.Channel.Done(call);
        return positionDeg;
    }
}
