using Firmware.Rpc.Json;

namespace Firmware.Rpc.Messages;

/// <summary>
/// Reads a request member by member, whatever its encoding: a service reads each of its messages once. What it knows of a member is its
/// <see cref="JsonName"/>, which holds the number that protobuf has for the name, and which of the methods here reads its type.
/// The first failure stays: after it every read returns a default and every Begin or Next false.
/// </summary>
public abstract class MessageReader
{
    private protected bool _failed;
    private protected string _error = "";

    /// <summary>Whether anything was wrong since the start of the message.</summary>
    public bool Failed => _failed;

    /// <summary>The first failure, with the member it is about; empty without one.</summary>
    public string Error => _error;

    /// <summary>Whether of a member that comes twice the last one counts, as in protobuf; otherwise it is refused.</summary>
    public abstract bool LastWins { get; }

    /// <summary>Enters the message. Its members follow by <see cref="NextMember"/>.</summary>
    public abstract bool BeginObject();

    /// <summary>Enters a message within the message. False, and no failure, where it is written as absent.</summary>
    public abstract bool BeginObjectOrNull();

    /// <summary>Goes to the next member's value, over the current one if it is still unread. False behind the last one, and on failure.</summary>
    public abstract bool NextMember();

    /// <summary>Whether the current member is this one.</summary>
    public abstract bool NameIs(JsonName name);

    /// <summary>Which member of a viam.common.v1.Vector3 this is: 0 for x, 1 for y, 2 for z; any other number for none of them.</summary>
    public abstract int Axis { get; }

    /// <summary>Reads a string into a slice that the caller keeps in a field, which allocates nothing on the device. Empty where it is absent or fails.</summary>
    public abstract void ReadStringOrNull(ref TextSlice into);

    /// <summary>Reads a double; 0 where it is written as absent.</summary>
    public abstract double ReadDoubleOrNull();

    /// <summary>Reads a uint32; 0 where it is written as absent. Where the encoding can hold what none is, it is given as it is, to be told so.</summary>
    public abstract long ReadUInt32OrNull();

    /// <summary>Reads a google.protobuf.Duration, to the microsecond; false where it is written as absent.</summary>
    /// <param name="durationUs">The duration; <see cref="long.MinValue"/> where it is none, or beyond 292 years.</param>
    /// <param name="shown">How it was written, for a message; empty where nothing can be shown.</param>
    public abstract bool ReadDurationOrNull(out long durationUs, ref TextSlice shown);

    /// <summary>Whether the message ends here. Fails otherwise. A value still unread is gone over.</summary>
    public abstract bool End();
}
