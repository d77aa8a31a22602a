using System;
using System.IO;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>A picture that is drawn again and again in the whole window of a terminal. What was there before comes back at the end.</summary>
internal sealed class Screen(TerminalOutput output)
{
    private const string BeginScreen = "\x1b[?1049h\x1b[?25l\x1b[2J";
    private const string EndScreen = "\x1b[?25h\x1b[?1049l";
    private const string Home = "\x1b[H";
    private const string EraseLine = "\x1b[K";
    private const string EraseBelow = "\x1b[J";

    private bool _isShown;

    /// <summary>In columns.</summary>
    public static int Width => Math.Max(Console.WindowWidth, 20);

    /// <summary>In lines.</summary>
    public static int Height => Math.Max(Console.WindowHeight, 5);

    /// <summary>Takes the window.</summary>
    public void Begin()
    {
        _isShown = true;
        output.Tell(BeginScreen);
    }

    /// <summary>Draws over what was there. What does not fit is left out at the bottom, which is said.</summary>
    public void Show(IRenderable picture)
    {
        string[] lines = Lines(picture, Width);
        int shown = Math.Min(lines.Length, Height);
        bool isCut = shown < lines.Length;
        StringBuilder text = new(Home);
        for (int i = 0; i < shown; i++)
        {
            bool isLast = i == shown - 1;
            text.Append(isLast && isCut ? $"... {lines.Length - i} more lines: a higher window shows them" : lines[i]);
            text.Append(EraseLine).Append(isLast ? "" : "\r\n");
        }

        output.Tell(text.Append(EraseBelow).ToString());
    }

    /// <summary>Gives the window back.</summary>
    public void End()
    {
        if (_isShown)
        {
            _isShown = false;
            output.Tell(EndScreen);
        }
    }

    /// <summary>The picture as lines of text, with colours where the terminal has them and NO_COLOR does not forbid.</summary>
    public static string[] Lines(IRenderable picture, int width)
    {
        StringWriter text = new();
        bool isPlain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || AnsiConsole.Profile.Capabilities.ColorSystem == ColorSystem.NoColors;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = AnsiConsole.Profile.Capabilities.Unicode;
        console.Write(picture);
        return text.ToString().TrimEnd('\n').Replace("\r", "").Split('\n');
    }
}
