using Firmware.Sessions;

namespace Firmware.Configuration;

/// <summary>A robot's whole configuration, checked: every limit and every reference in it holds.</summary>
public sealed class RobotConfiguration
{
    /// <summary>The motors, in the order of the file.</summary>
    public MotorConfiguration[] Motors { get; init; } = new MotorConfiguration[0];

    /// <summary>The bases, in the order of the file.</summary>
    public BaseConfiguration[] Bases { get; init; } = new BaseConfiguration[0];

    /// <summary>The servos, in the order of the file.</summary>
    public ServoConfiguration[] Servos { get; init; } = new ServoConfiguration[0];

    /// <summary>The battery that is measured; null where none is.</summary>
    public BatteryConfiguration? Battery { get; init; }

    /// <summary>Other boards whose resources appear here, in the order of the file.</summary>
    public RemoteConfiguration[] Remotes { get; init; } = new RemoteConfiguration[0];

    /// <summary>How long a session lives without a heartbeat, within <see cref="SessionLimits"/>.</summary>
    public int HeartbeatWindowMs { get; init; } = SessionLimits.DefaultWindowMs;

    /// <summary>What becomes of a command that names no session.</summary>
    public UnownedCommands UnownedCommands { get; init; }

    /// <summary>What a resource asks for after its session has lapsed.</summary>
    public AfterLapse AfterLapse { get; init; }

    /// <summary>An IPv4 address or "localhost", without a port. Empty: the board's default.</summary>
    public string BindAddress { get; init; } = "";

    /// <summary>The TCP port, 1 to 65535. Zero: the board's default.</summary>
    public int BindPort { get; init; }

    /// <summary>What it is called on its network, without <c>.local</c>: a host's label of 40 characters at most.</summary>
    public string Name { get; init; } = "rover";

    /// <summary>How a device gets its network.</summary>
    public NetworkMode NetworkMode { get; init; }

    /// <summary>The network that a device is to join; null for the one that is stored in it by other means.</summary>
    public WifiNetwork? WifiNetwork { get; init; }

    /// <summary>Who may call; none: everybody on the network may.</summary>
    public TokenConfiguration[] Tokens { get; init; } = new TokenConfiguration[0];

    /// <summary>What the rover may be called by, besides the address that it is reached at: in lower case, without a port.</summary>
    public string[] HostNames { get; init; } = new string[0];

    /// <summary>Whose pages may call by gRPC-web besides the rover's own, such as <c>https://app.example</c>, in lower case. Only with tokens.</summary>
    public string[] AllowedOrigins { get; init; } = new string[0];

    /// <summary>Who may see and change the configuration over the network.</summary>
    public SettingsAccess SettingsAccess { get; init; }

    /// <summary>Whether <see cref="NetworkMode"/> is what the file says. Where the file is broken, nobody knows what it would say.</summary>
    public bool IsNetworkKnown { get; init; } = true;

    /// <summary>What the file has and this robot does not use, in at most two lines for people; none where all of it is used.</summary>
    public string[] Notices { get; init; } = new string[0];

    /// <summary>The same network, and nothing that could move or that others are shown.</summary>
    public RobotConfiguration WithoutComponents() => new RobotConfiguration
    {
        SettingsAccess = SettingsAccess,
        IsNetworkKnown = IsNetworkKnown,
        BindAddress = BindAddress,
        BindPort = BindPort,
        NetworkMode = NetworkMode,
        WifiNetwork = WifiNetwork,
        Tokens = Tokens,
        HostNames = HostNames,
    };
}
