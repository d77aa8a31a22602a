using Firmware.Tests.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>A motor of the model, and who was the last to use it.</summary>
internal sealed class Output(FakeActuator motor, int index)
{
    public FakeActuator Motor => motor;

    public int Index => index;

    public Owner? Holder { get; set; }

    /// <summary>The resource through which it was driven last: itself or a base.</summary>
    public int Through { get; set; }

    /// <summary>A stop failed, and the tick tries again.</summary>
    public bool IsFaulted { get; set; }

    /// <summary>When it ought to have been at rest.</summary>
    public long FaultedSinceUs { get; set; }

    /// <summary>A lapse stopped it, and only rest is obeyed until rest was asked for.</summary>
    public bool NeutralDue { get; set; }
}
