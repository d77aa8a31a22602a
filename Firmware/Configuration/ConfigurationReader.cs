using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Configuration;

/// <summary>
/// Reads a robot's configuration from the JSON of Viam's machine files, once, at start. A member that nobody knows is an error, because it
/// could be a mistyped limit, and all that is wrong is reported together. An empty file is a robot without components.
/// </summary>
public static class ConfigurationReader
{
    /// <summary>Reads a file: either all of it holds, or none of it is used.</summary>
    /// <param name="json">The file. Its bytes are working space: strings are unescaped in place.</param>
    /// <param name="length">How many bytes of it are the file.</param>
    /// <param name="maxResources">The most components that there may be.</param>
    /// <param name="errors">Takes what is wrong, in the order of the file. Broken JSON ends the reading and is the last of them.</param>
    /// <returns>The configuration; null where there is any error.</returns>
    public static RobotConfiguration? Read(byte[] json, int length, int maxResources, ConfigurationErrors errors)
    {
        Section top = new Section(ConfigurationTree.Read(json, length, errors), errors);
        ConfigurationNode? list = top.Value("components", JsonKind.Array, "an array", false);
        ComponentsReader components = new ComponentsReader(list, maxResources, errors);
        RemoteConfiguration[] remotes = RemotesReader.Read(top.Value("remotes", JsonKind.Array, "an array", false), errors);
        Section network = top.Object("network", false);
        top.Ignore("services", "modules", "packages", "processes", "cloud", "auth");
        top.Ignore("agent", "maintenance", "log", "debug", "disable_partial_start", "fragments");
        top.Close();
        BindAddress address = BindAddress.Read(network);
        Section sessions = network.Object("sessions", false);

        // The choices are in the order of the three enums.
        NetworkMode mode = (NetworkMode)network.Choice("wifi", new[] { "station", "access_point" }, 0);
        TokenConfiguration[] tokens = TokensReader.Read(network, errors);
        string[] hostNames = HostNamesReader.Read(network, errors);
        network.Ignore("fqdn");
        network.Close();
        RobotConfiguration robot = new RobotConfiguration
        {
            Motors = components.Motors,
            Bases = components.Bases,
            Servos = components.Servos,
            Remotes = remotes,
            HeartbeatWindowMs = WindowText.ReadMs(sessions),
            UnownedCommands = (UnownedCommands)sessions.Choice("unowned_commands", new[] { "lease", "refuse" }, 0),
            AfterLapse = (AfterLapse)sessions.Choice("after_lapse", new[] { "obey", "neutral_first" }, 0),
            BindAddress = address.Host,
            BindPort = address.Port,
            NetworkMode = mode,
            Tokens = tokens,
            HostNames = hostNames,
        };
        sessions.Close();
        return errors.Count > 0 ? null : robot;
    }
}
