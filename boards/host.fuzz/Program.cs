using System;
using System.CommandLine;
using System.IO;
using SharpFuzz;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>The command line of the fuzzers.</summary>
internal static class Program
{
    private const int DefaultSeed = 20_260_217;

    private static int Main(string[] args)
    {
        RootCommand command = new("Hostile input for everything of the rover that reads bytes of others.") { Generate(), Afl(), Export(), Import() };
        return command.Parse(args).Invoke();
    }

    private static Command Generate()
    {
        Option<long> inputs = new("--inputs") { Description = "How many inputs, over all targets.", DefaultValueFactory = _ => 1_000_000 };
        Option<int> seed = new("--seed") { Description = "The same seed gives the same inputs.", DefaultValueFactory = _ => DefaultSeed };
        Option<string[]> targets = new("--target")
        {
            Description = $"Only this one of {string.Join(", ", FuzzTargets.Names)}.",
            DefaultValueFactory = _ => [.. FuzzTargets.Names],
        };
        Command command = new("generate", "Mutates the corpus and runs what comes of it; needs nothing but .NET.") { inputs, seed, targets };
        command.SetAction(parsed => Generator.Run(parsed.GetValue(targets)!, parsed.GetValue(inputs), parsed.GetValue(seed)));
        return command;
    }

    private static Command Afl()
    {
        Argument<string> target = new("target");
        Command command = new("afl", "What afl-fuzz starts: reads one input after the other from it. See the script run.") { target };
        command.SetAction(parsed =>
        {
            // Made by the first input: instrumented code has nowhere to count before that.
            IFuzzTarget? fuzzed = null;
            byte[] input = new byte[Mutator.MaxBytes];
            Fuzzer.Run(stream =>
            {
                fuzzed ??= FuzzTargets.New(parsed.GetValue(target)!);
                fuzzed.Run(input.AsSpan(0, stream.ReadAtLeast(input, input.Length, throwOnEndOfStream: false)));
            });
        });
        return command;
    }

    private static Command Export()
    {
        Argument<string> target = new("target");
        Argument<DirectoryInfo> folder = new("folder");
        Command command = new("export", "Writes a target's corpus as bytes to FOLDER/in and its words to FOLDER/words, as afl-fuzz reads them.") { target, folder };
        command.SetAction(parsed => AflFiles.Export(FuzzTargets.New(parsed.GetValue(target)!), parsed.GetValue(folder)!.FullName));
        return command;
    }

    private static Command Import()
    {
        Argument<string> target = new("target");
        Argument<DirectoryInfo> folder = new("folder");
        Command command = new("import", "Takes a folder of inputs, as afl-cmin leaves it, into a target's corpus.") { target, folder };
        command.SetAction(parsed => AflFiles.Import(parsed.GetValue(target)!, parsed.GetValue(folder)!.FullName));
        return command;
    }
}
