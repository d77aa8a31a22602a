using System.Runtime.InteropServices;

namespace Firmware.Boards.Host.Operator.Terminals;

/// <summary>What a Unix system knows of its terminals. The layout of termios differs from system to system, so it stays a run of bytes here.</summary>
internal static class Posix
{
    /// <summary>More than termios has anywhere: 60 bytes on Linux, 72 on macOS.</summary>
    public const int TermiosBytes = 256;

    public const int StandardInput = 0;

    /// <summary>With what was typed and not read dropped.</summary>
    public const int AfterFlush = 2;

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static extern int GetAttributes(int descriptor, byte[] termios);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static extern int SetAttributes(int descriptor, int when, byte[] termios);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    public static extern void MakeRaw(byte[] termios);

    /// <summary>Stops this process and those of its job, as Ctrl-Z does where the terminal is not raw.</summary>
    public static void SuspendJob()
    {
        const int WholeGroup = 0;
        int stop = System.OperatingSystem.IsMacOS() ? 18 : 20;
        _ = Kill(WholeGroup, stop);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
