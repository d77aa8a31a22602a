using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>
/// The firmware in a copy that counts its IL instructions as it runs: in front of each basic block of each method stands a call that adds
/// the block's length to the method's count. It is loaded beside the one under test, together with a second copy of these tests.
/// </summary>
/// <remarks>Counted is what is compiled from Firmware/ and its searches in arrays, without the board and the rest of the runtime's library. A block that an exception leaves counts whole.</remarks>
internal sealed class InstructionCounter
{
    private readonly IReadOnlyList<string> _methods;
    private readonly Assembly _tests;
    private readonly long[] _counts;

    /// <param name="compiled">The firmware that is counted, as compiled.</param>
    public InstructionCounter(byte[] compiled)
    {
        AssemblyLoadContext context = new(nameof(InstructionCounter));
        using MemoryStream image = new();
        _methods = CountingCopy.Write(new MemoryStream(compiled), image);
        image.Position = 0;
        Assembly firmware = context.LoadFromStream(image);
        _tests = context.LoadFromAssemblyPath(typeof(InstructionCounter).Assembly.Location);
        _counts = new long[_methods.Count];
        firmware.GetType(CountingCopy.TypeName)!.GetField(CountingCopy.FieldName)!.SetValue(null, _counts);
    }

    /// <summary>A static method of these tests, bound to the counting copy. Its result may only be of a type of the runtime's library.</summary>
    public object Call(MethodInfo method, params object[] arguments) =>
        _tests.GetType(method.DeclaringType!.FullName!)!.GetMethod(method.Name)!.Invoke(null, arguments)!;

    /// <summary>Instructions since the last <see cref="Count"/> began.</summary>
    public long Total => _counts.Sum();

    /// <summary>Runs something, and gives what each method in it cost itself, the most expensive first.</summary>
    public (string Method, long Count)[] Count(Action path)
    {
        Array.Clear(_counts);
        path();
        return [.. _methods.Zip(_counts).Where(method => method.Second > 0).OrderByDescending(method => method.Second)];
    }
}
