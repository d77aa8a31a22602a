using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Reads <c>network.host_names</c>: what the rover may be called by, besides the address that it is reached at.</summary>
internal static class HostNamesReader
{
    internal const int MaxNames = 4;

    private const int MaxLength = 64;

    /// <summary>The names in lower case, in the order of the file.</summary>
    internal static string[] Read(Section network, ConfigurationErrors errors)
    {
        ConfigurationNode? list = network.Value("host_names", JsonKind.Array, "an array", false);
        string[] names = new string[list == null ? 0 : list.Count];
        for (int i = 0; list != null && i < names.Length; i++)
        {
            string name = list[i].WholeText;
            if (!IsName(name))
            {
                errors.Add(list[i], $"must be a name or address without a port, 1 to {MaxLength} characters of A-Z a-z 0-9 - . but is {list[i].Shown}");
            }

            names[i] = name.ToLower();
        }

        if (names.Length > MaxNames)
        {
            errors.Add(list!, $"must hold at most {MaxNames} names but holds {names.Length}");
        }

        return names;
    }

    private static bool IsName(string text)
    {
        char[] letters = text.ToCharArray();
        bool isName = letters.Length >= 1 && letters.Length <= MaxLength;
        for (int i = 0; isName && i < letters.Length; i++)
        {
            char c = letters[i];
            isName = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        }

        return isName;
    }
}
