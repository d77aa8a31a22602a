namespace Firmware.Rpc.Messages;

/// <summary>Where the parts of a message go that is longer than its buffer.</summary>
public interface IPartSink
{
    /// <summary>Sends as much as this of the message, from its start in the buffer. False where it did not leave.</summary>
    bool Take(int length);
}
