using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>Sentences outside of a picture: broken between words where a terminal's line ends, whole in a file or a pipe.</summary>
internal static class Sentences
{
    /// <summary>A window that tells no width is taken for one of these.</summary>
    private const int UsualWidth = 80;

    /// <summary>Says something where the person is who presses the keys: beside an output that goes to a file or a pipe.</summary>
    public static void SayToPerson(string text)
    {
        if (Console.IsOutputRedirected)
        {
            Complain(text);
        }
        else
        {
            Say(text);
        }
    }

    /// <summary>Writes to the standard output.</summary>
    /// <param name="text">One line of a file.</param>
    /// <param name="indent">How far the further lines of a terminal are moved in.</param>
    public static void Say(string text, int indent = 0) => Write(() => Console.Out, Console.IsOutputRedirected, text, indent);

    /// <summary>Writes to the standard error.</summary>
    public static void Complain(string text) => Write(() => Console.Error, Console.IsErrorRedirected, text, 0);

    /// <summary>Breaks a text between its words. A word that is too long for a line has one of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Of a line, in columns.</param>
    /// <param name="indent">How far all lines but the first are moved in.</param>
    public static IEnumerable<string> Wrap(string text, int width, int indent = 0)
    {
        int start = text.Length - text.TrimStart(' ').Length;
        StringBuilder line = new(text[..start]);
        bool isNew = true;
        foreach (string word in text[start..].Split(' '))
        {
            if (!isNew && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear().Append(' ', indent);
                isNew = true;
            }

            line.Append(isNew ? "" : " ").Append(word);
            isNew = false;
        }

        yield return line.ToString();
    }

    private static void Write(Func<TextWriter> writer, bool isRedirected, string text, int indent)
    {
        try
        {
            // With the carriage's return: while the keys are read one by one a terminal makes none of its own.
            writer().Write(isRedirected ? text + Environment.NewLine : string.Join("\r\n", Wrap(text, Width(), indent)) + "\r\n");
        }
        catch (IOException)
        {
            // A pipe or terminal that is gone.
        }
    }

    private static int Width() => Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
}
