using System.Threading;

namespace Firmware.Sessions;

/// <summary>One entry of the resource table. Allocated once.</summary>
internal sealed class Resource
{
    /// <summary><see cref="Session"/> while somebody brings the outputs to rest, and for as long as that has not succeeded.</summary>
    public const int Stopping = -1;

    public Resource(int index, string name, IActuator actuator, Resource[]? parts)
    {
        Index = index;
        Name = name;
        Actuator = actuator;
        Parts = parts ?? [this];
        Through = this;
    }

    public readonly int Index;
    public readonly string Name;
    public readonly IActuator Actuator;

    /// <summary>The entries whose outputs move with this one, by rising index: itself, or for a base its motors.</summary>
    public readonly Resource[] Parts;

    /// <summary>Held by a command from its first check to its last, so that commands to one output come one after the other.
    /// The tick and the stops never take it.</summary>
    public readonly object Gate = new();

    /// <summary>The number of the session that was the last to use it, 0 for none, or <see cref="Stopping"/>. By Interlocked.
    /// Whoever cuts exchanges exactly the session that it cuts, so a newer owner's output is never touched; whoever drives looks
    /// again after the write. Not used for an entry with parts other than itself: its parts are held.</summary>
    public int Session;

    /// <summary>The entry through which it was driven last: itself or its base.</summary>
    public Resource Through;

    /// <summary>1 while a stop that failed is retried by the tick. By Interlocked.</summary>
    public int StopDue;

    /// <summary>When the stop that is due was tried first.</summary>
    public long StopDueSinceUs;

    /// <summary>A lapse stopped it and the configuration wants a neutral command first.</summary>
    public bool NeutralDue;

    /// <summary>Takes the gates of every part, by rising index, so that two commands never wait for each other in a circle.</summary>
    public void Enter()
    {
        for (int i = 0; i < Parts.Length; i++)
        {
            Monitor.Enter(Parts[i].Gate);
        }
    }

    public void Exit()
    {
        for (int i = Parts.Length - 1; i >= 0; i--)
        {
            Monitor.Exit(Parts[i].Gate);
        }
    }
}
