using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firmware.Boards.Host.Tests.Repository;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>Writes the copy for <see cref="InstructionCounter"/>.</summary>
internal static class CountingCopy
{
    /// <summary>Where the copy counts: a public static array, one number for each method, that is to be put there before anything runs.</summary>
    public const string TypeName = "InstructionCounts";
    public const string FieldName = "Counts";

    /// <summary>What a search in an array takes on the device besides its call, as its interpreter counts it.</summary>
    private const int SearchInstructions = 12;

    /// <summary>Writes the copy and returns the names of the methods that it counts, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Write(Stream compiled, Stream into)
    {
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        using ModuleDefinition module = ModuleDefinition.ReadModule(compiled, new ReaderParameters { AssemblyResolver = resolver });
        MethodDefinition[] methods = [.. module.GetTypes().Where(IsCounted).SelectMany(type => type.Methods).Where(method => method.HasBody)];
        MethodDefinition add = AddCounts(module);
        for (int i = 0; i < methods.Length; i++)
        {
            Rewrite(methods[i].Body, add, i);
        }

        module.Write(into);
        return [.. methods.Select(method => $"{method.DeclaringType.FullName["Firmware.".Length..]}.{method.Name}")];
    }

    private static bool IsCounted(TypeDefinition type)
    {
        string space = HostAssembly.NamespaceOf(type) + ".";
        return space.StartsWith("Firmware.", StringComparison.Ordinal) && !space.StartsWith("Firmware.Boards.", StringComparison.Ordinal);
    }

    private static void Rewrite(MethodBody body, MethodDefinition add, int method)
    {
        // Short branches may not reach any more, so they are all made long and later short again where they fit.
        body.SimplifyMacros();
        Instruction[] code = [.. body.Instructions];
        HashSet<Instruction> starts = Starts(body);
        int at = 0;
        foreach (Instruction start in code.Where(starts.Contains))
        {
            at = Array.IndexOf(code, start, at);
            int end = Array.FindIndex(code, at + 1, starts.Contains);
            InsertBefore(body, start, add, method, code[at..(end < 0 ? code.Length : end)].Sum(Cost));
        }

        body.OptimizeMacros();
    }

    // The one method of the runtime's library that these ways call often and that is interpreted itself. The others there are native.
    private static int Cost(Instruction instruction) =>
        instruction.Operand is MethodReference { Name: "IndexOf", DeclaringType.FullName: "System.Array" } ? 1 + SearchInstructions : 1;

    private static HashSet<Instruction> Starts(MethodBody body)
    {
        HashSet<Instruction> starts = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            Instruction[] targets = instruction.Operand switch
            {
                Instruction target => [target],
                Instruction[] many => many,
                _ => [],
            };
            starts.UnionWith(targets);
            bool ends = targets.Length > 0 || instruction.OpCode.FlowControl is FlowControl.Return or FlowControl.Throw;
            if (ends && instruction.Next != null)
            {
                starts.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            starts.UnionWith(new[] { handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd, handler.FilterStart }.OfType<Instruction>());
        }

        return starts;
    }

    private static MethodDefinition AddCounts(ModuleDefinition module)
    {
        TypeSystem known = module.TypeSystem;
        TypeDefinition type = new("", TypeName, TypeAttributes.Public | TypeAttributes.Class, known.Object);
        FieldDefinition counts = new(FieldName, FieldAttributes.Public | FieldAttributes.Static, known.Int64.MakeArrayType());
        MethodDefinition add = new("Add", MethodAttributes.Public | MethodAttributes.Static, known.Void);
        add.Parameters.Add(new ParameterDefinition(known.Int32));
        add.Parameters.Add(new ParameterDefinition(known.Int32));
        module.Types.Add(type);
        type.Fields.Add(counts);
        type.Methods.Add(add);

        // Counts[method] += instructions
        ILProcessor il = add.Body.GetILProcessor();
        il.Emit(OpCodes.Ldsfld, counts);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldelema, known.Int64);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldind_I8);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stind_I8);
        il.Emit(OpCodes.Ret);
        return add;
    }

    private static void InsertBefore(MethodBody body, Instruction start, MethodDefinition add, int method, int instructions)
    {
        ILProcessor il = body.GetILProcessor();
        Instruction first = il.Create(OpCodes.Ldc_I4, method);
        il.InsertBefore(start, first);
        il.InsertBefore(start, il.Create(OpCodes.Ldc_I4, instructions));
        il.InsertBefore(start, il.Create(OpCodes.Call, add));
        foreach (Instruction other in body.Instructions)
        {
            if (other.Operand == start)
            {
                other.Operand = first;
            }
            else if (other.Operand is Instruction[] many)
            {
                other.Operand = Array.ConvertAll(many, target => target == start ? first : target);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Moved(handler.TryStart);
            handler.TryEnd = Moved(handler.TryEnd);
            handler.HandlerStart = Moved(handler.HandlerStart);
            handler.HandlerEnd = Moved(handler.HandlerEnd);
            handler.FilterStart = Moved(handler.FilterStart);
        }

        Instruction? Moved(Instruction? at) => at == start ? first : at;
    }
}
