namespace Firmware.Rpc.Messages;

/// <summary>
/// Writes a reply member by member, whatever its encoding: a service writes each of its messages once. A member has the number and the
/// name that the API's proto file has for it; one encoding writes the number, the other the name. Calls come in an order that makes sense.
/// </summary>
public abstract class MessageWriter
{
    /// <summary>Begins a member that is a message.</summary>
    public abstract void BeginObject(int number, string name);

    /// <summary>Begins a message in the array that was begun last.</summary>
    public abstract void BeginObject();

    public abstract void EndObject();

    /// <summary>Begins a member that is a list of messages. There is none inside another.</summary>
    public abstract void BeginArray(int number, string name);

    public abstract void EndArray();

    public abstract void Member(int number, string name, string value);

    public abstract void Member(int number, string name, bool value);

    public abstract void Member(int number, string name, double value);

    /// <summary>Writes a member that is a uint32 or uint64.</summary>
    public abstract void Member(int number, string name, long value);

    /// <summary>Writes a member that is an enum.</summary>
    /// <param name="number">The member's number.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value's number; 0 for the one that says nothing.</param>
    /// <param name="valueName">The value's name.</param>
    public abstract void MemberOfEnum(int number, string name, int value, string valueName);

    /// <summary>Writes a member that is a google.protobuf.Duration, not negative.</summary>
    public abstract void MemberOfDuration(int number, string name, long durationUs);
}
