namespace Firmware.Boards.Host.Operator.Keys;

/// <summary>What a key means to a driver.</summary>
internal enum Key
{
    Forward,
    Back,
    Left,
    Right,

    /// <summary>Stops everything that the rover has.</summary>
    StopAll,

    Faster,
    Slower,
    Leave,
    Suspend,

    /// <summary>No key: the terminal's window is not the one that gets the keys any more.</summary>
    FocusLost,

    /// <summary>No key: the terminal's answer that it tells when a key comes up.</summary>
    ReleasesAreTold,

    /// <summary>No key: the terminal's answer that it does not, or not any more.</summary>
    ReleasesAreNotTold,
}
