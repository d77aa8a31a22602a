using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Client;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.RealClients;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>What the recipes show is what is run here, to the letter but for the port: who copies one drives.</summary>
[TestClass]
public class RecipeTests
{
    private const string Address = "127.0.0.1:8080";
    private const string ProjectLine = "#:project boards/host/Host.csproj\n";

    // What `dotnet run drive.cs` brings without being asked, of what a recipe may use.
    private const string Usings = "global using System; global using System.IO; global using System.Linq; global using System.Threading;";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Long]
    public void Curl_drives_and_stops()
    {
        Tools.Require("curl");
        using RoverProcess rover = new();
        AssertDrives(rover, Start(Tools.Require("bash"), "-e"), Block("sh"), "was ended");
    }

    [TestMethod]
    [Long]
    public void Python_drives_and_stops()
    {
        using RoverProcess rover = new();
        AssertDrives(rover, Start(Tools.Require("python3"), "-"), Block("python", 0, 2), "was ended");
    }

    [TestMethod]
    [Long]
    public void Python_over_gRPC_drives_and_stops()
    {
        string python = PythonGrpcTests.RequirePython();
        using RoverProcess rover = new();
        AssertDrives(rover, Start(python, "-"), Block("python", 1, 2), "a client asked for it");
    }

    [TestMethod]
    [Long]
    public void Viams_TypeScript_SDK_drives_and_stops()
    {
        using RoverProcess rover = NodeClients.StartRover(windowMs: 2_000);
        AssertDrives(rover, Start(Tools.Require("node"), "--input-type=module", "-"), Block("js"), "a client asked for it");
    }

    [TestMethod]
    public void The_packages_of_the_SDK_are_those_that_are_tested()
    {
        string install = Regex.Match(Recipes(), "npm install ([^`]+)`").Groups[1].Value;
        JsonElement tested = JsonDocument.Parse(File.ReadAllText(Path.Combine(ClientProcess.Folder, "package.json"))).RootElement.GetProperty("dependencies");
        Assert.AreSequenceEqual(
            tested.EnumerateObject().Where(one => one.Name is not (NodeClients.NewerSdk or NodeClients.GrpcJs)).Select(one => $"{one.Name}@{one.Value}").Order(StringComparer.Ordinal), install.Split(' ').Order(StringComparer.Ordinal));
    }

    [TestMethod]
    public void The_newer_SDK_of_which_it_warns_is_the_one_that_is_tested()
    {
        JsonElement tested = JsonDocument.Parse(File.ReadAllText(Path.Combine(ClientProcess.Folder, "package.json"))).RootElement.GetProperty("dependencies");
        string version = tested.GetProperty(NodeClients.NewerSdk).GetString()!;
        Assert.Contains(version[(version.LastIndexOf('@') + 1)..], Recipes());
        Assert.Contains("robot.sessionManager.getSessionMetadata()", Recipes());
        Assert.Contains("robot.sessionManager.getSessionMetadata()", File.ReadAllText(Path.Combine(ClientProcess.Folder, "viam-driver.mjs")));
    }

    [TestMethod]
    [Long]
    public void The_CSharp_client_drives_and_stops()
    {
        string folder = Directory.CreateTempSubdirectory("recipe-").FullName;
        try
        {
            using RoverProcess rover = new();
            string said = AssertDrives(rover, CSharpRecipe(folder, rover.Url), "", "a client asked for it");
            Assert.MatchesRegex(@"^\d+ heartbeats answered, \d+ missed", said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [Long]
    public void The_CSharp_client_that_lapsed_says_so_and_fails()
    {
        string folder = Directory.CreateTempSubdirectory("recipe-").FullName;
        try
        {
            using ScriptedServer silent = new("0.200s", request => request.IsBeat ? null : ScriptedServer.Good);
            using Process process = Process.Start(CSharpRecipe(folder, silent.Address))!;
            string said = process.StandardOutput.ReadToEnd();
            string error = process.StandardError.ReadToEnd();
            Assert.IsTrue(process.WaitForExit(30_000));
            Assert.AreEqual(1, process.ExitCode, said + error);
            Assert.AreEqual("", said);
            Assert.Contains("the rover heard nothing for 200 ms, and stopped", error);
            Assert.AreEqual(1, silent.Count("Stop"), "what is not known to be at rest is told to stop");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessStartInfo CSharpRecipe(string folder, string url)
    {
        string code = Block("csharp");
        Assert.StartsWith(ProjectLine, code);
        Assert.IsTrue(File.Exists(Tree.Full("boards/host/Host.csproj")));
        Compile(code[ProjectLine.Length..].Replace("http://" + Address, url), Path.Combine(folder, "recipe.dll"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "rover.dll"), Path.Combine(folder, "rover.dll"));
        string runtime = Path.Combine(AppContext.BaseDirectory, "rover.runtimeconfig.json");
        return Start("dotnet", "exec", "--runtimeconfig", runtime, Path.Combine(folder, "recipe.dll"));
    }

    private static string Recipes() => Markdown.Read("Firmware/Client/RECIPES.md").Text;

    /// <summary>A block of the recipes in a language, of as many as there are.</summary>
    private static string Block(string language, int number = 0, int count = 1)
    {
        string[] parts = Recipes().Split($"```{language}\n");
        Assert.HasCount(count + 1, parts, $"the recipes have {count} blocks in {language}");
        return parts[number + 1][..parts[number + 1].IndexOf("```", StringComparison.Ordinal)];
    }

    private static ProcessStartInfo Start(string program, params string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = ClientProcess.Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static void Compile(string code, string path) =>
        File.WriteAllBytes(path, CSharp.Emit("recipe", [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(code)], CSharp.References()));

    /// <returns>What it said.</returns>
    private string AssertDrives(RoverProcess rover, ProcessStartInfo start, string script, string stop)
    {
        if (script.Length > 0)
        {
            Assert.Contains(Address, script);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Write(script.Replace(Address, new Uri(rover.Url).Authority));
        process.StandardInput.Close();
        string said = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(30_000));
        Assert.AreEqual(0, process.ExitCode, said + error);

        TraceRow[] left = [.. rover.Trace.Of(TraceFile.LeftPwm).SkipWhile(row => row.Value == 0)];
        Assert.AreEqual(0.5, left[0].Value);
        TraceRow zero = left.First(row => row.Value == 0);
        double droveMs = (zero.TimeUs - left[0].TimeUs) / 1000.0;
        TestContext.WriteLine($"drove for {droveMs:0} ms");
        Assert.IsGreaterThan(2_900, droveMs, "heartbeats kept it driving");
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        rover.WaitToSay("stopped left");
        rover.WaitToSay(stop);
        return said;
    }
}
