using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>For an output that is no screen: a line for each change, with the seconds since the start.</summary>
internal sealed class ChangeLines
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private string _last = "";

    /// <summary>Tells it where it is not what was told last.</summary>
    public void Tell(string text)
    {
        if (text != _last)
        {
            _last = text;
            Add(text);
        }
    }

    /// <summary>Tells it.</summary>
    public void Add(string text) => Say(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_start).TotalSeconds,9:0.000}  {text}"));

    /// <summary>Writes a line, if anybody is there to read it.</summary>
    public static void Say(string line)
    {
        try
        {
            Console.Out.WriteLine(line);
        }
        catch (IOException)
        {
            // A pipe or terminal that is gone.
        }
    }
}
