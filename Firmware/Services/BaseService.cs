using Firmware.Components;
using Firmware.Rpc;
using Firmware.Rpc.Messages;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>viam.component.base.v1.BaseService.</summary>
public sealed class BaseService : IRpcHandler
{
    private const string FullName = "viam.component.base.v1.BaseService";

    /// <summary>The rest of the API: method and path.</summary>
    private const string Unimplemented =
        FullName + "\n"
        + "MoveStraight component/base/{name}/move_straight\n"
        + "Spin component/base/{name}/spin\n"
        + "DoCommand component/base/{name}/do_command\n"
        + "GetStatus component/base/{name}/get_status\n"
        + "GetGeometries component/base/{name}/geometries\n";

    // A literal is a new object on the device wherever it is evaluated.
    private static readonly string ForwardField = "linear.y";
    private static readonly string TurnField = "angular.z";

    private readonly ComponentCalls _calls;
    private readonly ResourceList _bases;

    public BaseService(SessionManager sessions, ResourceList bases, IRemoteLink[] remotes)
    {
        _bases = bases;
        _calls = new ComponentCalls(sessions, bases, remotes);
    }

    public RpcService Describe() => new(FullName,
    [
        new RpcMethod("SetPower", "POST", "component/base/{name}/set_power"),
        new RpcMethod("SetVelocity", "POST", "component/base/{name}/set_velocity"),
        new RpcMethod("Stop", "POST", "component/base/{name}/stop", MethodKind.Stop),
        new RpcMethod("IsMoving", "GET", "component/base/{name}/is_moving"),
        new RpcMethod("GetProperties", "GET", "component/base/{name}/properties"),
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
                SetVelocity(call);
                break;
            case 2:
                _calls.Stop(call);
                break;
            case 3:
                _calls.IsMoving(call);
                break;
            default:
                GetProperties(call);
                break;
        }
    }

    /// <summary>A base on wheels drives along y and turns about z; the other axes are read, checked and not used, as with Viam.</summary>
    private void SetPower(RpcCall call)
    {
        int position = ReadMotion(call, out double forward, out double turnLeft);
        if (position >= 0 && FieldText.IsPower(call, ForwardField, forward) && FieldText.IsPower(call, TurnField, turnLeft))
        {
            WheeledBase.Mix(forward, turnLeft, out double left, out double right);
            _calls.Drive(call, position, left, right);
        }
    }

    private void SetVelocity(RpcCall call)
    {
        int position = ReadMotion(call, out double mmPerSec, out double degsPerSec);
        if (position < 0)
        {
            return;
        }

        if (_bases.ActuatorAt(position) is not WheeledBase wheels)
        {
            call.Fail(RpcCode.Unimplemented, $"SetVelocity of {_bases.NameAt(position)} is not passed on to its remote: use SetPower, or ask the remote itself");
            return;
        }

        if (!wheels.TryVelocity(mmPerSec, degsPerSec, out double left, out double right))
        {
            call.Fail(RpcCode.FailedPrecondition, $"SetVelocity needs width_mm and wheel_circumference_mm of {_bases.NameAt(position)} and max_rpm of each of its motors in the configuration");
            return;
        }

        // Infinity divided by infinity: what the motors would refuse, and the base would be stopped for.
        if (left - left != 0 || right - right != 0)
        {
            call.Fail(RpcCode.InvalidArgument, $"{ForwardField}, {TurnField}: must be speeds that a number can hold for each wheel but are {mmPerSec} and {degsPerSec}");
            return;
        }

        _calls.Drive(call, position, left, right);
    }

    private void GetProperties(RpcCall call)
    {
        int position = _calls.ReadName(call);
        if (position >= 0)
        {
            BaseGeometry geometry = ((IBase)_bases.ActuatorAt(position)).Geometry;
            call.Reply.Member(1, Fields.WidthMeters, geometry.WidthMm / 1000);
            call.Reply.Member(2, Fields.TurningRadiusMeters, 0.0);
            call.Reply.Member(3, Fields.WheelCircumferenceMeters, geometry.WheelCircumferenceMm / 1000);
        }
    }

    /// <summary>Reads name, linear and angular; y of the first and z of the second come out, all of them finite.</summary>
    private int ReadMotion(RpcCall call, out double linearY, out double angularZ)
    {
        MessageReader request = call.Request;
        bool finite = true;
        double linearX = 0;
        double linearZ = 0;
        double angularX = 0;
        double angularY = 0;
        linearY = 0;
        angularZ = 0;
        request.BeginObject();
        while (request.NextMember())
        {
            if (request.NameIs(Fields.Linear))
            {
                finite &= ReadVector(call, Fields.Linear.Text, ref linearX, ref linearY, ref linearZ);
            }
            else if (request.NameIs(Fields.Angular))
            {
                finite &= ReadVector(call, Fields.Angular.Text, ref angularX, ref angularY, ref angularZ);
            }
            else
            {
                _calls.ReadIfName(call);
            }
        }

        int position = _calls.Target(call);
        return finite ? position : -1;
    }

    // Of a vector that comes twice the axes that the second one has not stay, as protobuf has it.
    private static bool ReadVector(RpcCall call, string field, ref double x, ref double y, ref double z)
    {
        MessageReader request = call.Request;
        if (!request.BeginObjectOrNull())
        {
            return true;
        }

        while (request.NextMember())
        {
            int axis = request.Axis;
            if (axis == 0)
            {
                x = request.ReadDoubleOrNull();
            }
            else if (axis == 1)
            {
                y = request.ReadDoubleOrNull();
            }
            else if (axis == 2)
            {
                z = request.ReadDoubleOrNull();
            }
        }

        // A request that is broken already is told as that.
        return request.Failed
            || ((x - x == 0 || FieldText.IsFinite(call, field + ".x", x))
            && (y - y == 0 || FieldText.IsFinite(call, field + ".y", y))
            && (z - z == 0 || FieldText.IsFinite(call, field + ".z", z)));
    }
}
