using System;
using Firmware.Sessions;

namespace Firmware.Tests.Sessions;

/// <summary>An output that remembers what was written, refuses when told to, and can let something happen in the middle of a write.</summary>
internal sealed class FakeActuator : IActuator
{
    public double X;
    public double Y;
    public int Drives;
    public int Stops;
    public int StopsToRefuse;
    public bool RefusesToDrive;
    public bool ThrowsInsteadOfRefusing;

    /// <summary>Runs once, before the next command is written: the thread of the command was held up after it was admitted.</summary>
    public Action? BeforeWrite;

    /// <summary>Runs once, after the next command was written and before the manager looks again.</summary>
    public Action? AfterWrite;

    /// <summary>Runs once, while the next stop is being carried out.</summary>
    public Action? DuringStop;

    public bool IsMoving => X != 0 || Y != 0;

    public bool IsNeutral(double x, double y) => x == 0 && y == 0;

    public bool Drive(double x, double y)
    {
        Drives++;
        Once(ref BeforeWrite);
        X = x;
        Y = y;
        Once(ref AfterWrite);
        return !Refuses(RefusesToDrive);
    }

    public bool Stop()
    {
        Stops++;
        Once(ref DuringStop);
        if (StopsToRefuse > 0)
        {
            StopsToRefuse--;
            return !Refuses(true);
        }

        X = 0;
        Y = 0;
        return true;
    }

    private static void Once(ref Action? happening)
    {
        Action? now = happening;
        happening = null;
        now?.Invoke();
    }

    private bool Refuses(bool refuses)
    {
        if (refuses && ThrowsInsteadOfRefusing)
        {
            throw new InvalidOperationException("the output refuses");
        }

        return refuses;
    }
}
