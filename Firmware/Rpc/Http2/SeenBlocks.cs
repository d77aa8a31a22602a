using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Http2;

/// <summary>
/// The last blocks of headers that changed nothing in a connection's table, and what they said. One that comes again byte for byte, while the
/// table is what it was, says the same: so the calls that a client makes again and again cost a comparison each.
/// </summary>
/// <remarks>They are kept at the start of the connection's input: of each its length, what it said, and the block.</remarks>
internal sealed class SeenBlocks
{
    /// <summary>As much of the input is kept for them: the C core's heartbeat and its command have 40 and 87 bytes, the most of all clients.</summary>
    public const int KeptBytes = 144;

    private const int HeadBytes = 5;

    private readonly byte[] _input;
    private int _end;
    private int _version;

    public SeenBlocks(byte[] input)
    {
        _input = input;
    }

    /// <summary>Keeps the block in [start, start + length) of the input. Where there is no room, those before are forgotten.</summary>
    /// <param name="version">Which state of the table it is.</param>
    /// <param name="start">Where the block starts.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="said">What it said.</param>
    public void Keep(int version, int start, int length, int said)
    {
        if (length + HeadBytes > KeptBytes)
        {
            return;
        }

        if (version != _version || _end + HeadBytes + length > KeptBytes)
        {
            _version = version;
            _end = 0;
        }

        byte[] input = _input;
        int at = _end;
        input[at] = (byte)length;
        input[at + 1] = (byte)said;
        input[at + 2] = (byte)(said >> 8);
        input[at + 3] = (byte)(said >> 16);
        input[at + 4] = (byte)(said >> 24);
        Array.Copy(input, start, input, at + HeadBytes, length);
        _end = at + HeadBytes + length;
    }

    /// <summary>What the block in [start, start + length) of the input said; 0 where it is none of these.</summary>
    public int Find(int version, int start, int length)
    {
        int at = version == _version ? 0 : _end;
        byte[] input = _input;
        while (at < _end)
        {
            int known = input[at];
            if (known == length && Bytes.AreSame(input, start, input, at + HeadBytes, length))
            {
                return BitConverter.ToInt32(input, at + 1);
            }

            at += HeadBytes + known;
        }

        return 0;
    }
}
