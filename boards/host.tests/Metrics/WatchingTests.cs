using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Rpc;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>What is offered for watching a fleet, the dashboard and the README's rules, asks for what the rover tells.</summary>
[TestClass]
public partial class WatchingTests
{
    private const string Dashboard = "boards/host.tools/grafana/rover.json";
    private const int DashboardWidth = 24;

    [TestMethod]
    public void Every_metric_and_label_that_the_dashboard_names_exists()
    {
        JsonElement board = JsonDocument.Parse(Tree.Read(Dashboard)).RootElement;
        JsonElement[] panels = [.. board.GetProperty("panels").EnumerateArray()];
        string[] queries = [.. panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!))];
        foreach (string query in queries)
        {
            AssertKnown(query);
        }

        AssertKnown(board.GetProperty("templating").GetProperty("list").EnumerateArray().Single(one => one.GetProperty("type").GetString() == "query").GetProperty("query").GetString()!);
        Assert.AreEqual(panels.Length, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count(), "a panel's id is its own");
        Assert.IsTrue(panels.All(panel => panel.GetProperty("gridPos") is var at && at.GetProperty("x").GetInt32() + at.GetProperty("w").GetInt32() <= DashboardWidth));
    }

    [TestMethod]
    public void Every_metric_that_the_README_names_exists()
    {
        string section = Section();
        string[] whole = [.. MetricName().Matches(section).Select(match => match.Value)];
        Assert.IsGreaterThan(10, whole.Length);
        AssertKnown(section);
        string full = string.Join('\n', Read().Families.Select(family => family.Name));
        foreach (Match ending in ShortName().Matches(section))
        {
            Assert.Contains(ending.Groups[1].Value + "\n", full + "\n", "the end of a name");
        }
    }

    [TestMethod]
    public void Prometheus_takes_the_README_s_configuration_and_rules()
    {
        string promtool = Tools.Wish("promtool", "install Prometheus, on Debian with apt-get install prometheus");
        string[] files = Section().Split("```yaml\n")[1..];
        Assert.HasCount(2, files);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (string file in files)
            {
                File.WriteAllText(Path.Combine(folder, FileName().Match(file).Groups[1].Value), file[..file.IndexOf("```", StringComparison.Ordinal)]);
            }

            // The rules are checked with the configuration that names them.
            using Process check = Process.Start(new ProcessStartInfo(promtool, ["check", "config", Path.Combine(folder, "prometheus.yml")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            string said = check.StandardOutput.ReadToEnd() + check.StandardError.ReadToEnd();
            Assert.IsTrue(check.WaitForExit(20_000));
            Assert.AreEqual(0, check.ExitCode, said);
            Assert.Contains("3 rules found", said);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void AssertKnown(string text)
    {
        HashSet<string> known = [.. Read().Families.SelectMany(family => family.Samples.Select(sample => sample.Name).Append(family.Name))];
        HashSet<string> labels = [.. Read().Families.SelectMany(family => family.Samples).SelectMany(sample => sample.Labels.Select(label => label.Name)), "instance"];
        foreach (Match name in MetricName().Matches(text))
        {
            Assert.Contains(name.Value, known, text);
        }

        foreach (string label in GroupedBy().Matches(text).SelectMany(match => match.Groups[1].Value.Split(", ")))
        {
            Assert.Contains(label, labels, text);
        }
    }

    private static Exposition Read()
    {
        RoverRig rig = EventfulRover.Make(withBattery: true);
        rig.Rover.Metrics.Connections = new NoConnections();
        rig.Rover.Memory.FreeBytes = 20_000;
        return Exposition.Parse(rig.Send("GET /metrics HTTP/1.1\r\nHost: rover\r\n\r\n", false)["200 ".Length..]);
    }

    private static string Section() => Markdown.Read("Firmware/Services/README.md").Section("## Watching a fleet");

    private sealed class NoConnections : IConnections
    {
        public int Limit => 0;

        public int Open => 0;

        public int Accepted => 0;
    }

    [GeneratedRegex("\\brover_[a-z_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex("`(_[a-z_]+)`")]
    private static partial Regex ShortName();

    [GeneratedRegex(@"\bby \(([a-z, ]+)\)")]
    private static partial Regex GroupedBy();

    [GeneratedRegex(@"\A# ([a-z.-]+)")]
    private static partial Regex FileName();
}
