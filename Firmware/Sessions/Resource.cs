using System.Threading;

namespace Firmware.Sessions;

/// <summary>One entry of the resource table. Allocated once.</summary>
internal sealed class Resource
{
    /// <summary><see cref="Session"/> while somebody brings the outputs to rest, and for as long as that has not succeeded.</summary>
    public const int Stopping = -1;

    // None for one that has outputs of its own: a list of one would cost each of them more than the question.
    private readonly Resource[]? _parts;

    public Resource(int index, string name, IActuator actuator, Resource[]? parts)
    {
        Index = index;
        Name = name;
        Actuator = actuator;
        _parts = parts;
        Through = this;
    }

    public readonly int Index;
    public readonly string Name;
    public readonly IActuator Actuator;

    /// <summary>The number of the session that was the last to use it, 0 for none, or <see cref="Stopping"/>. By Interlocked.
    /// Whoever cuts exchanges exactly the session that it cuts, so a newer owner's output is never touched; whoever drives looks
    /// again after the write. Not used for an entry with parts other than itself: its parts are held.</summary>
    public int Session;

    /// <summary>The entry through which it was driven last: itself or its base.</summary>
    public Resource Through;

    /// <summary>While a stop that failed is retried by the tick, one more than its <see cref="StopCause"/>; else 0. By Interlocked.</summary>
    public int StopDue;

    /// <summary>Since when it ought to be at rest: a lapse's deadline, or the first attempt.</summary>
    public long StopDueSinceUs;

    /// <summary>A lapse stopped it and the configuration wants a neutral command first.</summary>
    public bool NeutralDue;

    /// <summary>Whether its outputs are its own; those of a base are its motors'.</summary>
    public bool IsSingle => _parts == null;

    /// <summary>How many entries have outputs that move with this one.</summary>
    public int PartCount => _parts == null ? 1 : _parts.Length;

    /// <summary>One of them, by rising index: itself, or one of a base's motors.</summary>
    public Resource Part(int i) => _parts == null ? this : _parts[i];

    /// <summary>Locks every part, by rising index, so that two commands never wait for each other in a circle. A command holds the locks
    /// from its first check to its last, so that commands to one output come one after the other. The tick and the stops never take them.</summary>
    public void Enter()
    {
        int count = PartCount;
        for (int i = 0; i < count; i++)
        {
            Monitor.Enter(Part(i));
        }
    }

    public void Exit()
    {
        for (int i = PartCount - 1; i >= 0; i--)
        {
            Monitor.Exit(Part(i));
        }
    }
}
