using Firmware.Components;
using Firmware.Rpc;
using Firmware.Rpc.Messages;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>viam.component.motor.v1.MotorService.</summary>
public sealed class MotorService : IRpcHandler
{
    private const string FullName = "viam.component.motor.v1.MotorService";

    /// <summary>The rest of the API: method and path.</summary>
    private const string Unimplemented =
        FullName + "\n"
        + "GoFor component/motor/{name}/go_for\n"
        + "GoTo component/motor/{name}/go_to\n"
        + "SetRPM component/motor/{name}/set_rpm\n"
        + "ResetZeroPosition component/motor/{name}/zero\n"
        + "GetPosition component/motor/{name}/position\n"
        + "DoCommand component/motor/{name}/do_command\n"
        + "GetStatus component/motor/{name}/get_status\n"
        + "GetGeometries component/motor/{name}/geometries\n";

    private readonly ComponentCalls _calls;
    private readonly ResourceList _motors;

    public MotorService(SessionManager sessions, ResourceList motors, IRemoteLink[] remotes)
    {
        _motors = motors;
        _calls = new ComponentCalls(sessions, motors, remotes);
    }

    public RpcService Describe() => new(FullName,
    [
        new RpcMethod("SetPower", "PUT", "component/motor/{name}/power"),
        new RpcMethod("Stop", "PUT", "component/motor/{name}/stop", MethodKind.Stop),
        new RpcMethod("IsPowered", "GET", "component/motor/{name}/powered"),
        new RpcMethod("IsMoving", "GET", "component/motor/{name}/is_moving"),
        new RpcMethod("GetProperties", "GET", "component/motor/{name}/features"),
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
                SetPower(call);
                break;
            case 1:
                _calls.Stop(call);
                break;
            case 2:
                IsPowered(call);
                break;
            case 3:
                _calls.IsMoving(call);
                break;
            default:
                GetProperties(call);
                break;
        }
    }

    private void SetPower(RpcCall call)
    {
        MessageReader request = call.Request;
        double power = 0;
        request.BeginObject();
        while (request.NextMember())
        {
            // The name is the first that clients write.
            if (!_calls.ReadIfName(call) && request.NameIs(Fields.PowerPct))
            {
                power = request.ReadDoubleOrNull();
            }
        }

        int position = _calls.Target(call);
        if (position >= 0 && FieldText.IsPower(call, Fields.PowerPct.Text, power))
        {
            _calls.Drive(call, position, power, 0);
        }
    }

    private void IsPowered(RpcCall call)
    {
        int position = _calls.ReadName(call);
        if (position >= 0)
        {
            IMotor motor = (IMotor)_motors.ActuatorAt(position);
            call.Reply.Member(1, Fields.IsOn, motor.IsMoving);
            call.Reply.Member(2, Fields.PowerPct.Text, motor.Power);
        }
    }

    private void GetProperties(RpcCall call)
    {
        if (_calls.ReadName(call) >= 0)
        {
            call.Reply.Member(1, Fields.PositionReporting, false);
        }
    }
}
