using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Http2;

/// <summary>
/// The last blocks of headers that changed nothing in a connection's table, and what they meant. One that comes again byte for byte, while
/// the table is what it was, means the same: so the calls that a client makes again and again cost a comparison each.
/// </summary>
internal sealed class SeenBlocks
{
    /// <summary>All of them together: the C core's heartbeat and its command, which are the longest that clients send in steady state.</summary>
    private const int MaxBytes = 128;
    private const int MaxBlocks = 4;

    private readonly byte[] _bytes = new byte[MaxBytes];

    // Of each: where it ends, its route, its token, its session id, its timeout.
    private readonly short[] _ends = new short[MaxBlocks];
    private readonly short[] _routes = new short[MaxBlocks];
    private readonly byte[] _tokens = new byte[MaxBlocks];
    private readonly short[] _ids = new short[MaxBlocks];
    private readonly short[] _timeouts = new short[MaxBlocks];
    private int _count;
    private int _version;

    /// <summary>Forgets all of them.</summary>
    public void Clear() => _count = 0;

    /// <summary>Keeps one. Where there is no room, those before are forgotten.</summary>
    /// <param name="version">Which state of the table it is.</param>
    /// <param name="buffer">Where the block is.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="route">The route that it calls.</param>
    /// <param name="token">The token that it shows.</param>
    /// <param name="ids">Its session ids, as the exchange keeps them.</param>
    /// <param name="timeout">How long its client waits, as <see cref="HeaderBlock.Timeout"/>.</param>
    public void Keep(int version, byte[] buffer, int start, int length, int route, int token, int ids, int timeout)
    {
        if (length > MaxBytes)
        {
            return;
        }

        int from = version == _version && _count > 0 ? _ends[_count - 1] : 0;
        if (version != _version || _count == MaxBlocks || from + length > MaxBytes)
        {
            _count = 0;
            _version = version;
            from = 0;
        }

        Array.Copy(buffer, start, _bytes, from, length);
        _ends[_count] = (short)(from + length);
        _routes[_count] = (short)route;
        _tokens[_count] = (byte)token;
        _ids[_count] = (short)ids;
        _timeouts[_count] = (short)timeout;
        _count++;
    }

    /// <summary>Which of them this is; -1 for none.</summary>
    public int Find(int version, byte[] buffer, int start, int length)
    {
        if (version == _version)
        {
            int from = 0;
            for (int i = 0; i < _count; i++)
            {
                int end = _ends[i];
                if (end - from == length && Bytes.AreSame(buffer, start, _bytes, from, length))
                {
                    return i;
                }

                from = end;
            }
        }

        return -1;
    }

    public int RouteOf(int block) => _routes[block];

    public int TokenOf(int block) => _tokens[block];

    public int IdsOf(int block) => _ids[block];

    public int TimeoutOf(int block) => _timeouts[block];
}
