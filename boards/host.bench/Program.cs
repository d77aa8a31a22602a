using System.CommandLine;
using Firmware.Boards.Host.Bench.Core;

namespace Firmware.Boards.Host.Bench;

/// <summary>The command line of the figures and of the soak.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        RootCommand root = new("What the rover costs, how late it cuts, and whether it keeps its word for hours. Run it optimised: dotnet run -c Release --project boards/host.bench -- COMMAND")
        {
            Core(),
        };
        return root.Parse(args).Invoke();
    }

    private static Command Core()
    {
        Option<bool> isShort = new("--short") { Description = "A fraction of the time, and so of the certainty." };
        Command command = new("core", "The safety core and one request without its socket: medians, ratios and allocations, by BenchmarkDotNet.") { isShort };
        command.SetAction(parsed => CoreCommand.Run(parsed.GetValue(isShort)));
        return command;
    }
}
