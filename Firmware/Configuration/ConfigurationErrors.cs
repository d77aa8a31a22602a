using System;

namespace Firmware.Configuration;

/// <summary>
/// What is wrong with a configuration: one line each, in the order of the file. The first 32 are kept, the rest are counted.
/// </summary>
public sealed class ConfigurationErrors
{
    /// <summary>How many lines are kept: more than anybody mends in one go.</summary>
    public const int MaxKept = 32;

    private const int AfterTheFile = int.MaxValue;

    private readonly string[] _lines = new string[MaxKept];
    private readonly int[] _positions = new int[MaxKept];

    /// <summary>How many lines are kept, 0 to 32. Zero: nothing is wrong.</summary>
    public int Count { get; private set; }

    /// <summary>How many errors there were beyond those kept.</summary>
    public int Omitted { get; private set; }

    /// <summary>One line: the path of the value at fault, the value, and what is allowed.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public string this[int index] => _lines[index];

    /// <summary>Adds an error at the end of the list.</summary>
    /// <param name="path">Where in the file; empty for the file as a whole, or where the text names the place itself.</param>
    /// <param name="text">What is wrong there.</param>
    public void Add(string path, string text)
    {
        Insert(AfterTheFile, path, text);
    }

    /// <summary>All lines, one below the other, and how many were left out.</summary>
    public override string ToString()
    {
        string all = "";
        for (int i = 0; i < Count; i++)
        {
            all += (i == 0 ? "" : "\n") + _lines[i];
        }

        return Omitted == 0 ? all : $"{all}\nand {Omitted} more";
    }

    /// <summary>All lines, and how many were left out.</summary>
    public string[] ToLines()
    {
        string[] lines = new string[Omitted == 0 ? Count : Count + 1];
        Array.Copy(_lines, lines, Count);
        if (Omitted > 0)
        {
            lines[Count] = $"and {Omitted} more";
        }

        return lines;
    }

    internal void Add(ConfigurationNode node, string text)
    {
        Insert(node.Position, node.Path, text);
    }

    // Checks run in their own order, which is not that of the file: the position puts them back.
    internal void Insert(int position, string path, string text)
    {
        int at = Count;
        for (; at > 0 && _positions[at - 1] > position; at--)
        {
            if (at < MaxKept)
            {
                _lines[at] = _lines[at - 1];
                _positions[at] = _positions[at - 1];
            }
        }

        if (Count < MaxKept)
        {
            Count++;
        }
        else
        {
            Omitted++;
        }

        if (at == MaxKept)
        {
            return;
        }

        _lines[at] = path.Length == 0 ? text : path + ": " + text;
        _positions[at] = position;
    }
}
