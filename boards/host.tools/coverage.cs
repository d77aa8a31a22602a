// How much of Firmware/ the tests run, by line and by branch: all of the sessions, and more than 95 % of the rest, or else it fails.
// The tests that measure time or start other programs are left out: to count what is run makes it slower, and does not reach into another process.
//
//     dotnet run boards/host.tools/coverage.cs                      with everything that is not covered, by file and line
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const double LeastOfTheRest = 0.95;
const string Filter = "FullyQualifiedName~Firmware.Tests.|FullyQualifiedName~Host.Tests.Rpc|FullyQualifiedName~Host.Tests.Client.|FullyQualifiedName~Host.Tests.DeviceFaults"
    + "|FullyQualifiedName~Host.Tests.Http2|FullyQualifiedName~Host.Tests.Stops|FullyQualifiedName~Host.Tests.Web|FullyQualifiedName~ModelTests|FullyQualifiedName~RareCrossingTests|FullyQualifiedName~WordCrossingTests|FullyQualifiedName~CorpusTests"
    + "|FullyQualifiedName~Host.Tests.Settings|FullyQualifiedName~AccessPointServicesTests|FullyQualifiedName~DatagramPortTests|FullyQualifiedName~ProbeListenerTests|FullyQualifiedName~NameServiceTests|FullyQualifiedName~LateRegistrationTests|FullyQualifiedName~RemoteTests.A_remote_that_is_full|FullyQualifiedName~RemoteTests.The_end_of_the_rover";

string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));
string results = Directory.CreateTempSubdirectory("coverage").FullName;
Stopwatch clock = Stopwatch.StartNew();
try
{
    Test(root, results);
    Unit[] units = [.. Units(Directory.GetFiles(results, "coverage.cobertura.xml", SearchOption.AllDirectories).Single())];
    string[] absent = [.. Sources(root).Except(units.Select(unit => unit.File))];
    string[] forgotten = [.. absent.Where(file => HasBody(Path.Combine(root, file)))];
    foreach (Unit unit in units.Where(unit => unit.Missing != ""))
    {
        Console.WriteLine($"{unit.File}: {unit.Missing}");
    }

    foreach (string file in forgotten)
    {
        Console.WriteLine($"{file}: has code that was not looked at");
    }

    ILookup<bool, Unit> parts = units.ToLookup(unit => unit.File.StartsWith("Firmware/Sessions/", StringComparison.Ordinal));
    bool isEnough = Holds("Firmware/Sessions", [.. parts[true]], 1) & Holds("the rest of Firmware", [.. parts[false]], LeastOfTheRest) & forgotten.Length == 0;
    Console.WriteLine($"{units.Length} files, and {absent.Length} with nothing that runs, in {clock.Elapsed.TotalSeconds:F0} s{(isEnough ? "" : ": not enough")}");
    return isEnough ? 0 : 1;
}
finally
{
    Directory.Delete(results, recursive: true);
}

static void Test(string root, string results)
{
    ProcessStartInfo start = new("dotnet", ["test", "boards/host.tests", "--filter", Filter, "--collect", "XPlat Code Coverage", "--results-directory", results, "--",
        "DataCollectionRunConfiguration.DataCollectors.DataCollector.Configuration.Include=[rover]Firmware.*"]) { WorkingDirectory = root };
    start.Environment["ROVER_MODEL_EVENTS"] = "200000";
    using Process process = Process.Start(start)!;
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        Console.Error.WriteLine($"dotnet test ended with {process.ExitCode}");
        Environment.Exit(1);
    }
}

static bool Holds(string name, Unit[] units, double least)
{
    (int lines, int allLines) = (units.Sum(unit => unit.Lines), units.Sum(unit => unit.AllLines));
    (int branches, int allBranches) = (units.Sum(unit => unit.Branches), units.Sum(unit => unit.AllBranches));
    Console.WriteLine($"{name}: {lines} of {allLines} lines ({100.0 * lines / allLines:F2} %), {branches} of {allBranches} branches ({100.0 * branches / allBranches:F2} %)");
    return units.Length != 0 && lines >= least * allLines && branches >= least * allBranches;
}

// One for each source of Firmware/. A line that several classes or closures share counts once, with the most that was seen of it.
static IEnumerable<Unit> Units(string report)
{
    XElement[] classes = [.. XDocument.Load(report).Descendants("class")];
    foreach (IGrouping<string, XElement> file in classes.GroupBy(element => Short(element.Attribute("filename")!.Value)).Where(file => file.Key != "").OrderBy(file => file.Key))
    {
        Line[] lines = [.. file.Descendants("line").GroupBy(line => (int)line.Attribute("number")!).OrderBy(line => line.Key).Select(Merged)];
        string missing = string.Join(", ", lines.Where(line => !line.IsRun || line.Branches < line.AllBranches)
            .Select(line => line.IsRun ? $"{line.Number} ({line.Branches} of {line.AllBranches} branches)" : $"{line.Number}"));
        yield return new Unit(file.Key, lines.Count(line => line.IsRun), lines.Length, lines.Sum(line => line.Branches), lines.Sum(line => line.AllBranches), missing);
    }
}

static Line Merged(IGrouping<int, XElement> sightings)
{
    // "50% (1/2)"
    int[][] branches = [.. sightings.Select(line => line.Attribute("condition-coverage")?.Value).OfType<string>()
        .Select(text => text[(text.IndexOf('(') + 1)..^1].Split('/').Select(int.Parse).ToArray())];
    return new Line(sightings.Key, sightings.Any(line => (long)line.Attribute("hits")! > 0), branches.Max(pair => (int?)pair[0]) ?? 0, branches.Max(pair => (int?)pair[1]) ?? 0);
}

static string Short(string path)
{
    string name = path.Replace('\\', '/');
    int at = ("/" + name).LastIndexOf("/Firmware/", StringComparison.Ordinal);
    return at < 0 ? "" : name[at..];
}

static IEnumerable<string> Sources(string root) => Directory.GetFiles(Path.Combine(root, "Firmware"), "*.cs", SearchOption.AllDirectories)
    .Select(Short).Where(file => !file.Contains("/bin/") && !file.Contains("/obj/"));

// Interfaces, enums and constants have none.
static bool HasBody(string path) => Regex.IsMatch(string.Join('\n', File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//"))), @"=>|\)\s*\{");

static string Here([CallerFilePath] string path = "") => path;

internal sealed record Line(int Number, bool IsRun, int Branches, int AllBranches);

internal sealed record Unit(string File, int Lines, int AllLines, int Branches, int AllBranches, string Missing);
