using System;
using System.Linq;
using Spectre.Console;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>A share as a bar of text: in a terminal without Unicode, too.</summary>
internal static class Bar
{
    /// <param name="part">What is left.</param>
    /// <param name="whole">Of how much.</param>
    /// <param name="width">In columns.</param>
    public static string Of(long part, long whole, int width)
    {
        int full = whole > 0 ? (int)Math.Clamp(((part * width) + whole - 1) / whole, 0, width) : 0;
        (char on, char off) = AnsiConsole.Profile.Capabilities.Unicode ? ('\u2588', '\u2591') : ('#', '.');
        return new string([.. Enumerable.Repeat(on, full), .. Enumerable.Repeat(off, width - full)]);
    }
}
