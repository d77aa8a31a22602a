using System;
using System.Text;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>One value of the file and where it stands. Kept only while the configuration is read.</summary>
internal sealed class ConfigurationNode
{
    private readonly ConfigurationNode? _parent;
    private readonly TextSlice _name;
    private readonly int _index;
    private ConfigurationNode[] _children = new ConfigurationNode[0];

    /// <param name="parent">The object or array that holds the value; null at the top.</param>
    /// <param name="name">The member's name; nothing in an array.</param>
    /// <param name="kind">What the value is.</param>
    /// <param name="position">The index of its first byte.</param>
    /// <param name="value">See <see cref="Value"/>.</param>
    internal ConfigurationNode(ConfigurationNode? parent, TextSlice name, JsonKind kind, int position, TextSlice value)
    {
        _parent = parent;
        _name = name;
        _index = parent == null ? 0 : parent.Count;
        Kind = kind;
        Position = position;
        Value = value;
    }

    internal int Position { get; }

    internal JsonKind Kind { get; }

    /// <summary>What a string says; of any other kind all bytes from the first.</summary>
    internal TextSlice Value { get; }

    /// <summary>What a number is; below any that is allowed for any other kind.</summary>
    internal double Number { get; set; } = Section.Refused;

    /// <summary>False where the file broke off inside: what is missing may have been to come.</summary>
    internal bool IsComplete { get; set; }

    /// <summary>Whether a reader asked for the member.</summary>
    internal bool IsKnown { get; private set; }

    internal int Count { get; private set; }

    internal ConfigurationNode this[int index] => _children[index];

    /// <summary>
    /// What a string says, cut and without control characters. Nothing that is allowed is that long or has any, and on the device a string ends
    /// at its first NUL.
    /// </summary>
    internal string Text => JsonShow.Text(Value.Buffer, Value.Start, Value.Length);

    /// <summary>What a string of ASCII says, in full; empty for any other kind, and where the device would read less than stands there.</summary>
    internal string WholeText
    {
        get
        {
            string text = Kind == JsonKind.String ? Encoding.UTF8.GetString(Value.Buffer, Value.Start, Value.Length) : "";
            return text.Length == Value.Length ? text : "";
        }
    }

    /// <summary>The value as the file has it, for an error's text.</summary>
    internal string Shown => Kind == JsonKind.String ? "\"" + Text + "\"" : JsonShow.Token(Value.Buffer, Value.Start, Value.Start + Value.Length);

    /// <summary>The place as the file spells it, "components[0].attributes.pins.a"; empty at the top. A name that could be taken for the text
    /// around it stands in quotes.</summary>
    internal string Path
    {
        get
        {
            if (_parent == null)
            {
                return "";
            }

            string before = _parent.Path;
            if (_parent.Kind == JsonKind.Array)
            {
                return $"{before}[{_index}]";
            }

            string name = JsonShow.Text(_name.Buffer, _name.Start, _name.Length);
            bool isClear = name.Length > 0 && name.IndexOf(' ') < 0 && name.IndexOf(':') < 0 && name.IndexOf('"') < 0;
            return (before.Length == 0 ? "" : before + ".") + (isClear ? name : "\"" + name + "\"");
        }
    }

    /// <summary>Whether the value is this string.</summary>
    internal bool Is(string ascii) => Kind == JsonKind.String && Value.Is(ascii);

    internal void Add(ConfigurationNode child)
    {
        if (Count == _children.Length)
        {
            ConfigurationNode[] more = new ConfigurationNode[(2 * Count) + 4];
            Array.Copy(_children, more, Count);
            _children = more;
        }

        _children[Count++] = child;
    }

    /// <summary>The member of that name, from then on known; null where there is none or where it says null.</summary>
    internal ConfigurationNode? Find(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        for (int i = 0; i < Count; i++)
        {
            ConfigurationNode child = _children[i];
            if (child._name.Is(bytes))
            {
                child.IsKnown = true;
                return child.Kind == JsonKind.Null ? null : child;
            }
        }

        return null;
    }
}
