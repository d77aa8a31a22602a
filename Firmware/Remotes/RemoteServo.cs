using Firmware.Client;
using Firmware.Components;

namespace Firmware.Remotes;

/// <summary>A servo of another board.</summary>
internal sealed class RemoteServo : RemotePart, IServo
{
    private readonly ServoClient _servo;

    public RemoteServo(RemoteLink link, ServoClient servo)
        : base(link)
    {
        _servo = servo;
    }

    /// <summary>Whether the other board has obeyed a command of this rover.</summary>
    public bool IsPositionKnown { get; private set; }

    public double AngleDeg { get; private set; }

    public int MinAngleDeg => 0;

    /// <summary>The most that any servo can have; the other board knows its own limits and refuses what is beyond them.</summary>
    public int MaxAngleDeg => 360;

    public override bool IsNeutral(double x, double y) => false;

    public override void SendStop() => _servo.Stop();

    protected override bool TryTake(ref double x, ref double y) => x >= MinAngleDeg && x <= MaxAngleDeg;

    protected override void Send(double x, double y)
    {
        _servo.Move((int)x);
        AngleDeg = x;
        IsPositionKnown = true;
    }
}
