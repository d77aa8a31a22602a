using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Configuration;

/// <summary>One row of a table: a member's name, what it may hold, and what holds where it is left out.</summary>
internal sealed class MemberRule
{
    /// <summary>As many pins as the widest of the chips counts; each board checks its own map.</summary>
    internal const int MaxPin = 63;

    private const int MaxNameLength = 32;

    private double _min;
    private double _max;
    private string _reason = "";
    private string[] _choices = new string[0];

    private MemberRule(string name, MemberKind kind)
    {
        Name = name;
        Kind = kind;
    }

    internal string Name { get; }

    internal MemberKind Kind { get; }

    internal double Default { get; private set; }

    internal bool IsRequired { get; private set; }

    internal static MemberRule Ignored(string name) => new MemberRule(name, MemberKind.Ignored);

    internal static MemberRule Refused(string name, string reason) => new MemberRule(name, MemberKind.Refused) { _reason = reason };

    internal static MemberRule Integer(string name, int min, int max, int byDefault) =>
        new MemberRule(name, MemberKind.Integer) { _min = min, _max = max, Default = byDefault };

    internal static MemberRule Number(string name, double min, double max, double byDefault) =>
        new MemberRule(name, MemberKind.Number) { _min = min, _max = max, Default = byDefault };

    internal static MemberRule NumberAbove(string name, double min, double max, double byDefault) =>
        new MemberRule(name, MemberKind.NumberAbove) { _min = min, _max = max, Default = byDefault };

    internal static MemberRule Flag(string name) => new MemberRule(name, MemberKind.Flag);

    internal static MemberRule Text(string name) => new MemberRule(name, MemberKind.Text);

    internal static MemberRule ComponentName(string name) => new MemberRule(name, MemberKind.ComponentName);

    /// <summary>The value is the index of the choice; the first is the default.</summary>
    internal static MemberRule Choice(string name, string[] choices) => new MemberRule(name, MemberKind.Choice) { _choices = choices };

    internal static MemberRule Pin(string name) =>
        new MemberRule(name, MemberKind.Pin) { _max = MaxPin, Default = MotorConfiguration.NoPin };

    internal static MemberRule HeartbeatWindow(string name) =>
        new MemberRule(name, MemberKind.HeartbeatWindow) { Default = SessionLimits.DefaultWindowMs };

    internal static MemberRule Object(string name) => new MemberRule(name, MemberKind.Object);

    internal static MemberRule Array(string name) => new MemberRule(name, MemberKind.Array);

    internal MemberRule Required()
    {
        IsRequired = true;
        return this;
    }

    /// <summary>What may stand there, to follow "must be".</summary>
    internal string Allowed() => Kind switch
    {
        MemberKind.Integer => "an integer" + Range(),
        MemberKind.Number or MemberKind.NumberAbove => "a number" + Range(),
        MemberKind.Flag => "true or false",
        MemberKind.ComponentName => $"1 to {MaxNameLength} characters of A-Z a-z 0-9 _ -",
        MemberKind.Choice => Texts.Quoted(_choices, " or "),
        MemberKind.Pin => "a pin" + Range(),
        MemberKind.Object => "an object",
        MemberKind.Array => "an array",
        _ => "a string",
    };

    /// <summary>What is wrong with the value.</summary>
    internal string Complaint(ConfigurationNode value) => Kind switch
    {
        MemberKind.Refused => "is not supported: " + _reason,
        MemberKind.HeartbeatWindow => WindowText.Complaint(value),
        _ => $"must be {Allowed()} but is {value.Shown}",
    };

    /// <summary>The value as a number: a flag is 0 or 1, a choice its index, the window milliseconds. NaN where the rule does not hold.</summary>
    internal double Evaluate(ConfigurationNode value)
    {
        JsonKind found = value.Kind;
        return Kind switch
        {
            MemberKind.Ignored => 0,
            MemberKind.Flag => found == JsonKind.True ? 1 : ZeroIf(found == JsonKind.False),
            MemberKind.Text => ZeroIf(found == JsonKind.String),
            MemberKind.ComponentName => ZeroIf(found == JsonKind.String && IsComponentName(value.Text)),
            MemberKind.Choice => NotBelowZero(Texts.IndexOf(_choices, value.Text)),
            MemberKind.Pin when found == JsonKind.String => InRange(Texts.ParseDecimal(value.Text)),
            MemberKind.Pin or MemberKind.Integer or MemberKind.Number or MemberKind.NumberAbove =>
                found == JsonKind.Number ? InRange(value.Number) : double.NaN,
            MemberKind.HeartbeatWindow => WindowText.ReadMs(value),
            MemberKind.Object => ZeroIf(found == JsonKind.Object),
            MemberKind.Array => ZeroIf(found == JsonKind.Array),
            _ => double.NaN,
        };
    }

    private static double ZeroIf(bool holds) => holds ? 0 : double.NaN;

    private static double NotBelowZero(int index) => index < 0 ? double.NaN : index;

    private static bool IsComponentName(string text)
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

    private double InRange(double number)
    {
        bool isWithin = number <= _max && (number > _min || (number == _min && Kind != MemberKind.NumberAbove));
        bool mustBeWhole = Kind == MemberKind.Integer || Kind == MemberKind.Pin;
        return isWithin && (!mustBeWhole || number == (long)number) ? number : double.NaN;
    }

    private string Range()
    {
        string min = ConfigurationNode.ShowNumber(_min);
        bool isOpen = _max == double.MaxValue;
        if (Kind == MemberKind.NumberAbove)
        {
            return " above " + min + (isOpen ? "" : " and up to " + ConfigurationNode.ShowNumber(_max));
        }

        return isOpen ? $" of {min} or more" : $" from {min} to {ConfigurationNode.ShowNumber(_max)}";
    }
}
