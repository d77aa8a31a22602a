using System.Threading;
using Firmware.Client;
using Firmware.Services;
using Firmware.Sessions;

namespace Firmware.Remotes;

/// <summary>An actuator of another board. It only notes what is wished; the link's thread carries it out.</summary>
/// <remarks>
/// <para>Of each there is the newest command, and how many stops were asked for. A command knows how many there had been when it began: it is
/// sent only while there was none since and all of them have been carried out. So the newest command wins, a stop goes first, and what was
/// commanded before a stop is never sent after it.</para>
/// <para><see cref="Drive"/> is called by one thread at a time, <see cref="Stop"/> by any, the tick among them. Neither takes a lock.</para>
/// </remarks>
internal abstract class RemotePart : IActuator, IRemotePart
{
    private readonly RemoteLink _link;

    // Odd while one is being written. By Interlocked.
    private int _commands;
    private double _x;
    private double _y;
    private int _stopsBefore;

    // Of stops, those that were asked for, by Interlocked, and those that were carried out, by the link's thread. Both may wrap.
    private int _stops;
    private int _stopsDone;
    private long _stopDueUs;

    // The link's thread's own: the command that it has taken.
    private int _taken;
    private double _takenX;
    private double _takenY;

    protected RemotePart(RemoteLink link)
    {
        _link = link;
    }

    public IRemoteLink Link => _link;

    /// <summary>Its index with the session manager.</summary>
    public int Index { get; set; }

    /// <summary>Whether it may turn because of this rover: from a command until a later stop was carried out, or the other board is certain to have stopped.</summary>
    public bool IsMoving => _commands != 0 && _stopsDone - _stopsBefore <= 0;

    /// <summary>Whether a stop is still to be carried out.</summary>
    public bool HasStop => _stops != _stopsDone;

    /// <summary>How many stops were asked for.</summary>
    public int Stops => Interlocked.CompareExchange(ref _stops, 0, 0);

    /// <summary>As it was commanded last.</summary>
    protected double X => _x;

    public abstract bool IsNeutral(double x, double y);

    /// <inheritdoc/>
    /// <remarks>Only notes it. False where the link is not known to live; what the other board refuses later is a stop with its reason.</remarks>
    public bool Drive(double x, double y)
    {
        int stops = Stops;
        if (!TryTake(ref x, ref y))
        {
            return false;
        }

        if (IsNeutral(x, y))
        {
            return Stop();
        }

        if (!_link.IsReady)
        {
            return false;
        }

        Interlocked.Increment(ref _commands);
        _x = x;
        _y = y;
        _stopsBefore = stops;
        Interlocked.Increment(ref _commands);
        _link.Wake();
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Only notes it. True where the link lives and will carry it out, or where nothing can turn because of this rover any more.</remarks>
    public bool Stop()
    {
        if (!HasStop)
        {
            _stopDueUs = _link.NowUs;
        }

        Interlocked.Increment(ref _stops);
        if (!_link.IsReady)
        {
            return !IsMoving;
        }

        _link.Wake();
        return true;
    }

    /// <summary>Whether a stop has waited for longer than this.</summary>
    public bool IsStopLate(long nowUs, long longestUs) => HasStop && nowUs - _stopDueUs > longestUs;

    /// <summary>So many stops have been carried out. By the link's thread.</summary>
    public void StopsAreDone(int stops) => Interlocked.Exchange(ref _stopsDone, stops);

    /// <summary>It is certain to be at rest: what was wished so far is settled, and nothing of it will be sent. By the link's thread.</summary>
    public void Settle() => StopsAreDone(Interlocked.Increment(ref _stops));

    /// <summary>Takes the newest command if it may be sent and has not been. By the link's thread.</summary>
    public bool TakeCommand()
    {
        int command = Interlocked.CompareExchange(ref _commands, 0, 0);
        if ((command & 1) != 0 || command == _taken)
        {
            return false;
        }

        _takenX = _x;
        _takenY = _y;
        int stopsBefore = _stopsBefore;
        if (Interlocked.CompareExchange(ref _commands, 0, 0) != command)
        {
            // A newer one is being written, and its thread wakes this one.
            return false;
        }

        bool isLast = stopsBefore == Stops;
        if (isLast && HasStop)
        {
            return false;
        }

        _taken = command;
        return isLast;
    }

    /// <summary>Sends what was taken, and waits for the answer. By the link's thread.</summary>
    /// <exception cref="RobotException">The other board refused, or it is not known whether it obeyed.</exception>
    public void SendCommand() => Send(_takenX, _takenY);

    /// <summary>Sends a stop, and waits for the answer. By the link's thread.</summary>
    /// <exception cref="RobotException">It is not known to have stopped.</exception>
    public abstract void SendStop();

    /// <summary>Takes a command as it is to be sent.</summary>
    /// <returns>False where it is out of range.</returns>
    protected abstract bool TryTake(ref double x, ref double y);

    protected abstract void Send(double x, double y);
}
