using System;
using System.IO;
using System.Text;
using System.Threading;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>What a terminal is told beside text: nothing where the output goes to a file or a pipe, or to a terminal that knows no such thing.</summary>
internal sealed class TerminalOutput
{
    private readonly Lock _lock = new();
    private readonly Stream _stream = Console.OpenStandardOutput();

    /// <summary>Whether it has a screen on which text can be replaced.</summary>
    public bool IsScreen { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Writes to the terminal, if it is one that understands it and is still there.</summary>
    public void Tell(string text)
    {
        if (!IsScreen)
        {
            return;
        }

        try
        {
            lock (_lock)
            {
                _stream.Write(Encoding.UTF8.GetBytes(text));
                _stream.Flush();
            }
        }
        catch (IOException)
        {
            // Who reads the keys finds out as well, and ends.
        }
    }
}
