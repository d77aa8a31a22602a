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
        ConfigurationNode? file = ConfigurationTree.Read(json, length, errors);
        MemberRule whole = MemberRule.Object("");
        if (file != null && double.IsNaN(whole.Evaluate(file)))
        {
            errors.Add(file, whole.Complaint(file));
        }

        Section top = new Section(file, MemberRules.Top(), errors);
        ComponentsReader components = new ComponentsReader(top.Node("components"), maxResources, errors);
        components.ReadAttributes();
        Section network = new Section(top.Node("network"), MemberRules.Network(), errors);
        Section sessions = new Section(network.Node("sessions"), MemberRules.Sessions(), errors);
        BindAddress? address = BindAddress.Parse(network.Text("bind_address"));
        if (address == null)
        {
            network.Refuse("bind_address", $"must be {BindAddress.Allowed} but is {network.Node("bind_address")?.Shown}");
        }

        return errors.Count > 0 || address == null ? null : new RobotConfiguration
        {
            Motors = components.Motors,
            Bases = components.Bases,
            Servos = components.Servos,
            HeartbeatWindowMs = sessions.Integer("heartbeat_window"),
            UnownedCommands = (UnownedCommands)sessions.Integer("unowned_commands"),
            AfterLapse = (AfterLapse)sessions.Integer("after_lapse"),
            BindAddress = address.Host,
            BindPort = address.Port,
        };
    }
}
