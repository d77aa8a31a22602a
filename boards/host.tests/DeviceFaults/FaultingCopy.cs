using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Firmware.Boards.Host.Tests.Repository;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace Firmware.Boards.Host.Tests.DeviceFaults;

/// <summary>
/// The firmware in a copy that asks, wherever a device asks for memory, whether there is any: at the start of each method, since a call takes
/// its frame from the heap there, and before each object and array. It is loaded beside the one under test, together with a second copy of these tests.
/// </summary>
internal sealed class FaultingCopy
{
    private const string TypeName = "MemoryFaults";
    private const string AskedName = "Asked";
    private const string SizedName = "Sized";

    private readonly Assembly _tests;
    private readonly FieldInfo _asked;
    private readonly FieldInfo _sized;

    public FaultingCopy()
    {
        AssemblyLoadContext context = new(nameof(FaultingCopy));
        using MemoryStream image = new();
        Write(typeof(Firmware.Program).Assembly.Location, image);
        image.Position = 0;
        Assembly firmware = context.LoadFromStream(image);
        _asked = firmware.GetType(TypeName)!.GetField(AskedName)!;
        _sized = firmware.GetType(TypeName)!.GetField(SizedName)!;
        Asked = () => { };
        Sized = _ => { };
        foreach (Type type in firmware.GetTypes().Where(one => IsFirmware(one.Namespace ?? "")))
        {
            // On the device statics are made at the start.
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        _tests = context.LoadFromAssemblyPath(typeof(FaultingCopy).Assembly.Location);
    }

    /// <summary>Called wherever memory is asked for; it throws where there is none.</summary>
    public Action Asked
    {
        set => _asked.SetValue(null, value);
    }

    /// <summary>Called with the bytes of each array before it is made.</summary>
    public Action<int> Sized
    {
        set => _sized.SetValue(null, value);
    }

    /// <summary>A static method of these tests, bound to the copy. Arguments and result may only be of types of the runtime's library.</summary>
    public object Call(MethodInfo method, params object[] arguments) =>
        _tests.GetType(method.DeclaringType!.FullName!)!.GetMethod(method.Name)!.Invoke(null, arguments)!;

    private static void Write(string assembly, Stream into)
    {
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
        TypeDefinition type = new("", TypeName, TypeAttributes.Public | TypeAttributes.Class, module.TypeSystem.Object);
        FieldDefinition asked = new(AskedName, FieldAttributes.Public | FieldAttributes.Static, module.ImportReference(typeof(Action)));
        FieldDefinition sized = new(SizedName, FieldAttributes.Public | FieldAttributes.Static, module.ImportReference(typeof(Action<int>)));
        MethodReference invoke = module.ImportReference(typeof(Action).GetMethod(nameof(Action.Invoke)));
        MethodReference invokeSized = module.ImportReference(typeof(Action<int>).GetMethod(nameof(Action<>.Invoke)));
        foreach (MethodDefinition method in module.GetTypes().Where(type => IsFirmware(HostAssembly.NamespaceOf(type))).SelectMany(one => one.Methods).Where(one => one.HasBody && !(one.IsConstructor && one.IsStatic)))
        {
            TellSizes(method.Body, sized, invokeSized);
            Ask(method.Body, asked, invoke);
        }

        type.Fields.Add(asked);
        type.Fields.Add(sized);
        module.Types.Add(type);
        module.Write(into);
    }

    private static bool IsFirmware(string name)
    {
        string space = name + ".";
        return space.StartsWith("Firmware.", StringComparison.Ordinal) && !space.StartsWith("Firmware.Boards.", StringComparison.Ordinal);
    }

    // A branch to such an instruction goes past the question: most are reached from above.
    private static void Ask(Mono.Cecil.Cil.MethodBody body, FieldReference asked, MethodReference invoke)
    {
        body.SimplifyMacros();
        ILProcessor il = body.GetILProcessor();
        Instruction[] all = [.. body.Instructions];
        foreach (Instruction asking in all.Where(one => one == all[0] || one.OpCode.Code is Code.Newobj or Code.Newarr or Code.Box))
        {
            il.InsertBefore(asking, il.Create(OpCodes.Ldsfld, asked));
            il.InsertBefore(asking, il.Create(OpCodes.Callvirt, invoke));
        }

        body.OptimizeMacros();
    }

    private static void TellSizes(Mono.Cecil.Cil.MethodBody body, FieldReference sized, MethodReference invoke)
    {
        body.SimplifyMacros();
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction making in body.Instructions.Where(one => one.OpCode.Code == Code.Newarr).ToArray())
        {
            VariableDefinition length = new(body.Method.Module.TypeSystem.Int32);
            body.Variables.Add(length);
            il.InsertBefore(making, il.Create(OpCodes.Stloc, length));
            il.InsertBefore(making, il.Create(OpCodes.Ldsfld, sized));
            il.InsertBefore(making, il.Create(OpCodes.Ldloc, length));
            il.InsertBefore(making, il.Create(OpCodes.Ldc_I4, BytesOf((TypeReference)making.Operand)));
            il.InsertBefore(making, il.Create(OpCodes.Mul));
            il.InsertBefore(making, il.Create(OpCodes.Callvirt, invoke));
            il.InsertBefore(making, il.Create(OpCodes.Ldloc, length));
        }

        body.OptimizeMacros();
    }

    // As the device's interpreter has it, in 32 bits: 12 for a reference.
    private static int BytesOf(TypeReference element) => element.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.Byte or MetadataType.SByte => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
        _ => 12,
    };
}
