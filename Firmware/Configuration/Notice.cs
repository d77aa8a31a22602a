namespace Firmware.Configuration;

/// <summary>A line that names what of a file has no effect here: each thing once, the first 16, and how many more there were.</summary>
internal sealed class Notice
{
    internal const int MaxNamed = 16;

    private readonly string _opening;
    private readonly string[] _things = new string[MaxNamed];
    private int _count;
    private int _omitted;

    /// <param name="opening">What is true of all of them, "not driven here".</param>
    internal Notice(string opening)
    {
        _opening = opening;
    }

    /// <summary>The lines of those that name anything.</summary>
    internal static string[] Lines(Notice one, Notice other)
    {
        string[] lines = new string[(one._count > 0 ? 1 : 0) + (other._count > 0 ? 1 : 0)];
        int next = 0;
        if (one._count > 0)
        {
            lines[next++] = one.ToString();
        }

        if (other._count > 0)
        {
            lines[next] = other.ToString();
        }

        return lines;
    }

    internal void Add(string thing)
    {
        if (Texts.IsAmong(_things, _count, thing))
        {
            return;
        }

        if (_count == MaxNamed)
        {
            _omitted++;
            return;
        }

        _things[_count++] = thing;
    }

    /// <summary>The line.</summary>
    public override string ToString()
    {
        string line = _opening + ":";
        for (int i = 0; i < _count; i++)
        {
            line += (i == 0 ? " " : ", ") + _things[i];
        }

        return _omitted == 0 ? line : $"{line} and {_omitted} more";
    }
}
