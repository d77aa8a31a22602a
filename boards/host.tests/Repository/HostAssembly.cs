using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>The device sources as compiled here: Firmware/ in the host's assembly, Firmware.Tests/ in that of these tests.</summary>
internal static class HostAssembly
{
    private static readonly ModuleDefinition Host = Read("rover.dll");
    private static readonly ModuleDefinition Tests = Read(Path.GetFileName(typeof(HostAssembly).Assembly.Location));

    /// <summary>Every type of Firmware/, nested ones too.</summary>
    public static IEnumerable<TypeDefinition> FirmwareTypes => Host.GetTypes().Where(type => IsBelow(type, "Firmware") && !IsBelow(type, "Firmware.Boards"));

    /// <summary>Every type of Firmware.Tests/, nested ones too.</summary>
    public static IEnumerable<TypeDefinition> FirmwareTestsTypes => Tests.GetTypes().Where(type => IsBelow(type, "Firmware.Tests"));

    /// <summary>What is compiled here of the boards' own sources: the adapters in the host's assembly, the rest in that of these tests.</summary>
    public static IEnumerable<TypeDefinition> BoardTypes =>
        Host.GetTypes().Where(type => NamespaceOf(type) == "Firmware.Boards").Concat(Tests.GetTypes().Where(type => IsBelow(type, "Firmware.Boards.Esp32")));

    public static TypeDefinition Find(Type type) => Tests.ImportReference(type).Resolve();

    public static IEnumerable<TypeDefinition> NestedTypesAndSelf(this TypeDefinition type) =>
        type.NestedTypes.SelectMany(NestedTypesAndSelf).Append(type);

    /// <summary>The namespace of the outermost type.</summary>
    public static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;

    /// <summary>Every type that the given one names: in its bases, members, locals and code.</summary>
    public static IEnumerable<TypeReference> TypesNamedBy(TypeDefinition type)
    {
        IEnumerable<TypeReference?> named = type.Interfaces.Select(i => i.InterfaceType)
            .Append(type.BaseType)
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Methods.SelectMany(TypesNamedBy));
        return named.SelectMany(Parts);
    }

    private static IEnumerable<TypeReference?> TypesNamedBy(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
        return method.HasBody
            ? signature
                .Concat(method.Body.Variables.Select(local => local.VariableType))
                .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
                .Concat(method.Body.Instructions.SelectMany(TypesNamedBy))
            : signature;
    }

    private static IEnumerable<TypeReference?> TypesNamedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
        _ => [],
    };

    // An array or a generic instance stands for the types that it is made of.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };

    private static bool IsBelow(TypeReference type, string root) => (NamespaceOf(type) + ".").StartsWith(root + ".", StringComparison.Ordinal);

    private static ModuleDefinition Read(string file)
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        return ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, file), new ReaderParameters { AssemblyResolver = resolver, InMemory = true });
    }
}
