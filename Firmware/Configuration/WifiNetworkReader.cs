using System.Text;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Reads <c>network.wifi_network</c>. Of a password nothing is shown, right or wrong.</summary>
internal static class WifiNetworkReader
{
    // IEEE 802.11: a name of up to 32 bytes, a passphrase of 8 to 63 printable characters.
    private const int MaxNameBytes = 32;
    private const int MinPasswordLength = 8;
    private const int MaxPasswordLength = 63;

    private const byte Delete = 0x7F;

    private const string Member = "wifi_network";
    private const string Password = "password";
    private const string NotShown = " (what is there is not shown)";

    /// <summary>The network; null where the file names none.</summary>
    /// <param name="network">The part of the file.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="kept">Knows the password that is kept where the file has an empty one; null where an empty one is none.</param>
    internal static WifiNetwork? Read(Section network, ConfigurationErrors errors, KeptTokens? kept)
    {
        ConfigurationNode? node = network.Take(Member);
        if (node == null || node.IsZero)
        {
            return null;
        }

        if (node.Kind != JsonKind.Object)
        {
            errors.Add(node, "must be an object with name and password" + NotShown);
            return null;
        }

        Section entry = new Section(node, errors);
        ConfigurationNode? named = entry.Take("name");
        string name = "";
        if (named == null || named.IsZero)
        {
            entry.Require("name", "the network's name");
        }
        else if (named.Kind == JsonKind.String && IsName(named.Value))
        {
            name = Encoding.UTF8.GetString(named.Value.Buffer, named.Value.Start, named.Value.Length);
        }
        else
        {
            errors.Add(named, $"must be 1 to {MaxNameBytes} bytes of text without control characters" + NotShown);
        }

        string password = ReadPassword(entry, kept, name);
        entry.Close();
        return new WifiNetwork { Name = name, Password = password };
    }

    private static string ReadPassword(Section entry, KeptTokens? kept, string network)
    {
        ConfigurationNode? node = entry.Take(Password);
        string password = node == null ? "" : node.WholeText;
        if (node == null || IsPassword(password))
        {
            return password;
        }

        if (kept == null || node.Kind != JsonKind.String || !node.IsZero)
        {
            entry.Complain(Password, $"must be {MinPasswordLength} to {MaxPasswordLength} printable characters of ASCII, or be left out for an open network" + NotShown);
            return "";
        }

        password = kept.FindPassword(network, node);
        if (password.Length == 0)
        {
            entry.Complain(Password, "is empty, which keeps the stored one, but none is stored for this network: leave it out for an open one");
        }

        return password;
    }

    private static bool IsPassword(string text)
    {
        char[] letters = text.ToCharArray();
        bool isPassword = letters.Length >= MinPasswordLength && letters.Length <= MaxPasswordLength;
        for (int i = 0; isPassword && i < letters.Length; i++)
        {
            isPassword = letters[i] >= ' ' && letters[i] <= '~';
        }

        return isPassword;
    }

    // As people call theirs: any text of UTF-8.
    private static bool IsName(TextSlice text)
    {
        bool isName = text.Length <= MaxNameBytes;
        for (int i = 0; isName && i < text.Length; i++)
        {
            isName = text.Buffer[text.Start + i] >= ' ' && text.Buffer[text.Start + i] != Delete;
        }

        return isName;
    }
}
