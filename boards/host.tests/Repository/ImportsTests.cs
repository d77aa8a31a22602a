using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>
/// The safety core can be trusted because it can be read alone, and a part can be replaced because the others do not know it.
/// The text shows what a file says, unused or in a constant; the compiled types show what it gets at without saying so.
/// </summary>
[TestClass]
public partial class ImportsTests
{
    [TestMethod]
    public void Every_folder_has_a_rule() => Faults.AssertNone(
        from source in FirmwareSource.All
        where !ImportRules.Knows(source.Folder)
        select $"{source.Path}: no rule in ImportRules says what this folder may import");

    [TestMethod]
    public void No_source_names_what_its_folder_may_not_import() => Faults.AssertNone(FirmwareSource.All.SelectMany(NameFaults));

    [TestMethod]
    public void No_compiled_type_uses_what_its_folder_may_not_import() => Faults.AssertNone(HostAssembly.FirmwareTypes.SelectMany(UseFaults));

    [TestMethod]
    public void Every_source_has_the_namespace_of_its_folder() => Faults.AssertNone(
        from source in FirmwareSource.All
        where !source.Namespaces.SequenceEqual([source.ExpectedNamespace])
        select $"{source.Path}: namespace {string.Join(", ", source.Namespaces)}, expected {source.ExpectedNamespace}");

    [TestMethod]
    public void Every_source_holds_one_type_of_its_own_name() => Faults.AssertNone(
        from source in FirmwareSource.All
        where !source.TopLevelTypes.SequenceEqual([source.NamedAfter])
        select $"{source.Path}: declares {string.Join(", ", source.TopLevelTypes)}, expected {source.NamedAfter} alone");

    [TestMethod]
    [DataRow("Sessions", "using Firmware.Components;")]
    [DataRow("Sessions", "using J = Firmware.Rpc.Json.JsonReader;")]
    [DataRow("Sessions", "using System.Net.Sockets;")]
    [DataRow("Sessions", "using System.Threading; class X { Thread? _t; }")]
    [DataRow("Sessions", "class X { long Now => System.DateTime.UtcNow.Ticks; }")]
    [DataRow("Sessions", "class X { string Now => $\"{Environment.TickCount}\"; }")]
    [DataRow("Components", "using Firmware.Rpc;")]
    [DataRow("Rpc.Json", "using Firmware.Rpc;")]
    [DataRow("Rpc", "class X { global::Firmware.Sessions.Y? _y; }")]
    [DataRow("Client", "using Firmware.Rpc.Sockets;")]
    [DataRow("Client", "class X { Firmware.Rpc.RpcCall? _y; }")]
    [DataRow("Client.Sockets", "using Firmware.Sessions;")]
    [DataRow("Services", "using Firmware.Client;")]
    [DataRow("Configuration", "using static Firmware.Rpc.RpcStatus;")]
    public void A_forbidden_import_is_found(string folder, string code) => Assert.AreNotEqual(0, NameFaults(Source(folder, code)).Count());

    [TestMethod]
    [DataRow("Sessions", "using System.Threading; class X { int _a; int A => Interlocked.Increment(ref _a); }")]
    [DataRow("Sessions", "namespace Firmware.Sessions; // unlike Firmware.Rpc and Environment")]
    [DataRow("Sessions", "class X { string Text => \"DateTime\"; }")]
    [DataRow("Sessions", "class X { string Text => \"\"\"Timer \" Thread\"\"\"; char Quote => '\\''; string More => \"\\\" Stopwatch\"; }")]
    [DataRow("Rpc.Sockets", "using Firmware.Rpc; using Firmware.Rpc.Json;")]
    [DataRow("Services", "using Firmware.Components; using Firmware.Rpc.Json; using Firmware.Sessions;")]
    [DataRow("Client.Sockets", "using Firmware.Client; using Firmware.Rpc; using Firmware.Rpc.Json;")]
    [DataRow("", "using Firmware.Configuration; using Firmware.Services;")]
    public void A_permitted_import_is_not_reported(string folder, string code) => Assert.AreEqual(0, NameFaults(Source(folder, code)).Count());

    [TestMethod]
    [DataRow("Firmware/Rpc/Json/JsonReader.cs", "JsonReader")]
    [DataRow("Firmware/Rpc/Json/JsonReader.Numbers.cs", "JsonReader")]
    public void A_part_of_a_type_is_named_after_the_type(string path, string type) =>
        Assert.AreEqual(type, new FirmwareSource(path, "").NamedAfter);

    [TestMethod]
    public void A_second_type_is_found_and_a_nested_one_is_none()
    {
        FirmwareSource source = Source("Rpc", "public delegate void A(B b);\n\ninternal static class B\n{\n    private enum C { One }\n}\n");

        Assert.AreSequenceEqual(["A", "B"], source.TopLevelTypes);
    }

    private static FirmwareSource Source(string folder, string code) => new("Firmware/" + folder.Replace('.', '/') + "/X.cs", code);

    private static IEnumerable<string> NameFaults(FirmwareSource source)
    {
        foreach (string name in source.OurNames.Where(name => !ImportRules.Allows(source.Folder, name)))
        {
            yield return $"{source.Path}: names Firmware.{name}, which {source.Folder} may not import";
        }

        // A name without its namespace counts too: System and System.Threading are imported by files that may use other types of theirs.
        IEnumerable<string> system = SystemName().Matches(source.Code).Select(match => match.Value)
            .Concat(ClockOrThread().Matches(source.Code).Select(match => match.Value).Select(name => SpaceOf(name) + name))
            .Where(name => name != "System.Threading");
        foreach (string name in system.Where(name => !ImportRules.AllowsSystem(source.Folder, name)))
        {
            yield return $"{source.Path}: names {name}, which {source.Folder} may not use";
        }
    }

    private static IEnumerable<string> UseFaults(TypeDefinition type)
    {
        string folder = Below(HostAssembly.NamespaceOf(type));
        foreach (TypeReference used in HostAssembly.TypesNamedBy(type))
        {
            string space = HostAssembly.NamespaceOf(used);
            bool ours = space == "Firmware" || space.StartsWith("Firmware.", StringComparison.Ordinal);
            if (ours ? !ImportRules.AllowsType(folder, Below(used.FullName.Replace('/', '.'))) : !ImportRules.AllowsSystem(folder, used.FullName))
            {
                yield return $"{type.FullName}: uses {used.FullName}, which {folder} may not";
            }
        }
    }

    private static string SpaceOf(string name) => name switch
    {
        "Thread" or "Timer" => "System.Threading.",
        "Stopwatch" => "System.Diagnostics.",
        _ => "System.",
    };

    private static string Below(string space) => space == "Firmware" ? "" : space["Firmware.".Length..];

    [GeneratedRegex(@"(?<![\w.])System\.\w+(?:\.\w+)*")]
    private static partial Regex SystemName();

    [GeneratedRegex(@"(?<![\w.])(?:Thread|Timer|DateTime|DateTimeOffset|Environment|TimeProvider|Stopwatch)(?!\w)")]
    private static partial Regex ClockOrThread();
}
