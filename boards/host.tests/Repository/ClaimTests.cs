using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>What the texts say to type, and what they list, is what there is.</summary>
[TestClass]
public partial class ClaimTests
{
    [TestMethod]
    public void Every_filter_that_a_text_tells_finds_tests()
    {
        string[] tests = [.. from type in typeof(ClaimTests).Assembly.GetTypes()
                             where type.IsDefined(typeof(TestClassAttribute), false)
                             from method in type.GetMethods()
                             where method.IsDefined(typeof(TestMethodAttribute), false)
                             select $"{type.FullName}.{method.Name}"];
        (string Path, string Name)[] filters = [.. Found(Filter())];

        Assert.IsGreaterThan(6, filters.Length);
        Faults.AssertNone(from filter in filters where !tests.Any(test => test.Contains(filter.Name, StringComparison.Ordinal)) select $"{filter.Path}: {filter.Name}: is no test's name");
    }

    [TestMethod]
    public void Every_program_that_a_text_tells_to_run_is_there()
    {
        (string Path, string Name)[] programs = [.. Found(Run())];

        Assert.IsGreaterThan(20, programs.Length);
        Faults.AssertNone(from program in programs where !Path.Exists(Tree.Full(program.Name)) select $"{program.Path}: {program.Name}: is not there");
    }

    [TestMethod]
    public void The_steps_of_CI_are_those_that_are_told()
    {
        string[] steps = [.. CiStep().Matches(Tree.Read(".ci/run")).Select(match => match.Groups[1].Value)];
        string[] told = [.. Row().Matches(Markdown.Read("CONTRIBUTING.md").Section("## What CI does")).Select(match => match.Groups[1].Value).Where(cell => cell != "step")];

        Assert.AreSequenceEqual(steps, told);
    }

    [TestMethod]
    public void The_options_that_are_told_are_the_programs_own()
    {
        string sources = string.Concat(Tree.Files("boards/host", ".cs").Select(Tree.Read));
        string[] told = [.. Option().Matches(Tree.Read("boards/host/README.md")).Select(match => match.Groups[1].Value).Distinct().Except(["--project", "--help"])];

        Assert.IsGreaterThan(7, told.Length);
        Faults.AssertNone(from option in told where !sources.Contains($"(\"{option}\")", StringComparison.Ordinal) select $"{option}: is no option");
    }

    [TestMethod]
    public void The_methods_that_are_told_are_those_that_are_served()
    {
        string section = Markdown.Read("Firmware/Services/README.md").Section("## Methods");
        string[] told = [.. Method().Matches(section).Select(match => match.Groups[1].Value).Distinct()];
        string[] served = [.. new[] { "RobotService", "MotorService", "BaseService", "ServoService" }
            .SelectMany(service => Served().Matches(Tree.Read($"Firmware/Services/{service}.cs"))).Select(match => match.Groups[1].Value).Distinct()];

        Assert.IsGreaterThan(15, served.Length);
        Faults.AssertNone(Faults.Differences(served, told, "is served and not told of", "is told of and not served"));
    }

    [TestMethod]
    public void The_bounds_that_are_told_are_those_that_are_held()
    {
        string held = Tree.Read("boards/host.tests/Device/PathLengthTests.cs");
        string table = Markdown.Read("boards/host.tests/Device/README.md").Section("## Instructions").Split("### ")[0];
        string[] bounds = [.. Bound().Matches(table).Select(match => match.Groups[1].Value.Replace(',', '_'))];

        Assert.HasCount(7, bounds);
        Faults.AssertNone(from bound in bounds where !Regex.IsMatch(held, $@"AssertLength\(\s*{bound},") select $"{bound}: no test holds this bound");
    }

    [TestMethod]
    public void What_is_said_not_to_be_in_the_image_is_not() => Faults.AssertNone(
        from packages in Tree.Files("", "packages.config")
        where Tree.Read(packages).Contains("System.Net.Http", StringComparison.Ordinal)
        select $"{packages}: has System.Net.Http");

    private static IEnumerable<(string Path, string Name)> Found(Regex what) =>
        from text in Markdown.All
        from code in text.Code
        from Match match in what.Matches(code)
        select (text.Path, match.Groups[1].Value);

    [GeneratedRegex(@"FullyQualifiedName~([\w.]+)")]
    private static partial Regex Filter();

    [GeneratedRegex(@"(?:--project |dotnet (?:run|test|build) |bash )((?:boards|tools|\.ci)/[\w./-]+)")]
    private static partial Regex Run();

    [GeneratedRegex(@"^heading '([^']+)'$", RegexOptions.Multiline)]
    private static partial Regex CiStep();

    [GeneratedRegex(@"^\| ([a-z ]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(--[a-z][a-z-]+)")]
    private static partial Regex Option();

    [GeneratedRegex(@"[/`]([A-Z][A-Za-z]+)`")]
    private static partial Regex Method();

    [GeneratedRegex(@"new RpcMethod\(""(\w+)""")]
    private static partial Regex Served();

    [GeneratedRegex(@"\| ([\d,]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Bound();
}
