using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using Firmware.Components;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>
/// What objects of this process would take on the managed heap of a 32-bit nanoFramework device. Each object is counted once, with
/// whichever root reaches it first.
/// </summary>
/// <remarks>
/// The sizes are those of nanoframework/nf-interpreter, branch main, July 2026. Its heap is cut in blocks of 12 bytes (CLR_RT_HeapBlock: an
/// id of 4 and data of 8) and everything on it is whole blocks.
/// Left out, being no part of the managed heap or not allocated at start: code, metadata and literals' text, which stay in flash; the
/// interpreter's own threads, stacks and locks; sockets; and the drivers of the board's pins.
/// </remarks>
internal sealed class DeviceHeap
{
    private const int Block = 12;

    // CLR_RT_HeapBlock_Array: a block, the number of elements, and four bytes about their type. The elements follow.
    private const int ArrayHeader = Block + 8;

    // CLR_RT_HeapBlock_Delegate: a block, class and method of 4 each, and a block for the target, rounded up.
    private const int Delegate = 3 * Block;

    // System.Threading.Thread of CoreLibrary: an object of five fields, and the delegate in the first of them.
    private const int ThreadObject = (6 * Block) + Delegate;

    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _counted = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _reached = new();
    private readonly Dictionary<string, int> _bytesByType = [];
    private int _objects;
    private int _bytes;

    /// <summary>What was counted so far by the objects' types, the largest sum first.</summary>
    public IEnumerable<KeyValuePair<string, int>> BytesByType => _bytesByType.OrderByDescending(type => type.Value).ThenBy(type => type.Key);

    /// <summary>What is not gone into, though it is reached: it is another part's to count.</summary>
    public object? Border { get; set; }

    /// <summary>Objects and bytes that these roots reach and none before did.</summary>
    public (int Objects, int Bytes) Take(params IEnumerable<object> roots)
    {
        _objects = 0;
        _bytes = 0;
        foreach (object root in roots)
        {
            Reach(root);
        }

        return Drain();
    }

    /// <summary>The static fields of these types, a block each, and what they reach and no root before did.</summary>
    public (int Objects, int Bytes) TakeStatics(IEnumerable<Type> types)
    {
        _objects = 0;
        _bytes = 0;
        foreach (FieldInfo field in types.SelectMany(type => type.GetFields(Own | BindingFlags.Static)).Where(field => !field.IsLiteral))
        {
            _bytes += Block;
            ReachValue(field, field.GetValue(null));
        }

        return Drain();
    }

    /// <summary>A private or public field's value.</summary>
    public static object Field(object of, string name)
    {
        FieldInfo? field = Fields(of.GetType()).FirstOrDefault(field => field.Name == name);
        Assert.IsNotNull(field, $"{of.GetType()} has no field {name} any more");
        return field.GetValue(of)!;
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) =>
        type is null ? [] : type.GetFields(Own | BindingFlags.Instance).Concat(Fields(type.BaseType));

    private static int Blocks(int bytes) => (bytes + Block - 1) / Block * Block;

    private (int Objects, int Bytes) Drain()
    {
        while (_reached.TryDequeue(out object? next))
        {
            int bytes = SizeOf(next);
            _objects++;
            _bytes += bytes;
            string type = next.GetType().Name + (IsLiteral(next) ? ", literal" : "");
            _bytesByType[type] = _bytesByType.GetValueOrDefault(type) + bytes;
        }

        return (_objects, _bytes);
    }

    private void Reach(object? found)
    {
        // What the outputs are is the board's affair, and the board holds itself.
        if (found != Border && found is not (null or IClock or IPwmOutput or IDigitalOutput) && (IsLiteral(found) || _counted.Add(found)))
        {
            _reached.Enqueue(found);
        }
    }

    // A field of a struct's type refers to an object of its own, as InitializeReference in Execution.cpp makes it.
    private void ReachValue(FieldInfo field, object? value)
    {
        if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum)
        {
            Reach(value);
        }
    }

    private int SizeOf(object found) => found switch
    {
        // A literal refers to its text in flash. It is not shared: each place that is given it has a block of its own.
        string when IsLiteral(found) => Block,

        // A block and the UTF-8 with a zero behind it (CLR_RT_HeapBlock_String).
        string text => Blocks(Block + Encoding.UTF8.GetByteCount(text) + 1),
        Array array => SizeOf(array),
        Delegate made => SizeOf(made),
        Thread => ThreadObject,

        // Objects without fields there.
        AutoResetEvent or Encoding => Block,
        _ => SizeOfObject(found),
    };

    private int SizeOf(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        bool isNumeric = element.IsPrimitive || element.IsEnum;
        if (!isNumeric)
        {
            foreach (object? item in array)
            {
                Reach(item);
            }
        }

        // Numbers as wide as they are, anything else a block each (c_CLR_RT_DataTypeLookup); structs are objects besides.
        int width = !isNumeric ? Block : element == typeof(char) ? 2 : Buffer.ByteLength(array) / Math.Max(1, array.Length);
        return Blocks(ArrayHeader + (array.Length * width));
    }

    private int SizeOf(Delegate made)
    {
        Assert.AreEqual(1, made.GetInvocationList().Length, "a list of delegates is an object more");
        Reach(made.Target);
        return Delegate;
    }

    private int SizeOfObject(object found)
    {
        // A boxed number is a block for the box and one for the number.
        Type type = found.GetType();
        if (type.IsPrimitive || type.IsEnum)
        {
            return 2 * Block;
        }

        Assert.IsTrue(type == typeof(object) || type.Assembly == typeof(Rover).Assembly, $"how large is a {type} on the device?");

        // A block for the object and one for each field, whatever its type, inherited ones too (NewObject in Execution.cpp).
        int blocks = 1;
        foreach (FieldInfo field in Fields(type))
        {
            blocks++;
            ReachValue(field, field.GetValue(found));
        }

        return blocks * Block;
    }

    private static bool IsLiteral(object found) => found is string text && ReferenceEquals(string.IsInterned(text), text);
}
