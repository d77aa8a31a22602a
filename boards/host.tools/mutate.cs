// Changes the sessions and the components in every way that Stryker knows, one change at a time, and runs their unit tests against each.
// A change that no test notices has to be in boards/host.tests/Mutation/survivors.txt, under the reason why nobody could: anything else fails.
//
//     dotnet run boards/host.tools/mutate.cs                        all of it
//     dotnet run boards/host.tools/mutate.cs -- Firmware/Sessions/SessionTable.cs     what is named
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;

string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));
string tests = Path.Combine(root, "boards", "host.tests");
string output = Directory.CreateTempSubdirectory("mutants").FullName;
Stopwatch clock = Stopwatch.StartNew();
try
{
    Run(root, "tool", "restore");
    Run(tests, ["stryker", "-f", "Mutation/stryker-config.json", "-O", output, "--skip-version-check", .. args.SelectMany(path => new[] { "-m", "**/" + path })]);
    return Judge(Path.Combine(output, "reports", "mutation-report.json"));
}
finally
{
    Directory.Delete(output, recursive: true);
}

int Judge(string report)
{
    (string Text, string Status)[] mutants = [.. Mutants(report)];
    string[] listed = [.. File.ReadLines(Path.Combine(tests, "Mutation", "survivors.txt")).Where(line => line.StartsWith("    ")).Select(line => line.Trim())];
    string[] survivors = [.. mutants.Where(mutant => mutant.Status is "Survived" or "NoCoverage").Select(mutant => mutant.Text)];
    string[] unlisted = Beyond(survivors, listed);
    string[] gone = args.Length != 0 ? [] : Beyond(listed, [.. mutants.Select(mutant => mutant.Text)]);
    foreach (string text in unlisted)
    {
        Console.WriteLine("no test notices:      " + text);
    }

    foreach (string text in gone)
    {
        Console.WriteLine("listed, but not made: " + text);
    }

    int Count(string status) => mutants.Count(mutant => mutant.Status == status);
    Console.WriteLine($"{mutants.Length} mutants in {clock.Elapsed.TotalSeconds:F0} s: {Count("Killed")} killed, {Count("Timeout")} timed out, "
        + $"{survivors.Length - unlisted.Length} survived for a listed reason, {unlisted.Length} for none");
    return mutants.Length == 0 || unlisted.Length + gone.Length != 0 ? 1 : 0;
}

// What is more often in the one than in the other: changes that read the same are listed one by one.
static string[] Beyond(string[] texts, string[] others)
{
    List<string> left = [.. others];
    return [.. texts.Where(text => !left.Remove(text))];
}

// Every mutant that was run, as "file: the line, what of it => what it becomes". No line numbers: a change above moves none of them.
static IEnumerable<(string Text, string Status)> Mutants(string report)
{
    using JsonDocument document = JsonDocument.Parse(File.ReadAllText(report));
    foreach (JsonProperty file in document.RootElement.GetProperty("files").EnumerateObject())
    {
        string[] lines = file.Value.GetProperty("source").GetString()!.Split('\n');
        foreach (JsonElement mutant in file.Value.GetProperty("mutants").EnumerateArray())
        {
            string status = mutant.GetProperty("status").GetString()!;
            int at = mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32() - 1;

            // A block is named by what it belongs to.
            string line = lines[at].Trim() == "{" && at > 0 ? lines[at - 1] : lines[at];
            string text = $"{Short(file.Name)}: {OneLine(line)} => {OneLine(mutant.GetProperty("replacement").GetString()!)}";
            if (status is "Killed" or "Timeout" or "Survived" or "NoCoverage")
            {
                yield return (text, status);
            }
        }
    }
}

static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

static string Short(string path) => string.Join('/', path.Replace('\\', '/').Split('/')[^2..]);

static void Run(string folder, params string[] arguments)
{
    using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder })!;
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        Console.Error.WriteLine($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}");
        Environment.Exit(1);
    }
}

static string ThisFile([CallerFilePath] string path = "") => path;
