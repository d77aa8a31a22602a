using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Device;
using Firmware.Rpc;
using Firmware.Tests.Rpc;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>Every line of <c>/metrics</c>, by a strict reader and by Prometheus' own.</summary>
[TestClass]
public partial class MetricsFormatTests
{
    private const string Address = "192.168.4.1:8080";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_line_is_in_the_format_at_rest_and_after_everything_that_can_happen()
    {
        Exposition rest = Exposition.Parse(OfRig(new RoverRig()));
        Exposition busy = Exposition.Parse(OfRig(EventfulRover.Make()));
        Assert.AreSequenceEqual(rest.Families.Select(family => family.Name), busy.Families.Select(family => family.Name), "what is told does not depend on what happened");
        Assert.AreNotEqual(0, busy["rover_cut_latency_seconds_count"]);
        TestContext.WriteLine(string.Join('\n', busy.Families.Select(family => $"{family.Kind,-9} {family.Name} {family.Samples.Count}")));
    }

    [TestMethod]
    public void Names_are_the_rover_s_and_their_units_are_base_units()
    {
        foreach (Exposition.Family family in Exposition.Parse(OfRig(EventfulRover.Make(withBattery: true))).Families)
        {
            Assert.IsTrue(FamilyName().IsMatch(family.Name), family.Name);
            Assert.IsFalse(ForeignUnit().IsMatch(family.Name), $"{family.Name} is in no base unit");
        }
    }

    [TestMethod]
    public void The_largest_rover_leaves_in_parts_and_reads_as_well()
    {
        FakeBoard board = new();
        Firmware.Program program = FullRover.Start(board);
        TestConnection connection = new(program.Rover.Router, board, false);
        connection.Exchange.Open("10.0.0.1", Address);
        string reply = Ask(connection, Address);
        Exposition read = Exposition.Parse(reply);
        Assert.HasCount(Limits.Resources, read.Of("rover_resource_moving"));
        Assert.AreEqual(Limits.Connections, read["rover_connections_limit"]);
        TestContext.WriteLine($"{reply.Length} bytes, {(reply.Length + HttpLimits.ReplyBodyBytes - 1) / HttpLimits.ReplyBodyBytes} parts");
    }

    [TestMethod]
    public void Promtool_has_nothing_to_say()
    {
        // Not one of the tools that are required: it comes with the whole of Prometheus.
        string promtool = Tools.Wish("promtool", "install Prometheus, on Debian with apt-get install prometheus");
        using Process check = Process.Start(new ProcessStartInfo(promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        check.StandardInput.Write(OfRig(EventfulRover.Make(withBattery: true)));
        check.StandardInput.Close();
        string said = check.StandardOutput.ReadToEnd() + check.StandardError.ReadToEnd();
        Assert.IsTrue(check.WaitForExit(20_000));
        Assert.AreEqual("", said);
        Assert.AreEqual(0, check.ExitCode);
    }

    private static string OfRig(RoverRig rig) => Ask(new TestConnection(rig.Rover.Router, rig.Board, false));

    private static string Ask(TestConnection connection, string host = "rover")
    {
        string reply = Wire.Send(connection, $"GET /metrics HTTP/1.1\r\nHost: {host}\r\n\r\n");
        Assert.AreEqual("200", Wire.Status(reply));
        return Wire.Body(reply);
    }

    [GeneratedRegex(@"\Arover_[a-z]+(?:_[a-z]+)*\z")]
    private static partial Regex FamilyName();

    [GeneratedRegex("_(?:ms|us|millis|micros|milliseconds|microseconds|percent)(?:_|$)")]
    private static partial Regex ForeignUnit();
}
