using System;

namespace Firmware.Boards.Host;

/// <summary>Where the program starts.</summary>
internal static class Program
{
    private static int Main(string[] args) => CommandLine.Run(args, Console.Error);
}
