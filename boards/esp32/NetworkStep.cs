namespace Firmware.Boards.Esp32;

/// <summary>What is to be done about the network.</summary>
internal enum NetworkStep
{
    /// <summary>Nothing: it is as it should be, or on its way.</summary>
    Stay,

    /// <summary>To start anew with a network of the rover's own.</summary>
    OpenOwn,

    /// <summary>To start anew and join the network again.</summary>
    JoinAgain,

    /// <summary>To tell the name and the password of the rover's own network.</summary>
    Tell,
}
