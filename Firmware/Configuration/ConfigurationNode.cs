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
    internal string WholeText => Kind == JsonKind.String ? Whole(Value) : "";

    /// <summary>The member's name, by the same rule.</summary>
    internal string WholeName => Whole(_name);

    /// <summary>
    /// Whether it is what Viam's server writes for "not set": "", 0, false, null, an array without elements, an object in which nothing is set.
    /// </summary>
    internal bool IsZero
    {
        get
        {
            switch (Kind)
            {
                case JsonKind.Null:
                case JsonKind.False:
                    return true;
                case JsonKind.String:
                    return Value.Length == 0;
                case JsonKind.Number:
                    return IsZeroNumber();
                case JsonKind.Array:
                    return IsEmpty();
                case JsonKind.Object:
                    return Count == 0 ? IsEmpty() : AreMembersZero();
                default:
                    return false;
            }
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

    /// <summary>The path without what tells one of a list from the others, "components.attributes.encoder": what many have is named once.</summary>
    internal string Place
    {
        get
        {
            if (_parent == null)
            {
                return "";
            }

            string before = _parent.Place;
            return _parent.Kind == JsonKind.Array ? before : (before.Length == 0 ? "" : before + ".") + WholeName;
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

    private static string Whole(TextSlice slice)
    {
        string text = Encoding.UTF8.GetString(slice.Buffer, slice.Start, slice.Length);
        return text.Length == slice.Length ? text : "";
    }

    // By its digits: what is merely too small for a double was set.
    private bool IsZeroNumber()
    {
        int end = Value.Start + Value.Length;
        for (int i = Value.Start; i < end; i++)
        {
            byte b = Value.Buffer[i];
            if (b >= '1' && b <= '9')
            {
                return false;
            }

            if (b != '0' && b != '.' && b != '-')
            {
                return true;
            }
        }

        return true;
    }

    // By its bytes: of what lies deep no children are kept.
    private bool IsEmpty()
    {
        int at = Value.Start + 1;
        while (at < Value.Start + Value.Length && ConfigurationTree.IsSpace(Value.Buffer[at]))
        {
            at++;
        }

        return at < Value.Start + Value.Length && (Value.Buffer[at] == '}' || Value.Buffer[at] == ']');
    }

    private bool AreMembersZero()
    {
        for (int i = 0; i < Count; i++)
        {
            if (!_children[i].IsZero)
            {
                return false;
            }
        }

        return true;
    }
}
