namespace Firmware.Sessions;

/// <summary>Something that a session can hold and that must be brought to rest when the session is gone: a motor, a servo, a base.</summary>
/// <remarks>
/// Only <see cref="SessionManager"/> calls <see cref="Drive"/> and <see cref="Stop"/>, and so is the one writer of every output.
/// Neither may wait for anything: the tick calls Stop, and a tick that waits is a tick that is late for somebody else.
/// </remarks>
public interface IActuator
{
    /// <summary>Whether the outputs are driven at this moment, as far as the last write tells.</summary>
    bool IsMoving { get; }

    /// <summary>Whether the command asks for rest. Asks nothing of the hardware and never throws.</summary>
    /// <param name="x">As in <see cref="Drive"/>.</param>
    /// <param name="y">As in <see cref="Drive"/>.</param>
    bool IsNeutral(double x, double y);

    /// <summary>Writes a command to the outputs. One command at a time; a <see cref="Stop"/> may run beside it.</summary>
    /// <param name="x">Motor: power, -1 to 1. Base: power of the left side. Servo: angle in degrees.</param>
    /// <param name="y">Base: power of the right side. Others: not read.</param>
    /// <returns>False where the command is out of range or an output refused it. An exception counts as false.</returns>
    bool Drive(double x, double y);

    /// <summary>Brings every output to rest: duty 0. May be called at any time, by any thread, any number of times.</summary>
    /// <returns>False where an output refused; the others are at rest all the same. An exception counts as false.</returns>
    bool Stop();
}
