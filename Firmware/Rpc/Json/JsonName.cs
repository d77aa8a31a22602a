using System;
using System.Text;

namespace Firmware.Rpc.Json;

/// <summary>
/// A field's name in the two spellings of proto3 JSON, the proto's own (<c>power_pct</c>) and lowerCamelCase (<c>powerPct</c>), as bytes that
/// are made once: on the device a string literal is a new object wherever it is evaluated. Keep each name in a static field.
/// </summary>
public sealed class JsonName
{
    private const int UpperCase = 'a' - 'A';

    // Fields: interpreted, a property costs a call, and names are compared dozens of times for a request. Nobody writes into them.
    internal readonly byte[] Proto;
    internal readonly byte[] Camel;

    /// <param name="protoName">The proto's name, plain ASCII letters, digits and underscores.</param>
    public JsonName(string protoName)
    {
        Proto = Encoding.UTF8.GetBytes(protoName);
        Camel = ToCamelCase(Proto);
    }

    /// <summary>A name where it is used once: it allocates.</summary>
    public static implicit operator JsonName(string protoName) => new(protoName);

    /// <summary>The bytes of one spelling.</summary>
    public byte[] Spelled(bool camelCase) => camelCase ? Camel : Proto;

    /// <summary>Whether the bytes are either spelling.</summary>
    public bool Is(byte[] buffer, int start, int length)
    {
        // Two spellings that differ have different lengths.
        byte[] name = length == Proto.Length ? Proto : Camel;
        return length == name.Length && Bytes.AreSame(buffer, start, name, 0, length);
    }

    private static byte[] ToCamelCase(byte[] proto)
    {
        byte[] camel = new byte[proto.Length];
        int length = 0;
        bool isCapital = false;
        for (int i = 0; i < proto.Length; i++)
        {
            byte letter = proto[i];
            if (letter == '_')
            {
                isCapital = true;
                continue;
            }

            camel[length++] = isCapital && letter >= 'a' && letter <= 'z' ? (byte)(letter - UpperCase) : letter;
            isCapital = false;
        }

        byte[] exact = new byte[length];
        Array.Copy(camel, exact, length);
        return exact;
    }
}
