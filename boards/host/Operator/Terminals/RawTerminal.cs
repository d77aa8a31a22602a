using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>The terminal of this process, its keys told one by one as they are pressed, until it is left.</summary>
internal sealed class RawTerminal : IDisposable
{
    /// <summary>Tells when its window loses the keys; tells what is pasted as such; tells releases, where it can.</summary>
    private const string Begin = "\x1b[?1004h\x1b[?2004h\x1b[>11u";

    private const string End = "\x1b[<u\x1b[?2004l\x1b[?1004l";

    /// <summary>Asks for the state of the keyboard protocol: who knows it answers.</summary>
    private const string Question = "\x1b[?u";

    private readonly byte[] _before = new byte[Posix.TermiosBytes];
    private readonly TerminalOutput _output;
    private bool _isRaw;

    /// <param name="output">The same terminal's other side.</param>
    public RawTerminal(TerminalOutput output)
    {
        _output = output;
        IsTerminal = !OperatingSystem.IsWindows() && !Console.IsInputRedirected && Posix.GetAttributes(Posix.StandardInput, _before) == 0;
    }

    /// <summary>Whether keys can be read here at all.</summary>
    public bool IsTerminal { get; }

    /// <summary>Takes the keys over; again after the process was suspended.</summary>
    public void Enter()
    {
        byte[] raw = (byte[])_before.Clone();
        Posix.MakeRaw(raw);
        _ = Posix.SetAttributes(Posix.StandardInput, Posix.AfterFlush, raw);
        _isRaw = true;
        _output.Tell(Begin + Question);
    }

    /// <summary>Gives the keys back as they were found.</summary>
    public void Leave()
    {
        if (_isRaw)
        {
            _isRaw = false;
            _output.Tell(End);
            _ = Posix.SetAttributes(Posix.StandardInput, Posix.AfterFlush, _before);
        }
    }

    /// <summary>Asks whether releases are told, and so whether it is there.</summary>
    public void Ask() => _output.Tell(Question);

    /// <summary>Reads keys until the terminal is gone. Blocks.</summary>
    /// <param name="take">Gets the bytes as they come.</param>
    public static void Read(Action<ReadOnlyMemory<byte>> take)
    {
        try
        {
            using FileStream input = new(new SafeFileHandle(Posix.StandardInput, ownsHandle: false), FileAccess.Read, bufferSize: 0);
            byte[] buffer = new byte[256];
            int count = input.Read(buffer);
            while (count > 0)
            {
                take(buffer.AsSpan(0, count).ToArray());
                count = input.Read(buffer);
            }
        }
        catch (IOException)
        {
            // A terminal that is gone reads as an error on some systems and as the end on others.
        }
    }

    public void Dispose() => Leave();
}
