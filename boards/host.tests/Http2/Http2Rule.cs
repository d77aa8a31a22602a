using System;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A rule of an RFC, with something that a client does and what the server has to say to it.</summary>
/// <param name="Rule">The section, and what it says.</param>
/// <param name="Expected">What is heard (see <see cref="Http2Client.Heard"/>), and "good" where the connection serves a good call afterwards.</param>
/// <param name="Do">What the client does, on a connection that is open.</param>
internal sealed record Http2Rule(string Rule, string Expected, Action<Http2Client> Do)
{
    /// <summary>The stream of the good call.</summary>
    private const int GoodStream = 1_001;

    /// <summary>Lets the client do it, and then make a good call.</summary>
    /// <returns>What is heard, as in <see cref="Expected"/>.</returns>
    public string Run(Http2Client client)
    {
        Do(client);
        client.NextStream = GoodStream;
        client.Begin(Viam.Version);
        return client.Heard().Replace($"{GoodStream}:ok", "good");
    }

    public override string ToString() => Rule;
}
