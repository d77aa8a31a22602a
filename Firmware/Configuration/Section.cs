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

    /// <summary>The rule for names that are not kept, which is Viam's.</summary>
    internal const string AllowedLongName = "1 to 60 characters of A-Z a-z 0-9 _ -";

    private const int MaxNameLength = 32;
    private const int MaxLongNameLength = 60;

    private readonly ConfigurationErrors _errors;
    private readonly ConfigurationNode? _node;

    // With a space between them.
    private string _known = "";
    private string _passedOver = "";

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
        _known += (_known.Length == 0 ? "" : " ") + name;
        return Node(name);
    }

    /// <summary>Whether the member is there and says more than "not set".</summary>
    internal bool IsSet(string name)
    {
        ConfigurationNode? member = Node(name);
        return member != null && !member.IsZero;
    }

    /// <summary>Whether a pin is given: 0 is one, an empty string is none.</summary>
    internal bool IsPinSet(string name)
    {
        ConfigurationNode? pin = Node(name);
        return pin != null && !(pin.Kind == JsonKind.String && pin.IsZero);
    }

    /// <summary>A number within the limits, neither of which is negative. 0 is as left out, as Viam's server takes it.</summary>
    internal double Number(string name, double min, double max, double byDefault, string allowed) =>
        Within(Set(name, JsonKind.Number), min, max, byDefault, allowed);

    /// <summary>An integer within the limits, where 0 is a value like any other.</summary>
    internal int Integer(string name, int min, int max, int byDefault) => Integer(Take(name), min, max, byDefault);

    /// <summary>An integer within the limits, where 0 is as left out.</summary>
    internal int IntegerIfSet(string name, int min, int max, int byDefault) => Integer(Set(name, JsonKind.Number), min, max, byDefault);

    /// <summary>The number of a pin, also written as a string. <see cref="Refused"/> where it is left out or an empty string.</summary>
    internal int Pin(string name, bool isRequired)
    {
        string allowed = $"a pin from 0 to {MaxPin}";
        ConfigurationNode? member = Set(name, JsonKind.String);
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
        ConfigurationNode? member = Set(name, JsonKind.String);
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
    /// <param name="name">The member.</param>
    /// <param name="isKept">Whether it is driven here, so that its name takes memory for good and has to be short.</param>
    internal string ComponentName(string name, bool isKept = true)
    {
        string allowed = isKept ? AllowedName : AllowedLongName;
        ConfigurationNode? member = Set(name, JsonKind.String);
        if (member == null)
        {
            Require(name, allowed);
            return "";
        }

        string text = member.WholeText;
        if (IsComponentName(text) || (!isKept && IsLongName(text)))
        {
            return text;
        }

        string length = IsLongName(text) ? $", of {text.Length} characters: Viam takes 60, a device has room for 32" : "";
        _errors.Add(member, $"must be {allowed} but is {member.Shown}{length}");
        return "";
    }

    /// <summary>A member of that kind; null where it is missing, of another, or a string that is empty.</summary>
    internal ConfigurationNode? Value(string name, JsonKind kind, string allowed, bool isRequired)
    {
        ConfigurationNode? member = kind == JsonKind.String ? Set(name, kind) : Take(name);
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

    /// <summary>Members that may hold anything and change nothing, here or with Viam.</summary>
    internal void Ignore(params string[] names)
    {
        foreach (string name in names)
        {
            Take(name);
        }
    }

    /// <summary>Members that Viam has a use for and this firmware has none. Those that are set are told.</summary>
    /// <param name="names">With a space between them: one text, as a device keeps a string for each.</param>
    /// <param name="notUsed">Takes the places of those that are set; null where nobody has to know.</param>
    internal void PassOver(string names, Notice? notUsed)
    {
        _passedOver = names;
        for (int i = 0; _node != null && i < _node.Count; i++)
        {
            ConfigurationNode member = _node[i];
            string name = member.WholeName;
            if (!Texts.Has(names, name))
            {
                continue;
            }

            _node.Find(name);
            if (notUsed != null && !member.IsZero)
            {
                notUsed.Add(member.Place);
            }
        }
    }

    /// <summary>A member that Viam has and that may not be left out silently, because that would change what the robot does.</summary>
    internal void Forbid(string name, string reason)
    {
        if (IsSet(name))
        {
            Complain(name, "is not supported: " + reason);
        }
    }

    /// <summary>Complains where the file holds the object whole and the member is missing, or an empty string.</summary>
    internal int Require(string name, string allowed)
    {
        ConfigurationNode? member = Node(name);
        if (IsComplete && (member == null || (member.Kind == JsonKind.String && member.IsZero)))
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
                string meant = Spelling.Nearest(_node[i].WholeName, _known + " " + _passedOver);
                _errors.Add(_node[i], meant.Length > 0 ? $"is unknown: did you mean {meant}?" : "is unknown: " + Allowed());
            }
        }
    }

    /// <summary>Whether a text is one by <see cref="AllowedName"/>.</summary>
    internal static bool IsComponentName(string text) => text.Length <= MaxNameLength && Texts.IsWord(text);

    private static bool IsLongName(string text) => text.Length > MaxNameLength && text.Length <= MaxLongNameLength && Texts.IsWord(text);

    private string Allowed()
    {
        string allowed = "allowed are " + Texts.Listed(_known);
        return _passedOver.Length == 0 ? allowed : allowed + "; passed over are " + Texts.Listed(_passedOver);
    }

    /// <summary>The member, unless it is of the kind and says that it is not set.</summary>
    private ConfigurationNode? Set(string name, JsonKind kind)
    {
        ConfigurationNode? member = Take(name);
        return member != null && member.Kind == kind && member.IsZero ? null : member;
    }

    private double Within(ConfigurationNode? member, double min, double max, double byDefault, string allowed)
    {
        if (member == null)
        {
            return WhereMissing(byDefault);
        }

        return member.Number >= min && member.Number <= max ? member.Number : Refuse(member, allowed);
    }

    private int Integer(ConfigurationNode? member, int min, int max, int byDefault)
    {
        string allowed = $"an integer from {min} to {max}";
        double number = Within(member, min, max, byDefault, allowed);
        return number == (int)number ? (int)number : Refuse(member!, allowed);
    }

    // Behind the place where a file breaks off there may have been anything.
    private double WhereMissing(double byDefault) => _node == null || _node.IsComplete ? byDefault : Refused;

    private int Refuse(ConfigurationNode member, string allowed)
    {
        _errors.Add(member, $"must be {allowed} but is {member.Shown}");
        return Refused;
    }
}
