using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>What <c>GET /status</c> says. What a robot does not tell has its default.</summary>
internal sealed record RobotStatus
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, Converters = { new PrintableConverter() } };

    public string Version { get; init; } = "";

    public long UptimeMs { get; init; }

    public TickStatus Tick { get; init; } = new();

    /// <summary>Null where it is not measured.</summary>
    public BatteryStatus? Battery { get; init; }

    public IReadOnlyList<SessionStatus> Sessions { get; init; } = [];

    public IReadOnlyList<ResourceStatus> Resources { get; init; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<StopStatus> Stops { get; init; } = [];

    /// <summary>How often who was refused what, by Connect's code.</summary>
    public IReadOnlyDictionary<string, long> Refusals { get; init; } = new Dictionary<string, long>();

    /// <summary>Reads it. Its texts are as <see cref="Client.Printable"/> shows them: whatever comes from there may be printed.</summary>
    /// <exception cref="JsonException">It is no such document.</exception>
    public static RobotStatus Read(string json)
    {
        RobotStatus status = JsonSerializer.Deserialize<RobotStatus>(json, Options) ?? throw new JsonException("the status is null");
        return status.Sessions.Contains(null!) || status.Resources.Contains(null!) || status.Stops.Contains(null!)
            ? throw new JsonException("a list has null in it")
            : status;
    }
}
