namespace Firmware.Boards.Host.Bench.Compare;

/// <summary>What both ways of keeping sessions can do, over the same actuators. Sessions and resources are numbers.</summary>
internal interface ISessions
{
    /// <summary>Starts a session and returns its number.</summary>
    int Start(int windowMs);

    /// <summary>A heartbeat.</summary>
    /// <returns>Whether the session lives.</returns>
    bool Beat(int session);

    /// <summary>A command under a session, which is a heartbeat, too.</summary>
    /// <returns>Whether it was carried out.</returns>
    bool Drive(int session, int resource);
}
