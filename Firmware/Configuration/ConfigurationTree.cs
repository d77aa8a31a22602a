using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Turns the bytes of a configuration file into nodes, so that a component's "api" may stand behind its "attributes".</summary>
internal sealed class ConfigurationTree
{
    // The parts of a Viam file that are ignored here (services, modules) nest deeper than those that are read.
    private const int MaxDepth = 16;

    // components, a component, its attributes, its pins, a pin: what lies deeper belongs to a part that is ignored.
    private const int MaxKeptDepth = 5;

    // The fullest chain of open objects that is read has 15 members at the top, 11 in a component, 8 in a motor and 6 pins: 40.
    // The rest is for the parts that are ignored.
    private const int MaxNames = 96;

    // A token without its quotes, for instance.
    private const string Tokens = "network.tokens";
    private const string Remotes = "remotes[";

    private readonly JsonReader _reader = new JsonReader(MaxDepth, MaxNames);
    private readonly byte[] _json;
    private readonly int _length;

    private ConfigurationTree(byte[] json, int length)
    {
        _json = json;
        _length = length;
        _reader.Reset(json, 0, length);
    }

    /// <summary>Reads a file. Broken JSON ends the reading and is an error; what stood before it is returned.</summary>
    /// <returns>The top of the file; null where it is empty.</returns>
    internal static ConfigurationNode? Read(byte[] json, int length, ConfigurationErrors errors)
    {
        if (IsBlank(json, length))
        {
            return null;
        }

        ConfigurationTree tree = new ConfigurationTree(json, length);
        ConfigurationNode? top = tree.ReadValue(null, 0);
        if (!tree._reader.End())
        {
            string error = tree._reader.Error;
            string secrets = error.StartsWith(Tokens) ? Tokens : error.StartsWith(Remotes) ? "remotes" : "";
            errors.Add("", secrets.Length > 0 ? $"{secrets}: the JSON is broken before byte {tree._reader.Position + 1} (what is there is not shown)" : error);
        }

        return top;
    }

    private static bool IsBlank(byte[] json, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (json[i] != ' ' && json[i] != '\n' && json[i] != '\r' && json[i] != '\t')
            {
                return false;
            }
        }

        return true;
    }

    private ConfigurationNode? ReadValue(ConfigurationNode? parent, int depth)
    {
        TextSlice name = _reader.Name;
        JsonKind kind = _reader.PeekKind();
        int position = _reader.Position;
        TextSlice value = kind == JsonKind.String ? _reader.ReadString() : new TextSlice(_json, position, _length - position);
        ConfigurationNode node = new ConfigurationNode(parent, name, kind, position, value);
        bool isContainer = kind == JsonKind.Object || kind == JsonKind.Array;
        if (isContainer && depth < MaxKeptDepth)
        {
            ReadChildren(node, depth + 1);
        }
        else if (kind == JsonKind.Number)
        {
            node.Number = _reader.ReadDouble();
        }
        else if (kind != JsonKind.String)
        {
            _reader.Skip();
        }

        node.IsComplete = !_reader.Failed;

        // A number at the very end of a broken file is the beginning of another number: not to be complained about.
        bool mayGoOn = kind == JsonKind.Number && parent != null && _reader.Position == _length;
        return isContainer || (node.IsComplete && !mayGoOn) ? node : null;
    }

    private void ReadChildren(ConfigurationNode node, int depth)
    {
        bool isObject = node.Kind == JsonKind.Object;
        bool isOpen = isObject ? _reader.BeginObject() : _reader.BeginArray();
        while (isOpen && (isObject ? _reader.NextMember() : _reader.NextElement()))
        {
            ConfigurationNode? child = ReadValue(node, depth);
            if (child != null)
            {
                node.Add(child);
            }
        }
    }
}
