namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>What the command line of <c>drive</c> says.</summary>
internal sealed record DriveOptions
{
    public required string Address { get; init; }

    /// <summary>Empty for a rover that asks for none.</summary>
    public required string Token { get; init; }

    /// <summary>Null: the first base, else the first motor.</summary>
    public string? Component { get; init; }

    /// <summary>In percent of full power, to begin with.</summary>
    public required int SpeedPercent { get; init; }

    /// <summary>0: the rover's own.</summary>
    public required int WindowMs { get; init; }

    /// <summary>How long one press drives where releases are not told.</summary>
    public required int TapMs { get; init; }
}
