using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Turns the bytes of a configuration file into nodes, so that a component's "api" may stand behind its "attributes".</summary>
internal sealed class ConfigurationTree
{
    // The parts of a Viam file that are ignored here (services, modules) nest deeper than those that are read: as deep as the reader follows.
    private const int MaxDepth = 32;

    // components, a component, its attributes, its pins, a pin: what lies deeper belongs to a part that is ignored.
    private const int MaxKeptDepth = 5;

    // The fullest chain of open objects that is read has some 60 members. The rest is for the parts that are ignored, such as a module's
    // environment: as many as the reader takes.
    private const int MaxNames = 255;

    // How the reader's errors end: "(byte 210)", counted from where it began.
    private const string ByteOpens = "(byte ";

    // Members in which nothing secret stands, so that what is broken in them may be shown; in all others a token without its quotes could be.
    private const string Components = "components";
    private const string Remotes = "remotes";
    private const string Network = "network";
    private const string Tokens = "network.tokens";
    private const string WifiNetwork = "network.wifi_network";

    private readonly JsonReader _reader = new JsonReader(MaxDepth, MaxNames);
    private readonly byte[] _json;
    private readonly int _start;
    private readonly int _length;
    private readonly LineStarts _lines;

    private ConfigurationTree(byte[] json, int start, int length)
    {
        _json = json;
        _start = start;
        _length = length;
        _lines = new LineStarts(json, start, length);
        _reader.Reset(json, start, length - start);
    }

    /// <summary>Reads a file. Broken JSON ends the reading and is an error; what stood before it is returned.</summary>
    /// <returns>The top of the file; null where it holds no text that could be read.</returns>
    internal static ConfigurationNode? Read(byte[] json, int length, ConfigurationErrors errors)
    {
        if (IsUtf16(json, length))
        {
            errors.Add("", "this file is UTF-16: save it as UTF-8");
            return null;
        }

        // A byte order mark says that it is UTF-8, which it has to be anyway.
        int start = length >= 3 && json[0] == 0xEF && json[1] == 0xBB && json[2] == 0xBF ? 3 : 0;
        if (IsBlank(json, start, length))
        {
            errors.Add("", "this file is empty: a robot without any component is {}");
            return null;
        }

        ConfigurationTree tree = new ConfigurationTree(json, start, length);
        ConfigurationNode? top = tree.ReadValue(null, 0);
        if (!tree._reader.End())
        {
            errors.Add("", tree.BrokenJson());
        }

        return top;
    }

    /// <summary>Whether JSON takes the byte for white space.</summary>
    internal static bool IsSpace(byte b) => b == ' ' || b == '\n' || b == '\r' || b == '\t';

    // With a byte order mark or without: in UTF-8 the first two characters of JSON have no byte that is zero.
    private static bool IsUtf16(byte[] json, int length)
    {
        bool isMarked = length >= 2 && ((json[0] == 0xFF && json[1] == 0xFE) || (json[0] == 0xFE && json[1] == 0xFF));
        return isMarked || (length >= 2 && (json[0] == 0 || json[1] == 0));
    }

    private static bool IsBlank(byte[] json, int start, int length)
    {
        for (int i = start; i < length; i++)
        {
            if (!IsSpace(json[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The reader's error, with the line and the column; only its place where something secret may stand.</summary>
    private string BrokenJson()
    {
        string error = _reader.Error;
        int opens = error.LastIndexOf(ByteOpens);
        if (opens < 0)
        {
            return error;
        }

        int digits = opens + ByteOpens.Length;
        string place = _lines.PlaceOf(_start + Texts.ParseDecimal(error.Substring(digits, error.Length - digits - 1)));
        string hidden = HiddenPart(_reader.Path);
        return hidden.Length > 0
            ? $"{hidden}: the JSON is broken, and what is there is not shown ({place})"
            : $"{error.Substring(0, opens)}({place})";
    }

    /// <summary>The part of the file of which nothing is shown; empty where all may be.</summary>
    private static string HiddenPart(string path)
    {
        if (path.StartsWith(Tokens))
        {
            return Tokens;
        }

        if (path.StartsWith(WifiNetwork))
        {
            return WifiNetwork;
        }

        if (path.Length == 0 || path.StartsWith(Components) || path.StartsWith(Network))
        {
            return "";
        }

        int end = path.IndexOfAny(new[] { '.', '[' });
        return end < 0 ? path : path.Substring(0, end);
    }

    private ConfigurationNode? ReadValue(ConfigurationNode? parent, int depth)
    {
        TextSlice name = _reader.Name;
        JsonKind kind = _reader.PeekKind();
        int position = _reader.Position;
        bool isContainer = kind == JsonKind.Object || kind == JsonKind.Array;

        // Lists of what is not used here are the bulk of a Viam file.
        bool isKept = depth < MaxKeptDepth && (depth != 1 || kind != JsonKind.Array || name.Is(Components) || name.Is(Remotes));
        TextSlice value = kind == JsonKind.String ? _reader.ReadString() : new TextSlice(_json, position, _length - position);
        ConfigurationNode node = new ConfigurationNode(parent, name, kind, position, value);
        if (isContainer && isKept)
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
