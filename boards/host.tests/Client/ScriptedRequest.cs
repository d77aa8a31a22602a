using System;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>A request as a <see cref="ScriptedServer"/> got it.</summary>
/// <param name="Method">The method's name, without its service.</param>
/// <param name="Number">Which of this method it is, from 1.</param>
/// <param name="Path">The whole path.</param>
/// <param name="Sid">The session id in its header; empty for none.</param>
/// <param name="Body">Its body.</param>
/// <param name="At">When it was read.</param>
internal sealed record ScriptedRequest(string Method, int Number, string Path, string Sid, string Body, TimeSpan At)
{
    /// <summary>Set by a script to have the connection closed behind the reply.</summary>
    public bool Closes { get; set; }

    public bool IsBeat => Method == "SendSessionHeartbeat";
}
