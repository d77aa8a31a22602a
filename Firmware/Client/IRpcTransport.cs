namespace Firmware.Client;

/// <summary>The way to one robot. A client holds two connections of it, of which it normally uses one.</summary>
public interface IRpcTransport
{
    /// <summary>Where it leads, as a message names it, such as <c>http://10.0.0.7:8080</c>.</summary>
    string Address { get; }

    /// <summary>A connection of its own, not opened yet.</summary>
    IRpcConnection NewConnection();
}
