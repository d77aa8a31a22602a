using System;
using System.IO;
using System.Linq;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>A picture that is drawn again and again in the whole window of a terminal. What was there before comes back at the end.</summary>
internal sealed class Screen(TerminalOutput output)
{
    // Without wrapping, so that no line, however wide its letters are, makes two and scrolls the first one away.
    private const string BeginScreen = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J";
    private const string EndScreen = "\x1b[?7h\x1b[?25h\x1b[?1049l";
    private const string Home = "\x1b[H";
    private const string EraseLine = "\x1b[K";
    private const string EraseBelow = "\x1b[J";

    private const int NarrowestWidth = 20;

    private bool _isShown;

    /// <summary>In columns.</summary>
    public static int Width => Math.Max(Console.WindowWidth, NarrowestWidth);

    /// <summary>In lines.</summary>
    public static int Height => Math.Max(Console.WindowHeight, 1);

    /// <summary>Takes the window.</summary>
    public void Begin()
    {
        _isShown = true;
        output.Tell(BeginScreen);
    }

    /// <summary>Draws over what was there.</summary>
    /// <param name="picture">Begins with its title. What of it does not fit is left out at its end, which is said.</param>
    /// <param name="keys">What can be pressed: below the picture, and left out last.</param>
    public void Show(IRenderable picture, IRenderable keys)
    {
        int width = Width;
        StringBuilder text = new(Home);
        text.AppendJoin("\r\n", Fit(Lines(picture, width), Lines(keys, width), width, Height).Select(line => EraseLine + line));
        output.Tell(text.Append(EraseBelow).ToString());
    }

    /// <summary>So many lines of a picture and of the keys below it that the window holds them. Of either the first line comes first.</summary>
    public static string[] Fit(string[] picture, string[] keys, int width, int height)
    {
        string[] shownKeys = [.. keys.Take(height - 1)];
        int room = height - shownKeys.Length;
        if (picture.Length <= room)
        {
            return picture.Length < room ? [.. picture, "", .. shownKeys] : [.. picture, .. shownKeys];
        }

        string more = $"... {picture.Length - room + 1} more lines in a higher window";
        string[] shown = room == 1 ? picture[..1] : [.. picture.Take(room - 1), more[..Math.Min(more.Length, width)]];
        return [.. shown, .. shownKeys];
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
