using System.Globalization;
using System.Text.Json;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>A line of JSON that a client printed: what happened to it, and when.</summary>
internal sealed class ClientEvent(string line)
{
    private readonly JsonElement _json = JsonSerializer.Deserialize<JsonElement>(line);

    /// <summary>What happened, such as "connected".</summary>
    public string Name => this["event"]!;

    /// <summary>The time of day in microseconds since 1970.</summary>
    public long AtUs => long.Parse(this["at"]!, CultureInfo.InvariantCulture);

    /// <summary>A member as text, a nested message as JSON without white space; null where there is none.</summary>
    public string? this[string member] => _json.TryGetProperty(member, out JsonElement value) ? value.ToString() : null;

    public override string ToString() => line;
}
