using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Rpc.Http1;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>What the largest rover allocates at its start and holds for good, in bytes of a device's managed heap.</summary>
[TestClass]
public class MemoryTests
{
    private const int LargestShown = 20;

    private const string Readme = "boards/host.tests/Device/README.md";
    private const string Heading = "## Memory";

    /// <summary>What sessions, resources, connections and buffers may take together.</summary>
    private const int BoundBytes = 24 * 1024;

    private sealed record Part(string Name, bool IsBounded, int Objects, int Bytes);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_table_in_the_README_is_what_was_counted()
    {
        List<Part> parts = Count();
        string table = Table(parts);
        int bounded = parts.Where(part => part.IsBounded).Sum(part => part.Bytes);
        Assert.IsTrue(bounded < BoundBytes, $"sessions, resources, connections and buffers take {bounded:N0} bytes, not under {BoundBytes:N0}:\n{table}");
        string[] rows = [.. Markdown.Read(Readme).Section(Heading).Split('\n').Where(line => line.StartsWith('|'))];
        Assert.AreEqual(table, string.Join('\n', rows), $"the table in {Readme} is out of date. The new one:\n{table}\n");
    }

    [TestMethod]
    public void The_sizes_are_those_of_the_device()
    {
        AssertSize(120, new byte[100]);
        AssertSize(36, new long[2]);
        AssertSize(48, new string?[2]);
        AssertSize(12, new object());
        AssertSize(24, (byte)1);
        AssertSize(12, "a literal, whatever its length");
        AssertSize(24, new string('x', 11));
        AssertSize(36, new string('x', 12));
        AssertSize(36, new TickHandler(NoTick));

        // Five fields, of which one refers to a struct of two fields and one to a literal.
        AssertSize(72 + 36 + 12, new SessionInfo());
    }

    private List<Part> Count()
    {
        Firmware.Program program = FullRover.Start();
        object sessions = program.Rover.Sessions;
        object[] connections = [.. Connections(program)];
        object[] exchanges = [.. connections.Select(connection => DeviceHeap.Field(connection, "_exchange"))];
        Assert.HasCount(Limits.Connections + 1, exchanges, "the places and the side door");

        // In this order, each with what none before it has: constants are shared by all, and what is driven is held by the sessions.
        DeviceHeap heap = new();
        List<Part> parts = [];
        void Add(string name, bool isBounded, (int Objects, int Bytes) size) => parts.Add(new Part(name, isBounded, size.Objects, size.Bytes));
        Add("texts, tables and names that are constant", false, heap.TakeStatics(StaticTypes()));
        Add($"{Limits.Resources} components and their names", false, heap.Take(program.Rover.Motors, program.Rover.Bases, program.Rover.Servos));
        Add($"{Limits.Sessions} sessions and {Limits.Resources} leases", true, heap.Take(DeviceHeap.Field(sessions, "_sessions")));
        Add("stop log and figures", false, heap.Take(program.Rover.Sessions.Stops, program.Rover.Sessions.Figures, program.Rover.Ticks));
        Add($"{Limits.Resources} resources", true, heap.Take(sessions));
        heap.Border = program.Server;
        Add($"{Limits.Remotes} remotes, with a client and two threads each", false, heap.Take(program.Remotes));
        Add("routes, methods and services", false, heap.Take(program.Rover.Router));
        Add($"{exchanges.Length} input buffers", true, heap.Take(exchanges.Select(exchange => (object)((HttpExchange)exchange).Input)));
        Add($"{exchanges.Length} reply buffers", true, heap.Take(exchanges.Select(exchange => (object)((HttpExchange)exchange).Reply.Buffer)));
        heap.Border = program;
        Add($"{exchanges.Length} connections but for their buffers", true, heap.Take(connections));
        heap.Border = null;
        Add("server, tick and watch", false, heap.Take(program));
        TestContext.WriteLine(Table(parts));
        foreach ((string type, int bytes) in heap.BytesByType.Take(LargestShown))
        {
            TestContext.WriteLine($"{bytes,8:N0}  {type}");
        }

        return parts;
    }

    private static IEnumerable<object> Connections(Firmware.Program program) =>
        ((object[])DeviceHeap.Field(program.Server, "_places")).Append(DeviceHeap.Field(program.Server, "_sideDoor"));

    // What the compiler made is left out: it fills its caches at a time of its own.
    private static IEnumerable<Type> StaticTypes() => typeof(Rover).Assembly.GetTypes().Where(type =>
        type.FullName!.StartsWith("Firmware.", StringComparison.Ordinal)
        && !type.FullName.StartsWith("Firmware.Boards.", StringComparison.Ordinal)
        && !type.FullName.Contains('<'));

    private static string Table(List<Part> parts)
    {
        StringBuilder table = new("| allocated once, at start | objects | bytes |\n|---|---:|---:|\n");
        AppendGroup(table, parts.Where(part => part.IsBounded), "**sessions, resources, connections and buffers**");
        AppendGroup(table, parts.Where(part => !part.IsBounded), "the rest");
        return table.Append(Row("**in all**", parts)).ToString();
    }

    private static void AppendGroup(StringBuilder table, IEnumerable<Part> parts, string name)
    {
        foreach (Part part in parts)
        {
            table.Append(Row(part.Name, [part])).Append('\n');
        }

        table.Append(Row(name, parts)).Append('\n');
    }

    private static string Row(string name, IEnumerable<Part> parts) =>
        FormattableString.Invariant($"| {name} | {parts.Sum(part => part.Objects)} | {parts.Sum(part => part.Bytes):N0} |");

    private static void AssertSize(int expected, object of) => Assert.AreEqual(expected, new DeviceHeap().Take(of).Bytes, of.GetType().ToString());

    private static void NoTick(long nowUs)
    {
    }
}
