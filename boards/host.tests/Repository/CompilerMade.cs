using System.Linq;
using Mono.Cecil;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>
/// The generics that the compiler puts by itself into code that names none, because .NET 10 offers them; against nanoFramework's
/// library the same source compiles without. Each is let pass by the one member that the compiler calls. A span or a handler
/// written by hand does not pass: it is a local of that type, or calls a member that is not listed.
/// </summary>
internal static class CompilerMade
{
    public static bool Is(MethodDefinition caller, MethodReference called) =>
        IsTextWithHoles(called) || IsTextWithChar(called) || IsParams(called) || IsEmptyArray(called) || IsEventAccessor(caller, called);

    /// <summary>The buffer behind the arguments of a params call.</summary>
    public static bool IsParamsBuffer(TypeReference type) =>
        type.GetElementType().FullName is { } name
        && (name.StartsWith("System.Runtime.CompilerServices.InlineArray") || name.StartsWith("<>y__InlineArray"));

    // $"{count} of {limit}": AppendFormatted<int> on the handler that builds the text. On the device: string.Format with an array.
    private static bool IsTextWithHoles(MethodReference called) =>
        called.Name == "AppendFormatted"
        && called.DeclaringType.FullName is "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler"
            or "System.Text.StringBuilder/AppendInterpolatedStringHandler";

    // text + 'c': string.Concat over spans of char, made from the operands. On the device: string.Concat of strings.
    private static bool IsTextWithChar(MethodReference called) =>
        called.FullName is "System.ReadOnlySpan`1<System.Char> System.String::op_Implicit(System.String)"
            or "System.Void System.ReadOnlySpan`1<System.Char>::.ctor(!0&)"
        || IsStringMethod(called, "Concat");

    // string.Format and Split with several arguments: the params overload that takes a span. On the device: the one that takes an array.
    private static bool IsParams(MethodReference called) =>
        IsStringMethod(called, "Format")
        || IsStringMethod(called, "Split")
        || (called.DeclaringType.FullName == "<PrivateImplementationDetails>" && called.Name.StartsWith("InlineArray"))
        || (called.DeclaringType.FullName == "System.Runtime.CompilerServices.RuntimeHelpers" && called.Name == "CreateSpan");

    // A params call without arguments, or []. On the device: new T[0].
    private static bool IsEmptyArray(MethodReference called) => called.DeclaringType.FullName == "System.Array" && called.Name == "Empty";

    // event: the accessors swap the delegate with Interlocked.CompareExchange<T>. On the device: they are synchronized methods.
    private static bool IsEventAccessor(MethodDefinition caller, MethodReference called) =>
        (caller.IsAddOn || caller.IsRemoveOn)
        && caller.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute")
        && called.DeclaringType.FullName == "System.Threading.Interlocked";

    private static bool IsStringMethod(MethodReference called, string name) =>
        called.DeclaringType.FullName == "System.String" && called.Name == name;
}
