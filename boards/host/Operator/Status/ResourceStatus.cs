namespace Firmware.Boards.Host.Operator.Status;

/// <summary>What something that moves is doing, and for whom.</summary>
internal sealed record ResourceStatus
{
    public string Name { get; init; } = "";

    /// <summary>"motor", "base" or "servo".</summary>
    public string Subtype { get; init; } = "";

    /// <summary>The first digits of the session that holds it; empty for none, and for a lease.</summary>
    public string Session { get; init; } = "";

    /// <summary>The address of who holds it; empty for nobody.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Whether it is driven without a session.</summary>
    public bool Lease { get; init; }

    /// <summary>Power of a motor, -1 to 1; null where there is no such thing.</summary>
    public double? Duty { get; init; }

    public bool Moving { get; init; }

    /// <summary>Whether it refused to stop.</summary>
    public bool Fault { get; init; }
}
