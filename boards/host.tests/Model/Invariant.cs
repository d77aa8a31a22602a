using System.Linq;
using Firmware.Tests.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>No live owner means duty 0 by deadline plus one tick; a live owner's output is never touched by another's lapse.</summary>
/// <remarks>Looked for at the outputs of the real core. Two exceptions: an output that refuses to stop is told as faulted and tried again by every
/// tick, and a manager that was closed lets nothing lapse.</remarks>
internal sealed class Invariant(Rig rig, SessionModel model)
{
    private readonly (double X, int Drives, int Stops)?[] _untouchable = new (double, int, int)?[rig.Motors.Length];
    private long? _tickUs;

    /// <summary>Notes which outputs must not be touched by what happens now.</summary>
    public void Before(Event happening, Event? meanwhile, long nowUs, long thenUs)
    {
        _tickUs = happening.Act == Act.Tick ? nowUs - happening.HeldUpUs : meanwhile?.Act == Act.Tick ? thenUs - meanwhile.HeldUpUs : null;
        bool isCommand = happening.Act is Act.Drive or Act.DriveByNumber or Act.DriveUnowned;
        foreach (Output output in model.Outputs)
        {
            FakeActuator motor = rig.Motors[output.Index];
            bool isMeant = Stops(happening) || Stops(meanwhile) || (isCommand && Duel.Parts[happening.What].Contains(output.Index));
            bool isUntouchable = !isMeant && output.Holder != null && output.Holder.IsLive(_tickUs ?? thenUs);
            _untouchable[output.Index] = isUntouchable ? (motor.X, motor.Drives, motor.Stops) : null;
        }
    }

    /// <param name="wasRefused">The command was, so that nothing came in the middle of it.</param>
    /// <returns>How it is broken, or null.</returns>
    public string? Breach(bool wasRefused)
    {
        _tickUs = wasRefused ? null : _tickUs;
        return model.Outputs.Select(Breach).FirstOrDefault(breach => breach != null);
    }

    private string? Breach(Output output)
    {
        FakeActuator motor = rig.Motors[output.Index];
        if (_untouchable[output.Index] is { } was && was != (motor.X, motor.Drives, motor.Stops))
        {
            return $"motor {output.Index} was touched although session {output.Holder?.Number} drives it and lives";
        }

        bool isExcused = motor.X == 0 || output.IsFaulted || model.Closed;
        bool isOwned = output.Holder != null && (_tickUs == null || output.Holder.IsLive(_tickUs.Value));
        return isExcused || isOwned ? null : $"motor {output.Index} turns at {motor.X} and nobody who drives it lives";
    }

    private static bool Stops(Event? happening) => happening?.Act is Act.Stop or Act.StopAll or Act.End or Act.LoseTicks;
}
