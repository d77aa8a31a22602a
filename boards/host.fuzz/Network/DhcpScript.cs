using System;
using System.Buffers.Binary;

namespace Firmware.Boards.Host.Fuzz.Network;

/// <summary>
/// Datagrams out of an input, one after the other, between two bars each. A piece that begins with 255 has one as it is behind it. Any other has how
/// long nothing came before it, who sends it, which address it says it has, how it is broken, and then its options, so that a few bytes tell a story.
/// </summary>
internal ref struct DhcpScript
{
    /// <summary>No datagram is longer: what the server's buffer holds.</summary>
    public const int MostBytes = 576;

    private const int OptionsAt = 240;
    private const int HeadBytes = 4;
    private const int AsItIs = 255;

    /// <summary>A step of waiting, in microseconds.</summary>
    private const long WaitUs = 20_000_000;

    private readonly uint _network;
    private ReadOnlySpan<byte> _left;

    public DhcpScript(ReadOnlySpan<byte> input, uint network)
    {
        _left = input;
        _network = network;
    }

    /// <summary>How long nothing came before the datagram, in microseconds.</summary>
    public long PauseUs { get; private set; }

    /// <summary>Writes the next datagram.</summary>
    /// <returns>How long it is; -1 where there is no further one.</returns>
    public int Next(Span<byte> datagram)
    {
        if (_left.IsEmpty)
        {
            return -1;
        }

        int end = _left.IndexOf("||"u8);
        ReadOnlySpan<byte> piece = end < 0 ? _left : _left[..end];
        _left = end < 0 ? [] : _left[(end + 2)..];
        datagram.Clear();
        PauseUs = 0;
        if (piece.Length < HeadBytes || piece[0] == AsItIs)
        {
            piece = piece.IsEmpty || piece[0] != AsItIs ? piece : piece[1..];
            piece = piece[..Math.Min(piece.Length, datagram.Length)];
            piece.CopyTo(datagram);
            return piece.Length;
        }

        PauseUs = piece[0] * WaitUs;
        int broken = piece[3];
        datagram[0] = (byte)((broken & 0x10) != 0 ? 2 : 1);
        datagram[1] = 1;
        datagram[2] = (byte)((broken & 0x20) != 0 ? 200 : 6);
        datagram[10] = (byte)(broken & 0x80);
        datagram[24] = (byte)((broken & 0x40) != 0 ? 10 : 0);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[12..], piece[2] == 0 ? 0 : (_network & 0xFFFFFF00) | piece[2]);
        datagram[4] = piece[1];
        datagram[33] = piece[1];
        BinaryPrimitives.WriteUInt32BigEndian(datagram[236..], 0x63825363);
        ReadOnlySpan<byte> options = piece[HeadBytes..];
        options = options[..Math.Min(options.Length, datagram.Length - OptionsAt)];
        options.CopyTo(datagram[OptionsAt..]);

        // The two fields in which options may go on hold the same ones.
        if ((broken & 0x08) != 0)
        {
            options[..Math.Min(options.Length, 64)].CopyTo(datagram[44..]);
            options[..Math.Min(options.Length, 128)].CopyTo(datagram[108..]);
        }

        return OptionsAt + options.Length;
    }
}
