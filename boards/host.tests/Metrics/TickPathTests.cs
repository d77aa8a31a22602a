using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>Nobody who looks can hold up a tick: there is nothing in all that a tick can reach at which it could wait.</summary>
[TestClass]
public class TickPathTests
{
    // What waits. What allocates may wait for a collection; on the device a literal is a new object, too.
    private static readonly string[] Waits =
    [
        "System.Threading.Monitor", "System.Threading.Lock", "System.Threading.WaitHandle", "System.Threading.Thread", "System.Threading.EventWaitHandle",
        "System.Threading.AutoResetEvent", "System.Threading.ManualResetEvent", "System.Net.", "System.IO.", "System.Console",
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void No_method_that_a_tick_can_reach_takes_a_lock_waits_or_allocates()
    {
        MethodDefinition[] reached = Reach(Method("Firmware.TickWatch", "OnTick"));
        string[] names = [.. reached.Select(method => $"{method.DeclaringType.Name}.{method.Name}")];
        TestContext.WriteLine(string.Join('\n', names.Order(StringComparer.Ordinal)));
        foreach (string known in new[] { "SessionManager.CutWhatIsDue", "ResourceTable.Finish", "StopLog.Add", "Motor.Stop", "WheeledBase.Stop", "Servo.Stop", "Histogram.Add" })
        {
            Assert.Contains(known, names, "the search goes all the way");
        }

        Assert.AreEqual("", string.Join('\n', reached.SelectMany(Faults)));
    }

    [TestMethod]
    public void The_search_finds_a_lock_and_an_allocation()
    {
        string[] faults = [.. Reach(Method("Firmware.Sessions.SessionManager", "All")).SelectMany(Faults)];
        Assert.Contains(fault => fault.Contains("System.Threading.Monitor"), faults, "listing takes the table's lock");
        Assert.AreNotEqual(0, Reach(Method("Firmware.Services.MetricsService", "Answer")).SelectMany(Faults).Count(), "a scrape allocates");
    }

    private static MethodDefinition Method(string type, string name) =>
        HostAssembly.FirmwareTypes.Single(one => one.FullName == type).Methods.Single(method => method.Name == name);

    private static IEnumerable<string> Faults(MethodDefinition method) => method.Body.Instructions
        .Where(instruction => IsFault(instruction))
        .Select(instruction => $"{method.DeclaringType.Name}.{method.Name}: {instruction.OpCode} {instruction.Operand}");

    private static bool IsFault(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Newarr or Code.Box or Code.Ldstr => true,
        Code.Newobj => !((MethodReference)instruction.Operand).DeclaringType.Resolve().IsValueType,
        // To set an event wakes somebody else, and waits for nobody.
        Code.Call or Code.Callvirt => ((MethodReference)instruction.Operand).Name != "Set" && Waits.Any(wait => ((MethodReference)instruction.Operand).DeclaringType.FullName.StartsWith(wait, StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>The method and all of the firmware's that it can come to: through an interface or a virtual call, whatever implements it.</summary>
    private static MethodDefinition[] Reach(MethodDefinition start)
    {
        HashSet<MethodDefinition> reached = [start];
        Queue<MethodDefinition> left = new([start]);
        while (left.TryDequeue(out MethodDefinition? next))
        {
            foreach (MethodDefinition called in next.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>().SelectMany(Targets))
            {
                if (reached.Add(called))
                {
                    left.Enqueue(called);
                }
            }
        }

        return [.. reached];
    }

    private static IEnumerable<MethodDefinition> Targets(MethodReference called) =>
        HostAssembly.FirmwareTypes.Where(type => IsOrImplements(type, called.DeclaringType))
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody && method.Name == called.Name && method.Parameters.Count == called.Parameters.Count);

    private static bool IsOrImplements(TypeDefinition type, TypeReference what) =>
        type.FullName == what.FullName
        || type.Interfaces.Any(one => one.InterfaceType.FullName == what.FullName)
        || (type.BaseType?.FullName == what.FullName);
}
