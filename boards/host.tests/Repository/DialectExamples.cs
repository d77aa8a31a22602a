using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>Code that is compiled only to be scanned. Nothing here runs.</summary>
internal static class DialectExamples
{
    internal static class Bad
    {
        internal static readonly int? Optional = 1;
        internal static readonly decimal Decimal = 1;
        internal static volatile int Volatile = 1;

        internal interface WithBody
        {
            int Twice(int value) => 2 * value;
        }

        internal static void GenericMethod<T>(T value) => GC.KeepAlive(value);

        internal static (int, string) Pair() => (1, "");

        internal static int List() => new List<int>().Count;

        // Against nanoFramework's library this boxes the byte at every call.
        internal static int BoundToGeneric(byte[] bytes) => Array.IndexOf(bytes, (byte)'\n', 0, 4);

        internal static IEnumerable<int> Iterator()
        {
            yield return 1;
        }

        internal static int SpanLocal(string text)
        {
            ReadOnlySpan<char> span = text;
            return span.Length;
        }

        internal static bool SpanCall(string text) => text.AsSpan().IsEmpty;

        internal static int Utf8() => "text"u8.Length;

        internal static int Grid() => new int[2, 2].Length;

        internal static void Using()
        {
            using MemoryStream stream = new();
        }

        internal static void Foreach(ArrayList items)
        {
            foreach (object item in items)
            {
                GC.KeepAlive(item);
            }
        }

        internal static void Finally()
        {
            try
            {
                GC.KeepAlive(null);
            }
            finally
            {
                GC.Collect();
            }
        }

        internal static void ThrowInFinally()
        {
            try
            {
                GC.KeepAlive(null);
            }
            finally
            {
                throw new InvalidOperationException();
            }
        }

        internal static int Stackalloc()
        {
            Span<int> numbers = stackalloc int[4];
            return numbers.Length;
        }

        internal static int Checked(int a, int b) => checked(a + b);

        internal static byte[] LongSize(long size) => new byte[size];

        internal class GenericType<T>
        {
            internal T? Value { get; set; }
        }

        internal class Comparable : IComparable<string>
        {
            public int CompareTo(string? other) => 0;
        }
    }

    internal static class Good
    {
        internal static readonly byte[] Bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
        internal static readonly string[] Words = ["a", "b", "c"];

        internal delegate void Handler(int value);

        internal enum Reason
        {
            None,
            Late,
        }

        internal static event Handler? Changed;

        internal static string WithChar(string text, char last) => text + last + "x";

        internal static string Long(string a, string b, string c, string d, int e) => a + b + c + d + e + "x";

        internal static string Holes(int number, string text, Reason reason) => $"{number} of {text}: {reason}";

        internal static string Format(object a) => string.Format("{0}{1}{2}{3}", a, a, a, a);

        internal static string[] Split(string text) => text.Split('/', ',');

        internal static int Params(params object[] values) => values.Length;

        internal static int NoParams() => Params() + Params(1, "a");

        internal static int Boxed(byte[] bytes, object wanted) => Array.IndexOf(bytes, wanted, 0, 4);

        internal static Handler Closure(int added) => value => Changed?.Invoke(value + added);

        internal static int Switch(string text) =>
            text switch { "a" => 1, "bb" => 2, "cc" => 3, "dd" => 4, "e" => 5, "f" => 6, "gg" => 7, _ => 0 };

        internal static int Lock(object key, ref int count)
        {
            lock (key)
            {
                return Interlocked.Increment(ref count);
            }
        }

        internal static int Jagged(int[][] rows)
        {
            int sum = 0;
            foreach (int[] row in rows)
            {
                sum += row[0];
            }

            return sum;
        }
    }
}
