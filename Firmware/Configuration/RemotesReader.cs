using System;
using Firmware.Client;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Reads the array of remotes.</summary>
internal static class RemotesReader
{
    private const string Name = "name";
    private const string Address = "address";

    /// <param name="list">The array; null where the file has none.</param>
    /// <param name="notUsed">Takes what is not used.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="kept">The tokens that are known; null where an empty one is none.</param>
    internal static RemoteConfiguration[] Read(ConfigurationNode? list, Notice notUsed, ConfigurationErrors errors, KeptTokens? kept)
    {
        RemoteConfiguration[] remotes = new RemoteConfiguration[list == null ? 0 : list.Count];
        for (int i = 0; list != null && i < remotes.Length; i++)
        {
            Section remote = new Section(list[i], errors);
            string name = remote.ComponentName(Name);
            string address = ReadAddress(remote);
            remotes[i] = new RemoteConfiguration
            {
                Name = name,
                Address = address,
                Token = TokensReader.ReadToken(remote, false, kept, name, address),
            };

            // Every remote is called in clear text here, which is what "insecure" asks for.
            remote.Ignore("insecure");
            remote.PassOver("frame auth managed_by connection_check_interval reconnect_interval service_configs service_config secret prefix", notUsed);
            remote.Close();
            RefuseUsedName(remotes, i, remote);
        }

        if (list != null && remotes.Length > RemoteConfiguration.MaxCount)
        {
            errors.Add(list, $"must hold at most {RemoteConfiguration.MaxCount} remotes but holds {remotes.Length}");
        }

        return remotes;
    }

    private static string ReadAddress(Section remote)
    {
        ConfigurationNode? value = remote.Value(Address, JsonKind.String, "a string, host:port", true);
        if (value == null)
        {
            return "";
        }

        try
        {
            return new RobotAddress(value.Text).ToString();
        }
        catch (ArgumentException)
        {
            remote.Complain(Address, $"must be host:port or http://host:port, the host a name or an IPv4 address, but is {value.Shown}");
            return "";
        }
    }

    private static void RefuseUsedName(RemoteConfiguration[] remotes, int index, Section remote)
    {
        string name = remotes[index].Name;
        for (int i = 0; name.Length > 0 && i < index; i++)
        {
            if (remotes[i].Name == name)
            {
                remote.Complain(Name, $"must be unique but \"{name}\" is already the name of remotes[{i}]");
                return;
            }
        }
    }
}
