using System;
using System.Text;

namespace Firmware.Rpc.Json;

/// <summary>
/// The name of a field that is read, in the two spellings of proto3 JSON, the proto's own (<c>power_pct</c>) and lowerCamelCase (<c>powerPct</c>), as
/// bytes that are made once; and its number in protobuf's binary encoding. Keep each in a static field. For a field that is only written its text will do, which takes a device a tenth of the memory.
/// </summary>
public sealed class JsonName
{
    private const int UpperCase = 'a' - 'A';

    // Fields: interpreted, a property costs a call, and names are compared dozens of times for a request. Nobody writes into the arrays.
    /// <summary>The proto's name, for writing.</summary>
    public readonly string Text;

    /// <summary>The proto's number; 0 for a name that no message of the API has.</summary>
    internal readonly int Number;

    internal readonly byte[] Proto;
    internal readonly byte[] Camel;

    /// <param name="protoName">The proto's name, plain ASCII letters, digits and underscores.</param>
    /// <param name="number">The proto's number, where it is read in binary, too.</param>
    public JsonName(string protoName, int number = 0)
    {
        Text = protoName;
        Number = number;
        Proto = Encoding.UTF8.GetBytes(protoName);
        Camel = Proto;
        if (HasUnderscore(protoName))
        {
            byte[] camel = Encoding.UTF8.GetBytes(protoName);
            Camel = new byte[ToCamelCase(camel, 0, camel.Length)];
            Array.Copy(camel, Camel, Camel.Length);
        }
    }

    /// <summary>A name where it is used once: it allocates.</summary>
    public static implicit operator JsonName(string protoName) => new(protoName);

    /// <summary>Whether the bytes are either spelling.</summary>
    public bool Is(byte[] buffer, int start, int length)
    {
        // Two spellings that differ have different lengths.
        byte[] name = length == Proto.Length ? Proto : Camel;
        return length == name.Length && Bytes.AreSame(buffer, start, name, 0, length);
    }

    /// <summary>Whether the two spellings differ.</summary>
    internal static bool HasUnderscore(string protoName) => protoName.IndexOf('_') >= 0;

    /// <summary>Turns the proto's spelling into the other where it lies.</summary>
    /// <returns>Where the name ends then.</returns>
    internal static int ToCamelCase(byte[] buffer, int start, int end)
    {
        int to = start;
        bool isCapital = false;
        for (int i = start; i < end; i++)
        {
            byte letter = buffer[i];
            if (letter == '_')
            {
                isCapital = true;
                continue;
            }

            buffer[to++] = isCapital && letter >= 'a' && letter <= 'z' ? (byte)(letter - UpperCase) : letter;
            isCapital = false;
        }

        return to;
    }
}
