using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>
/// Finds in compiled code what .NET runs and a device does not: nanoFramework's interpreter has no generics and no multidimensional
/// arrays, never reports an overflow, and is ended by an exception that is thrown and caught while a finally block runs.
/// </summary>
internal static class Dialect
{
    private static readonly string[] RefusedCodes = ["localloc", "calli", "cpblk", "initblk", "mkrefany", "refanyval"];

    private const string LockRelease = "System.Threading.Monitor.Exit";

    /// <summary>One line for each place in the type, without its nested types, that the device cannot run.</summary>
    public static IEnumerable<string> FaultsIn(TypeDefinition type)
    {
        IEnumerable<string?> faults =
        [
            type.HasGenericParameters ? "generic type" : null,
            Refused(type.BaseType),
            .. type.Interfaces.Select(i => Refused(i.InterfaceType)),
        ];
        IEnumerable<string> fields = type.Fields.Select(field => (field.Name, Fault: Refused(field.FieldType)))
            .Where(field => field.Fault is not null)
            .Select(field => $"{type.FullName}.{field.Name}: {field.Fault}");
        IEnumerable<string> methods = type.Methods
            .SelectMany(method => FaultsIn(method).OfType<string>().Select(fault => $"{type.FullName}.{method.Name}: {fault}"));
        return faults.OfType<string>().Select(fault => $"{type.FullName}: {fault}").Concat(fields).Concat(methods);
    }

    private static IEnumerable<string?> FaultsIn(MethodDefinition method)
    {
        IEnumerable<TypeReference> signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
        IEnumerable<string?> declaration = [method.HasGenericParameters ? "generic method" : null, .. signature.Select(Refused)];
        return method.HasBody ? declaration.Concat(BodyFaults(method)) : declaration;
    }

    private static IEnumerable<string?> BodyFaults(MethodDefinition method)
    {
        if (method.DeclaringType.IsInterface)
        {
            yield return "a body in an interface";
        }

        foreach (VariableDefinition local in method.Body.Variables.Where(local => !CompilerMade.IsParamsBuffer(local.VariableType)))
        {
            yield return Refused(local.VariableType);
        }

        foreach (string? fault in method.Body.Instructions.SelectMany(instruction => InstructionFaults(method, instruction)))
        {
            yield return fault;
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(IsFinally))
        {
            foreach (Instruction inside in Inside(method, handler))
            {
                yield return FinallyFault(inside);
            }
        }
    }

    private static IEnumerable<string?> InstructionFaults(MethodDefinition method, Instruction instruction)
    {
        string code = instruction.OpCode.Name;
        if (RefusedCodes.Contains(code))
        {
            yield return code == "localloc" ? "stackalloc" : code;
        }

        if (code.Contains(".ovf"))
        {
            yield return $"checked arithmetic ({code}), or an array's size or index that is not an int";
        }

        IEnumerable<TypeReference> named = instruction.Operand switch
        {
            MethodReference called when CompilerMade.Is(method, called) => [],
            GenericInstanceMethod called => [.. called.GenericArguments, .. Signature(called)],
            MethodReference called => Signature(called),
            FieldReference field => [field.DeclaringType, field.FieldType],
            TypeReference type when !CompilerMade.IsParamsBuffer(type) => [type],
            _ => [],
        };
        foreach (TypeReference type in named)
        {
            yield return Refused(type);
        }

        if (instruction.Operand is GenericInstanceMethod generic && !CompilerMade.Is(method, generic))
        {
            yield return $"generic call of {generic.FullName}";
        }
    }

    private static IEnumerable<TypeReference> Signature(MethodReference called) =>
        called.Parameters.Select(parameter => parameter.ParameterType).Append(called.ReturnType).Append(called.DeclaringType);

    // What a lock needs is let pass: Monitor.Exit. Anything else in a finally block may throw, or calls something that may.
    private static string? FinallyFault(Instruction instruction) => instruction.OpCode.FlowControl switch
    {
        FlowControl.Call when instruction.Operand is MethodReference called && called.DeclaringType.FullName + "." + called.Name == LockRelease => null,
        FlowControl.Call => $"a finally block (or a using, or a foreach over an enumerator) calls {instruction.Operand}",
        FlowControl.Throw => "a finally block throws",
        _ => null,
    };

    private static bool IsFinally(ExceptionHandler handler) =>
        handler.HandlerType is ExceptionHandlerType.Finally or ExceptionHandlerType.Fault;

    private static IEnumerable<Instruction> Inside(MethodDefinition method, ExceptionHandler handler)
    {
        int end = handler.HandlerEnd?.Offset ?? int.MaxValue;
        return method.Body.Instructions.Where(at => at.Offset >= handler.HandlerStart.Offset && at.Offset < end);
    }

    private static string? Refused(TypeReference? type) => type switch
    {
        null or GenericParameter => null,
        GenericInstanceType generic => $"generic {generic.FullName}",
        ArrayType { Rank: > 1 } array => $"multidimensional array {array.FullName}",
        PointerType or FunctionPointerType => $"pointer {type.FullName}",
        RequiredModifierType { ModifierType.Name: "IsVolatile" } => "volatile",
        TypeSpecification made => Refused(made.ElementType),
        { FullName: "System.Decimal" } => "decimal",
        { HasGenericParameters: true } => $"generic {type.FullName}",
        _ => null,
    };
}
