namespace Firmware.Configuration;

/// <summary>Where the configuration that is in force comes from.</summary>
public enum ConfigurationSource
{
    /// <summary>The board's own: no file is stored.</summary>
    Default,

    /// <summary>The stored file.</summary>
    Stored,

    /// <summary>The one before it: the newest failed to start.</summary>
    Previous,
}
