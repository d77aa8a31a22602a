using System.Globalization;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>What the rover knows of its battery.</summary>
internal sealed record BatteryStatus
{
    /// <summary>As it is written on the wire, such as "low".</summary>
    public string State { get; init; } = "";

    /// <summary>The last voltage that was read; null before the first.</summary>
    public double? Volts { get; init; }

    /// <summary>Below this nothing is driven; null where that does not matter.</summary>
    public double? StopBelowV { get; init; }

    /// <summary>Whether somebody should look after it.</summary>
    public bool IsWorrying => State is not ("ok" or "unknown");

    /// <summary>How it stands, in words.</summary>
    public string Words => State switch
    {
        "ok" => $"battery {Shown}",
        "low" => $"the battery is low: {Shown}",
        "empty" => $"the battery is empty: {Shown}, and nothing is driven",
        "no_answer" => "the battery's sensor gives no answer" + (StopBelowV != null ? ", and nothing is driven" : ""),
        "unknown" => "the battery was not read yet",
        _ => $"battery {State}",
    };

    private string Shown => Volts == null ? "? V" : string.Create(CultureInfo.InvariantCulture, $"{Volts:0.0} V");
}
