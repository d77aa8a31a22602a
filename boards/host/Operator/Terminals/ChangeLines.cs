using System.Diagnostics;
using System.Globalization;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>For an output that is no screen: a line for each change, with the seconds since the start.</summary>
internal sealed class ChangeLines
{
    private const int TimeWidth = 9;

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
    public void Add(string text) =>
        Sentences.Say(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_start).TotalSeconds,TimeWidth:0.000}  {text}"), TimeWidth + 2);
}
