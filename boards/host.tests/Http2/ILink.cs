using System;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A connection to a server: bytes there, bytes back.</summary>
internal interface ILink : IDisposable
{
    /// <summary>Sends all of it, or as much as the server takes before it ends the connection.</summary>
    void Send(byte[] bytes);

    /// <summary>What has come since the last time, at least a byte.</summary>
    /// <returns>Nothing (an empty array) where the server has ended the connection, null where it is silent.</returns>
    byte[]? Receive();
}
