using Firmware.Services;
using Firmware.Sessions;

namespace Firmware.Tests.Services;

/// <summary>A link to another board called arm, and an actuator there, which obeys.</summary>
internal sealed class FakeLink : IRemoteLink, IRemotePart, IActuator
{
    public string Name => "arm";

    public string Address => "http://10.0.0.7:8080";

    public RemoteState State { get; set; }

    public long SinceUs => 500_000;

    public bool IsReady => State == RemoteState.Up;

    public bool IsKnown { get; set; }

    public int NotTaken => 0;

    public string LastError { get; set; } = "";

    public IRemoteLink Link => this;

    public bool IsMoving { get; private set; }

    public bool IsNeutral(double x, double y) => x == 0;

    public bool Drive(double x, double y) => IsMoving = true;

    public bool Stop()
    {
        IsMoving = false;
        return true;
    }
}
