using Firmware.Rpc;

namespace Firmware.Client;

/// <summary>How a <see cref="RobotClient"/> behaves. Read once, when the client is made.</summary>
public sealed class ClientOptions
{
    /// <summary>No sessions: calls go out as they are, with no session id and no heartbeats. What stops the robot then is up to its configuration.</summary>
    public bool DisableSessions { get; set; }

    /// <summary>
    /// Whether a robot that has no sessions may be driven all the same. Without this, every call that would move something fails there: nothing
    /// would stop the robot when this client falls silent.
    /// </summary>
    public bool AllowUnprotected { get; set; }

    /// <summary>The window to ask for, 30 to 60000 ms; 0 takes the robot's own. Viam's servers know no such wish and give their own.</summary>
    public int WindowMs { get; set; }

    /// <summary>For a call, whatever it takes: waiting for a connection, opening it, starting a session, asking again. 1 ms at least.</summary>
    public int CallTimeoutMs { get; set; } = 2_000;

    /// <summary>For telling the robot, when the client is disposed, that the session is over. Without an answer the session lapses by itself.</summary>
    public int EndTimeoutMs { get; set; } = 500;

    /// <summary>Room for a reply with its head. The longest that it asks of this firmware, 16 resources with names of 32 characters, has about 1600 bytes.</summary>
    public int ReplyBytes { get; set; } = 2_560;

    /// <summary>The token for a robot that asks for one, one of its <c>network.tokens</c>: goes with every request, readable for whoever listens on the
    /// network. Empty for none.</summary>
    public string Token { get; set; } = "";

    /// <summary>Whether a thread of the client's own sends the heartbeats. Without it, they go out in <see cref="SessionsClient.BeatIfDue"/>.</summary>
    public bool HeartbeatThread { get; set; } = true;

    /// <summary>
    /// Whether a command that finds its session lapsed starts a new one and is sent once more. Without this it fails, and so does every command after it
    /// until <see cref="SessionsClient.EndNow"/> or <see cref="SessionsClient.Open"/>: what is held by a hand must not move the robot by itself when the
    /// link returns, and some callers have to know that everything was stopped before they move anything again.
    /// </summary>
    public bool RestartAfterLapse { get; set; } = true;

    /// <summary>The clock, such as the board; null for the system's monotonic one, which on a device counts in steps of 10 ms.</summary>
    public IClock? Clock { get; set; }
}
