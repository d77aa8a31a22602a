using System.Threading;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>An output that two threads write and a third looks at.</summary>
internal sealed class VolatileActuator : IActuator
{
    private double _x;

    public double X => Volatile.Read(ref _x);

    public bool IsMoving => X != 0;

    /// <summary>So long a stop takes, in turns of a loop.</summary>
    public int StopTurns { get; init; }

    public bool IsNeutral(double x, double y) => x == 0;

    public bool Drive(double x, double y)
    {
        Volatile.Write(ref _x, x);
        return true;
    }

    public bool Stop()
    {
        Volatile.Write(ref _x, 0);
        Thread.SpinWait(StopTurns);
        return true;
    }
}
