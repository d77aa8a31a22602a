using Firmware.Components;
using Firmware.Rpc;
using Firmware.Rpc.Messages;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>viam.component.servo.v1.ServoService.</summary>
public sealed class ServoService : IRpcHandler
{
    private const string FullName = "viam.component.servo.v1.ServoService";

    /// <summary>The rest of the API: method and path.</summary>
    private const string Unimplemented =
        FullName + "\n"
        + "DoCommand component/servo/{name}/do_command\n"
        + "GetStatus component/servo/{name}/get_status\n"
        + "GetGeometries component/servo/{name}/geometries\n";

    private readonly ComponentCalls _calls;
    private readonly ResourceList _servos;

    public ServoService(SessionManager sessions, ResourceList servos, IRemoteLink[] remotes)
    {
        _servos = servos;
        _calls = new ComponentCalls(sessions, servos, remotes);
    }

    public RpcService Describe() => new(FullName,
    [
        new RpcMethod("Move", "PUT", "component/servo/{name}/move"),
        new RpcMethod("GetPosition", "GET", "component/servo/{name}/position"),
        new RpcMethod("Stop", "POST", "component/servo/{name}/stop", MethodKind.Stop),
        new RpcMethod("IsMoving", "GET", "component/servo/{name}/is_moving"),
    ],
    this,
    Unimplemented);

    /// <inheritdoc/>
    /// <remarks>In the order in which they are described.</remarks>
    public void Answer(int method, RpcCall call)
    {
        switch (method)
        {
            case 0:
                Move(call);
                break;
            case 1:
                GetPosition(call);
                break;
            case 2:
                _calls.Stop(call);
                break;
            default:
                _calls.IsMoving(call);
                break;
        }
    }

    private void Move(RpcCall call)
    {
        MessageReader request = call.Request;
        long angleDeg = 0;
        request.BeginObject();
        while (request.NextMember())
        {
            if (request.NameIs(Fields.AngleDeg))
            {
                angleDeg = request.ReadUInt32OrNull();
            }
            else
            {
                _calls.ReadIfName(call);
            }
        }

        int position = _calls.Target(call);
        if (position < 0)
        {
            return;
        }

        IServo servo = (IServo)_servos.ActuatorAt(position);
        if (FieldText.InRange(call, Fields.AngleDeg.Text, angleDeg, servo.MinAngleDeg, servo.MaxAngleDeg))
        {
            _calls.Drive(call, position, angleDeg, 0);
        }
    }

    private void GetPosition(RpcCall call)
    {
        int position = _calls.ReadName(call);
        if (position < 0)
        {
            return;
        }

        IServo servo = (IServo)_servos.ActuatorAt(position);
        if (!servo.IsPositionKnown)
        {
            call.Fail(RpcCode.FailedPrecondition, $"where {_servos.NameAt(position)} stands is not known before its first move: nothing moves it at start");
            return;
        }

        // A uint32 in the API, and whatever was commanded is a whole number.
        call.Reply.Member(1, Fields.PositionDeg, (long)servo.AngleDeg);
    }
}
