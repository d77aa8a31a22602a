using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Http2;

/// <summary>
/// The paths of all methods in HPACK's Huffman code, so that a path that comes in it is compared and never decoded. Paths of one service start
/// alike, in code as well, and that start is kept once. Immutable once filled, so all connections share one.
/// </summary>
internal sealed class HuffmanPaths
{
    private const int Keys = 16;

    private byte[] _codes = Bytes.None;

    // By method: where its code starts, up to where it is that of its service, and where the rest is.
    private readonly short[] _heads;
    private readonly byte[] _headLengths;
    private readonly short[] _tails;
    private readonly byte[] _tailLengths;

    // By key: the first method of those with it, from where each leads to the next.
    private readonly byte[] _first = new byte[Keys];
    private readonly byte[] _next;

    /// <param name="methods">The largest number of a method.</param>
    public HuffmanPaths(int methods)
    {
        _heads = new short[methods + 1];
        _headLengths = new byte[methods + 1];
        _tails = new short[methods + 1];
        _tailLengths = new byte[methods + 1];
        _next = new byte[methods + 1];
    }

    /// <summary>Adds a method's path.</summary>
    /// <param name="method">Its number, up to 255.</param>
    /// <param name="path">The whole path.</param>
    /// <param name="before">The method of the same service that was added before; 0 for none.</param>
    public void Add(int method, string path, int before)
    {
        byte[] code = Huffman.Encode(Ascii.Bytes(path));
        int alike = 0;
        if (before > 0)
        {
            int most = _headLengths[before] < code.Length ? _headLengths[before] : code.Length;
            while (alike < most && code[alike] == _codes[_heads[before] + alike])
            {
                alike++;
            }

            _heads[method] = _heads[before];
        }
        else
        {
            // The name of the service is shared with whoever follows; the last byte of it may hold the first bits of the method's name.
            alike = Huffman.Encode(Ascii.Bytes(path.Substring(0, path.LastIndexOf('/') + 1))).Length - 1;
            _heads[method] = (short)Put(code, 0, alike);
        }

        _headLengths[method] = (byte)alike;
        _tails[method] = (short)Put(code, alike, code.Length - alike);
        _tailLengths[method] = (byte)(code.Length - alike);
        int key = Key(code, 0, code.Length);
        _next[method] = _first[key];
        _first[key] = (byte)method;
    }

    /// <summary>The method whose path is in [start, start + length); 0 for none.</summary>
    public int Find(byte[] buffer, int start, int length)
    {
        int method = length > 1 ? _first[Key(buffer, start, length)] : 0;
        while (method != 0)
        {
            int head = _headLengths[method];
            int tail = _tailLengths[method];
            if (head + tail == length
                && Bytes.AreSame(buffer, start + head, _codes, _tails[method], tail)
                && Bytes.AreSame(buffer, start, _codes, _heads[method], head))
            {
                return method;
            }

            method = _next[method];
        }

        return 0;
    }

    private static int Key(byte[] buffer, int start, int length) => (length + buffer[start + length - 1] + buffer[start + length - 2]) % Keys;

    private int Put(byte[] code, int start, int length)
    {
        int at = _codes.Length;
        byte[] longer = new byte[at + length];
        Array.Copy(_codes, 0, longer, 0, at);
        Array.Copy(code, start, longer, at, length);
        _codes = longer;
        return at;
    }
}
