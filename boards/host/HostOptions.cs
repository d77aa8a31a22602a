namespace Firmware.Boards.Host;

/// <summary>What the command line says.</summary>
internal sealed record HostOptions
{
    public required string ConfigPath { get; init; }

    /// <summary>Whether somebody named that file, so that a new configuration may be written there.</summary>
    public bool IsConfigGiven { get; init; }

    /// <summary>Null: the configuration's, else <see cref="Client.RobotAddress.DefaultPort"/>.</summary>
    public int? Port { get; init; }

    /// <summary>Null: the configuration's, else this machine alone.</summary>
    public string? Bind { get; init; }

    /// <summary>The voltage of the simulated battery. Null: it falls slowly.</summary>
    public double? BatteryV { get; init; }

    /// <summary>The address of this machine on whose network it does what a rover's own access point does; null: on none.</summary>
    public string? AccessPoint { get; init; }

    /// <summary>Null: no trace.</summary>
    public string? TracePath { get; init; }
}
