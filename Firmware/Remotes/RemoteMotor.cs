using Firmware.Client;
using Firmware.Components;

namespace Firmware.Remotes;

/// <summary>A motor of another board.</summary>
internal sealed class RemoteMotor : RemotePart, IMotor
{
    private readonly MotorClient _motor;

    public RemoteMotor(RemoteLink link, MotorClient motor)
        : base(link)
    {
        _motor = motor;
    }

    public double Power => IsMoving ? X : 0;

    public override bool IsNeutral(double x, double y) => PowerRange.IsRest(x);

    public override void SendStop() => _motor.Stop();

    protected override bool TryTake(ref double x, ref double y) => PowerRange.TryTake(ref x);

    protected override void Send(double x, double y) => _motor.SetPower(x);
}
