using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>
/// One object of the file. Asking for a member checks it, and <see cref="Close"/> refuses those that nobody asked for. What is allowed is
/// never negative: a refused value is <see cref="Refused"/>, not a NaN, which the device's runtime takes for greater than every number.
/// </summary>
internal sealed class Section
{
    /// <summary>Stands for a value that was refused.</summary>
    internal const int Refused = -1;

    /// <summary>As many pins as the widest of the chips counts; each board checks its own map.</summary>
    internal const int MaxPin = 63;

    /// <summary>The rule for names in words.</summary>
    internal const string AllowedName = "1 to 32 characters of A-Z a-z 0-9 _ -";

    private const int MaxNameLength = 32;

    private readonly ConfigurationErrors _errors;
    private readonly ConfigurationNode? _node;
    private string _known = "";

    /// <param name="node">The object; null where the file leaves it out, and every member has its default.</param>
    /// <param name="errors">Takes what is wrong.</param>
    internal Section(ConfigurationNode? node, ConfigurationErrors errors)
    {
        _errors = errors;
        if (node != null && node.Kind != JsonKind.Object)
        {
            errors.Add(node, "must be an object but is " + node.Shown);
            node = null;
        }

        _node = node;
    }

    /// <summary>True where the file holds the object whole, so that what it lacks is missing.</summary>
    internal bool IsComplete => _node != null && _node.IsComplete;

    /// <summary>The member itself, right or wrong; null where there is none.</summary>
    internal ConfigurationNode? Node(string name) => _node?.Find(name);

    /// <summary>The member, which from then on is one of those that are allowed.</summary>
    internal ConfigurationNode? Take(string name)
    {
        _known += (_known.Length == 0 ? "" : ", ") + name;
        return Node(name);
    }

    /// <summary>A number within the limits, neither of which is negative.</summary>
    internal double Number(string name, double min, double max, double byDefault, string allowed)
    {
        ConfigurationNode? member = Take(name);
        if (member == null)
        {
            return WhereMissing(byDefault);
        }

        return member.Number >= min && member.Number <= max ? member.Number : Refuse(member, allowed);
    }

    internal int Integer(string name, int min, int max, int byDefault)
    {
        string allowed = $"an integer from {min} to {max}";
        double number = Number(name, min, max, byDefault, allowed);
        return number == (int)number ? (int)number : Refuse(_node!.Find(name)!, allowed);
    }

    /// <summary>The number of a pin, also written as a string. <see cref="Refused"/> where it is left out.</summary>
    internal int Pin(string name, bool isRequired)
    {
        string allowed = $"a pin from 0 to {MaxPin}";
        ConfigurationNode? member = Take(name);
        if (member == null)
        {
            return isRequired ? Require(name, allowed) : Refused;
        }

        double pin = member.Kind == JsonKind.String ? Texts.ParseDecimal(member.Text) : member.Number;
        return pin >= 0 && pin <= MaxPin && pin == (int)pin ? (int)pin : Refuse(member, allowed);
    }

    internal bool Flag(string name)
    {
        ConfigurationNode? member = Take(name);
        if (member != null && member.Kind != JsonKind.True && member.Kind != JsonKind.False)
        {
            Refuse(member, "true or false");
        }

        return member != null && member.Kind == JsonKind.True;
    }

    /// <summary>The index of what was chosen.</summary>
    internal int Choice(string name, string[] choices, int byDefault)
    {
        ConfigurationNode? member = Take(name);
        for (int i = 0; member != null && i < choices.Length; i++)
        {
            if (member.Is(choices[i]))
            {
                return i;
            }
        }

        return member == null ? byDefault : Refuse(member, Texts.Quoted(choices, " or "));
    }

    /// <summary>What a component may be called; empty where it is called anything else.</summary>
    internal string ComponentName(string name)
    {
        ConfigurationNode? member = Take(name);
        if (member == null)
        {
            Require(name, AllowedName);
            return "";
        }

        string text = member.Text;
        if (member.Kind == JsonKind.String && IsComponentName(text))
        {
            return text;
        }

        Refuse(member, AllowedName);
        return "";
    }

    /// <summary>A member of that kind; null where it is missing or of another.</summary>
    internal ConfigurationNode? Value(string name, JsonKind kind, string allowed, bool isRequired)
    {
        ConfigurationNode? member = Take(name);
        if (member == null && isRequired)
        {
            Require(name, allowed);
        }

        if (member == null || member.Kind == kind)
        {
            return member;
        }

        Refuse(member, allowed);
        return null;
    }

    internal Section Object(string name, bool isRequired) => new Section(Value(name, JsonKind.Object, "an object", isRequired), _errors);

    /// <summary>Members that may hold anything: Viam has a use for them, this firmware has none.</summary>
    internal void Ignore(params string[] names)
    {
        foreach (string name in names)
        {
            Take(name);
        }
    }

    /// <summary>A member that Viam has and that may not be left out silently, because that would change what the robot does.</summary>
    internal void Forbid(string name, string reason)
    {
        if (Node(name) != null)
        {
            Complain(name, "is not supported: " + reason);
        }
    }

    /// <summary>Complains where the file holds the object whole and the member is missing.</summary>
    internal int Require(string name, string allowed)
    {
        if (IsComplete && Node(name) == null)
        {
            Complain(name, "is required: " + allowed);
        }

        return Refused;
    }

    /// <summary>Adds an error at a member, also where the file leaves it out.</summary>
    internal void Complain(string name, string text)
    {
        ConfigurationNode? member = Node(name);
        if (member != null)
        {
            _errors.Add(member, text);
        }
        else if (_node != null)
        {
            string path = _node.Path;
            _errors.Insert(_node.Position, path.Length == 0 ? name : path + "." + name, text);
        }
    }

    /// <summary>Refuses the members that nobody asked for.</summary>
    internal void Close()
    {
        for (int i = 0; _node != null && i < _node.Count; i++)
        {
            if (!_node[i].IsKnown)
            {
                _errors.Add(_node[i], "is unknown: allowed are " + _known);
            }
        }
    }

    /// <summary>Whether a text is one by <see cref="AllowedName"/>.</summary>
    internal static bool IsComponentName(string text)
    {
        foreach (char c in text.ToCharArray())
        {
            if ((c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '-')
            {
                return false;
            }
        }

        return text.Length >= 1 && text.Length <= MaxNameLength;
    }

    // Behind the place where a file breaks off there may have been anything.
    private double WhereMissing(double byDefault) => _node == null || _node.IsComplete ? byDefault : Refused;

    private int Refuse(ConfigurationNode member, string allowed)
    {
        _errors.Add(member, $"must be {allowed} but is {member.Shown}");
        return Refused;
    }
}
