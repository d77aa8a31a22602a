using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>One answer to <c>GET /status</c>. Times are microseconds of the trace.</summary>
/// <param name="SentUs">Before it was asked for.</param>
/// <param name="AnsweredUs">When it was whole.</param>
/// <param name="WorstGapUs">The longest time between two ticks so far.</param>
/// <param name="Losses">How often the ticks were lost.</param>
/// <param name="Motors">Who holds which motor.</param>
/// <param name="Stops">The last stops, the newest first.</param>
internal sealed record StatusView(long SentUs, long AnsweredUs, long WorstGapUs, int Losses, IReadOnlyList<StatusMotor> Motors, IReadOnlyList<StatusStop> Stops)
{
    public static StatusView Parse(string json, long sentUs, long answeredUs)
    {
        JsonElement root = JsonDocument.Parse(json).RootElement;
        JsonElement tick = root.GetProperty("tick");
        return new StatusView(
            sentUs,
            answeredUs,
            tick.GetProperty("worstGapUs").GetInt64(),
            tick.GetProperty("losses").GetInt32(),
            [.. root.GetProperty("resources").EnumerateArray().Where(one => Text(one, "subtype") == "motor")
                .Select(one => new StatusMotor(Text(one, "name"), Text(one, "session"), Text(one, "owner"), one.GetProperty("duty").GetDouble()))],
            [.. root.GetProperty("stops").EnumerateArray()
                .Select(one => new StatusStop(
                    one.GetProperty("sequence").GetInt32(),
                    one.GetProperty("agoMs").GetInt64() * 1000,
                    Text(one, "resource"),
                    Text(one, "session"),
                    Text(one, "cause")))]);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
