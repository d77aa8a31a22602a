using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Configuration;

/// <summary>
/// Reads a robot's configuration from the JSON of Viam's machine files, once, at start. What Viam's server, app or micro-rdk write is used, passed
/// over and told (<see cref="RobotConfiguration.Notices"/>), or refused with a reason. A member that nobody knows is an error, because it could
/// be a mistyped limit, and all that is wrong is reported together.
/// </summary>
public static class ConfigurationReader
{
    private const string NotUsedHere = "services modules packages processes cloud agent agent_config maintenance log global_log_configuration debug"
        + " disable_partial_start fragments fragment_mods overwrite_fragment_status triggers jobs revision enable_web_profile"
        + " disable_log_deduplication tracing";

    private const string NoTls = "this server speaks clear text";

    /// <summary>Reads a file: either all of it holds, or none of it is used.</summary>
    /// <param name="json">The file, in UTF-8, with or without a byte order mark. Its bytes are working space: strings are unescaped in place.</param>
    /// <param name="length">How many bytes of it are the file.</param>
    /// <param name="maxResources">The most motors, bases and servos that there may be.</param>
    /// <param name="errors">Takes what is wrong, in the order of the file. Broken JSON ends the reading and is the last of them.</param>
    /// <param name="pins">The board's; null where any pin will do.</param>
    /// <param name="kept">The secrets that are kept where the file has an empty one; null where an empty one is an error.</param>
    /// <returns>The configuration; null where there is any error.</returns>
    public static RobotConfiguration? Read(byte[] json, int length, int maxResources, ConfigurationErrors errors, IPins? pins = null, KeptTokens? kept = null)
    {
        RobotConfiguration read = ReadAll(json, length, maxResources, errors, pins, kept, out _);
        return errors.Count > 0 ? null : read;
    }

    /// <summary>Reads a file for a rover that is to be reached in any case: where there is any error it has no components and no remotes, so that
    /// nothing can move, and of its network only what is beyond doubt.</summary>
    /// <param name="json">As of the other.</param>
    /// <param name="length">As of the other.</param>
    /// <param name="maxResources">As of the other.</param>
    /// <param name="errors">As of the other.</param>
    /// <param name="pins">As of the other.</param>
    public static RobotConfiguration ReadForMending(byte[] json, int length, int maxResources, ConfigurationErrors errors, IPins? pins)
    {
        RobotConfiguration read = ReadAll(json, length, maxResources, errors, pins, null, out bool isNetworkWhole);
        if (errors.Count == 0)
        {
            return read;
        }

        // A list of tokens that lacks one would keep somebody out; one that could not be read must let nobody in who is not there already.
        return isNetworkWhole ? read.WithoutComponents() : new RobotConfiguration { IsNetworkKnown = false };
    }

    private static RobotConfiguration ReadAll(
        byte[] json,
        int length,
        int maxResources,
        ConfigurationErrors errors,
        IPins? pins,
        KeptTokens? kept,
        out bool isNetworkWhole)
    {
        Notice notDriven = new Notice("not driven here");
        Notice notUsed = new Notice("not used here");
        Section top = new Section(ConfigurationTree.Read(json, length, errors), errors);
        ConfigurationNode? list = top.Value("components", JsonKind.Array, "an array", false);
        ComponentsReader components = new ComponentsReader(list, maxResources, notDriven, notUsed, errors, pins);
        ConfigurationNode? others = top.Value("remotes", JsonKind.Array, "an array", false);
        RemoteConfiguration[] remotes = RemotesReader.Read(others, notUsed, errors, kept);
        Section network = top.Object("network", false);
        top.Ignore("auth");
        if (top.IsSet("auth"))
        {
            notUsed.Add("auth (network.tokens says who may call)");
        }

        top.PassOver(NotUsedHere, notUsed);
        top.Close();
        if (components.IsNothingDriven && remotes.Length == 0)
        {
            RefuseWhatIsElsewhere(top);
        }

        int errorsBefore = errors.Count + errors.Omitted;
        BindAddress address = BindAddress.Read(network);
        Section sessions = network.Object("sessions", false);

        // The choices are in the order of the three enums.
        NetworkMode mode = (NetworkMode)network.Choice("wifi", new[] { "station", "access_point" }, 0);
        WifiNetwork? wifiNetwork = WifiNetworkReader.Read(network, errors, kept);
        TokenConfiguration[] tokens = TokensReader.Read(network, errors, kept);
        string name = HostLabelReader.Read(network, errors);
        string[] hostNames = HostNamesReader.Read(network, errors);
        string[] allowedOrigins = AllowedOriginsReader.Read(network, tokens.Length > 0, errors);

        SettingsAccess access = (SettingsAccess)network.Choice("settings", new[] { "own_network", "everybody", "nobody" }, 0);

        // Clear text is all that there is.
        network.Ignore("no_tls");
        network.Forbid("tls_cert_file", NoTls);
        network.Forbid("tls_key_file", NoTls);
        network.PassOver("fqdn traffic_tunnel_endpoints", notUsed);
        network.Close();
        RobotConfiguration robot = new RobotConfiguration
        {
            Motors = components.Motors,
            Bases = components.Bases,
            Servos = components.Servos,
            Battery = components.Battery,
            Remotes = remotes,
            HeartbeatWindowMs = WindowText.ReadMs(sessions),
            UnownedCommands = (UnownedCommands)sessions.Choice("unowned_commands", new[] { "lease", "refuse" }, 0),
            AfterLapse = (AfterLapse)sessions.Choice("after_lapse", new[] { "obey", "neutral_first" }, 0),
            BindAddress = address.Host,
            BindPort = address.Port,
            Name = name,
            NetworkMode = mode,
            WifiNetwork = wifiNetwork,
            Tokens = tokens,
            HostNames = hostNames,
            AllowedOrigins = allowedOrigins,
            SettingsAccess = access,
            Notices = Notice.Lines(notDriven, notUsed),
        };
        sessions.Close();

        // A file that is whole and has no such part says that it is as by default.
        isNetworkWhole = errors.Count + errors.Omitted == errorsBefore && top.IsComplete && (top.Node("network") == null || network.IsComplete);
        return robot;
    }

    /// <summary>A file whose components Viam's app keeps would start a rover that has none.</summary>
    private static void RefuseWhatIsElsewhere(Section top)
    {
        if (!top.IsComplete)
        {
            return;
        }

        if (top.IsSet("fragments"))
        {
            top.Complain("fragments", "are not loaded here: write what is in them into this file");
        }
        else if (top.IsSet("cloud"))
        {
            top.Complain("cloud", "is not asked here: write the components that Viam's app keeps into this file");
        }
    }
}
