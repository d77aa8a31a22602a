namespace Firmware.Rpc.Http1;

/// <summary>Where the parts of a reply go that is longer than its buffer: the connection to the peer.</summary>
public interface IReplySink
{
    /// <summary>Sends these bytes. False where they did not leave in time or at all: the reply is given up, and the connection closed.</summary>
    bool Send(byte[] buffer, int start, int length);

    /// <summary>Lets others run. Called between two items of a reply that takes long to write.</summary>
    void Pause();
}
