using System;
using System.IO;
using Spectre.Console;

namespace Firmware.Boards.Host;

/// <summary>Words to a person at the console, who may be gone: a terminal or a pipe that was closed ends no thread of the rover's.</summary>
internal static class PersonConsole
{
    /// <summary>A line in Spectre's markup.</summary>
    public static void Say(string markup) => Try(() => AnsiConsole.MarkupLine(markup));

    /// <summary>The same, with what is put in taken as plain text.</summary>
    public static void SayInterpolated(FormattableString markup) => Try(() => AnsiConsole.MarkupLineInterpolated(markup));

    /// <summary>A line as it is.</summary>
    public static void SayPlain(string line) => Try(() => AnsiConsole.WriteLine(line));

    /// <summary>A command to copy: not broken into lines, which a shell would take for several commands.</summary>
    public static void SayCommand(string line) => Try(() => Console.Out.WriteLine(line));

    private static void Try(Action say)
    {
        try
        {
            say();
        }
        catch (IOException)
        {
            // There is nobody to tell it to.
        }
    }
}
