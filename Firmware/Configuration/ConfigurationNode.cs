using System;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>One value of the file and where it stands. Kept only while the configuration is read.</summary>
internal sealed class ConfigurationNode
{
    private const int MaxShown = 32;

    private readonly ConfigurationNode? _parent;
    private readonly string _name;
    private readonly int _index;
    private ConfigurationNode[] _children = new ConfigurationNode[0];

    /// <param name="parent">The object or array that holds the value; null at the top.</param>
    /// <param name="name">The member's name; null in an array.</param>
    /// <param name="position">Grows from value to value through the file.</param>
    /// <param name="kind">What the value is.</param>
    internal ConfigurationNode(ConfigurationNode? parent, string? name, int position, JsonKind kind)
    {
        _parent = parent;
        _name = name ?? "";
        _index = name == null && parent != null ? parent.Count : -1;
        Position = position;
        Kind = kind;
    }

    internal int Position { get; }

    internal JsonKind Kind { get; }

    /// <summary>What a string says; empty for any other kind.</summary>
    internal string Text { get; set; } = "";

    /// <summary>What a number is; zero for any other kind.</summary>
    internal double Number { get; set; }

    /// <summary>False where the file broke off inside: what is missing may have been to come.</summary>
    internal bool IsComplete { get; set; }

    internal string Name => _name;

    internal int Count { get; private set; }

    internal ConfigurationNode this[int index] => _children[index];

    /// <summary>The place as the file spells it, "components[0].attributes.pins.a"; empty at the top.</summary>
    internal string Path
    {
        get
        {
            string before = _parent == null ? "" : _parent.Path;
            if (_index >= 0)
            {
                return $"{before}[{_index}]";
            }

            return before.Length == 0 ? Printable(_name) : before + "." + Printable(_name);
        }
    }

    /// <summary>The value for an error's text.</summary>
    internal string Shown => Kind switch
    {
        JsonKind.String => "\"" + Printable(Text) + "\"",
        JsonKind.Number => ShowNumber(Number),
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Object => "an object",
        JsonKind.Array => "an array",
        _ => "null",
    };

    internal static string ShowNumber(double number)
    {
        // Beyond 1e15 a double's text has an exponent on one runtime and not on the other.
        return number > -1e15 && number < 1e15 && number == (long)number ? ((long)number).ToString() : number.ToString();
    }

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

    internal void RemoveLast()
    {
        Count--;
    }

    /// <summary>The member of that name; null where there is none or where it says null.</summary>
    internal ConfigurationNode? Find(string name)
    {
        for (int i = 0; i < Count; i++)
        {
            ConfigurationNode child = _children[i];
            if (child.Name == name)
            {
                return child.Kind == JsonKind.Null ? null : child;
            }
        }

        return null;
    }

    private static string Printable(string text)
    {
        char[] shown = text.Length > MaxShown ? text.Substring(0, MaxShown).ToCharArray() : text.ToCharArray();
        for (int i = 0; i < shown.Length; i++)
        {
            if (shown[i] < ' ' || shown[i] == '\x7f')
            {
                shown[i] = '?';
            }
        }

        return new string(shown);
    }
}
