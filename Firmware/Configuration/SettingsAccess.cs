namespace Firmware.Configuration;

/// <summary>Who may see and change the configuration over the network, where there are no tokens. With tokens it is who has one.</summary>
public enum SettingsAccess
{
    /// <summary>Who is in the rover's own network, whose password is the rover's own, or on the rover's own machine.</summary>
    OwnNetwork,

    /// <summary>Everybody who can reach it.</summary>
    Everybody,

    /// <summary>Nobody, with a token neither.</summary>
    Nobody,
}
