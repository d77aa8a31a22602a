using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Reads <c>network.name</c>: what the rover is called on its network, where it is found as that name with <c>.local</c>.</summary>
internal static class HostLabelReader
{
    internal const string Default = "rover";

    private const int MaxLength = 40;

    /// <summary>The name, in the case of the file.</summary>
    internal static string Read(Section network, ConfigurationErrors errors)
    {
        ConfigurationNode? node = network.Value("name", JsonKind.String, "a name", false);
        string name = node == null || node.IsZero ? Default : node.WholeText;
        if (!IsLabel(name))
        {
            errors.Add(node!, $"must be 1 to {MaxLength} characters of A-Z a-z 0-9 -, with no - at either end, but is {node!.Shown}");
        }

        return name;
    }

    private static bool IsLabel(string text)
    {
        char[] letters = text.ToCharArray();
        bool isLabel = letters.Length >= 1 && letters.Length <= MaxLength && letters[0] != '-' && letters[letters.Length - 1] != '-';
        for (int i = 0; isLabel && i < letters.Length; i++)
        {
            char c = letters[i];
            isLabel = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }

        return isLabel;
    }
}
