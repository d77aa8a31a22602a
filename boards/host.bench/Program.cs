using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using Firmware.Boards.Host.Bench.Compare;
using Firmware.Boards.Host.Bench.Core;
using Firmware.Boards.Host.Bench.Load;
using Firmware.Boards.Host.Bench.Soak;
using Spectre.Console;

namespace Firmware.Boards.Host.Bench;

/// <summary>The command line of the figures and of the soak.</summary>
internal static class Program
{
    private const int WideColumns = 180;

    private static int Main(string[] args)
    {
        RootCommand root = new("What the rover costs, how late it cuts, and whether it keeps its word for hours. Run it optimised: dotnet run -c Release --project boards/host.bench -- COMMAND")
        {
            Core(),
            Load(),
            Compare(),
            Soak(),
        };
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width at which a table would have to break.
            AnsiConsole.Profile.Width = WideColumns;
        }

        return root.Parse(args).Invoke();
    }

    private static Command Core()
    {
        Option<bool> isShort = new("--short") { Description = "A fraction of the time, and so of the certainty." };
        Command command = new("core", "The safety core and one request without its socket: medians, ratios and allocations, by BenchmarkDotNet.") { isShort };
        command.SetAction(parsed => CoreCommand.Run(parsed.GetValue(isShort)));
        return command;
    }

    private static Command Load()
    {
        Argument<string?> url = new("URL") { Description = "A rover that is running, such as http://10.0.0.7:8080. Default: one is started, on this machine.", Arity = ArgumentArity.ZeroOrOne };
        Option<int> seconds = Whole("--seconds", "How long to load it with each number of connections.", 10);
        url.Validators.Add(CheckUrl);
        Command command = new("load", "Requests a second, latency, lateness of cuts and allocations under load, with 1 to 5 connections.") { url, seconds };
        command.SetAction(parsed => LoadCommand.Run(parsed.GetValue(url) is { } given ? new Uri(given) : null, parsed.GetValue(seconds)));
        return command;
    }

    private static Command Compare()
    {
        Command command = new("compare", "The firmware's sessions beside sessions polled under a lock, over the same outputs: what one slow stop costs everybody else.");
        command.SetAction(_ => CompareCommand.Run());
        return command;
    }

    private static Command Soak()
    {
        Option<int> minutes = Whole("--minutes", "How long.", 10);
        Option<int> seed = new("--seed") { Description = "What every client's plan comes from. Default: one of the time of day.", HelpName = "S", DefaultValueFactory = _ => Environment.TickCount & int.MaxValue };
        Command command = new("soak", "Clients that come, go, stall and misbehave; the trace is checked all the while. Ends with 1 where the rover broke its word.") { minutes, seed };
        command.SetAction(parsed => SoakCommand.Run(parsed.GetValue(minutes), parsed.GetValue(seed)));
        return command;
    }

    private static Option<int> Whole(string name, string description, int standard)
    {
        Option<int> option = new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} is 1 or more, not {result.Tokens[0].Value}");
            }
        });
        return option;
    }

    private static void CheckUrl(ArgumentResult result)
    {
        string? given = result.GetValueOrDefault<string?>();
        if (given != null && !(Uri.TryCreate(given, UriKind.Absolute, out Uri? url) && url.Scheme == "http"))
        {
            result.AddError($"URL is a rover's address such as http://10.0.0.7:8080, not {given}");
        }
    }
}
