using System.Collections.Generic;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>A session of the rover's.</summary>
internal sealed record SessionStatus
{
    /// <summary>Its first eight digits.</summary>
    public string Id { get; init; } = "";

    /// <summary>The address that it was started from.</summary>
    public string Owner { get; init; } = "";

    public long WindowMs { get; init; }

    /// <summary>Until it lapses.</summary>
    public long LeftMs { get; init; }

    /// <summary>The names of what it holds.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];
}
