using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>
/// Makes inputs out of a corpus: pieces of the target's language left out, doubled, exchanged and put in from elsewhere, numbers at their
/// edges, and single bytes and bits. The same seed gives the same inputs. It allocates nothing.
/// </summary>
internal sealed class Mutator
{
    /// <summary>No input is longer: twice the head that the server takes.</summary>
    public const int MaxBytes = 4096;

    private const int MostMutations = 6;

    private static readonly byte[][] Numbers =
    [
        .. new[]
        {
            "0", "1", "-1", "2", "29", "30", "31", "60000", "60001", "255", "256", "448", "449", "2147483647", "2147483648", "-2147483648", "-2147483649",
            "9223372036854775807", "9223372036854775808", "99999999999999999999", "0.5", "1e308", "1e309", "-0", "4.9e-324", "00", "1.5",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    private readonly Random _random;
    private readonly byte[][] _corpus;
    private readonly byte[][] _words;
    private readonly bool[] _isSeparator = new bool[256];
    private readonly byte[] _bytes = new byte[MaxBytes];
    private int _length;

    public Mutator(IFuzzTarget target, IEnumerable<byte[]> corpus, int seed)
    {
        _random = new Random(seed);
        _corpus = [.. corpus];
        _words = [.. target.Words.Select(Encoding.Latin1.GetBytes)];
        foreach (char separator in target.Separators)
        {
            _isSeparator[separator] = true;
        }
    }

    /// <summary>The next input, good until the one after it.</summary>
    public Span<byte> Next()
    {
        byte[] start = _corpus[_random.Next(_corpus.Length)];
        _length = Math.Min(start.Length, MaxBytes);
        start.AsSpan(0, _length).CopyTo(_bytes);
        for (int left = _random.Next(_random.Next(MostMutations) + 1); left > 0; left--)
        {
            Mutate();
        }

        return _bytes.AsSpan(0, _length);
    }

    private void Mutate()
    {
        (int start, int length) = Piece();
        switch (_random.Next(12))
        {
            case 0 when _length > 0:
                _bytes[_random.Next(_length)] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when _length > 0:
                _bytes[_random.Next(_length)] = (byte)_random.Next(256);
                break;
            case 2:
                Replace(start, length, []);
                break;
            case 3:
                Replace(start, 0, _bytes.AsSpan(start, length));
                break;
            case 4:
                Replace(start, length, Pick(_words));
                break;
            case 5:
                Replace(start, 0, Pick(_words));
                break;
            case 6:
                ReplaceNumber();
                break;
            case 7:
                Splice(start, length);
                break;
            case 8:
                Repeat(start, length);
                break;
            case 9 when _random.Next(4) == 0:
                _length = _random.Next(_length + 1);
                break;
            case 10:
                Replace(_random.Next(_length + 1), 0, Pick(_words));
                break;
            default:
                (int from, int count) = Piece();
                Replace(start, length, _bytes.AsSpan(from, count));
                break;
        }
    }

    /// <summary>A run between two separators, sometimes with the separator before it, sometimes several.</summary>
    private (int Start, int Length) Piece()
    {
        if (_length == 0)
        {
            return (0, 0);
        }

        int start = _random.Next(_length);
        int end = start;
        int pieces = _random.Next(4) == 0 ? _random.Next(1, 6) : 1;
        while (start > 0 && !_isSeparator[_bytes[start - 1]])
        {
            start--;
        }

        while (end < _length && pieces > 0)
        {
            end++;
            pieces -= end == _length || _isSeparator[_bytes[end]] ? 1 : 0;
        }

        start -= start > 0 && _random.Next(2) == 0 ? 1 : 0;
        return (start, end - start);
    }

    private byte[] Pick(byte[][] from) => from.Length == 0 ? [] : from[_random.Next(from.Length)];

    private void ReplaceNumber()
    {
        int at = _length == 0 ? 0 : _random.Next(_length);
        while (at < _length && !char.IsAsciiDigit((char)_bytes[at]))
        {
            at++;
        }

        int end = at;
        while (end < _length && char.IsAsciiDigit((char)_bytes[end]))
        {
            end++;
        }

        Replace(at, end - at, Pick(Numbers));
    }

    private void Splice(int start, int length)
    {
        byte[] other = _corpus[_random.Next(_corpus.Length)];
        int from = _random.Next(other.Length + 1);
        Replace(start, length, other.AsSpan(from, _random.Next(other.Length - from + 1)));
    }

    private void Repeat(int start, int length)
    {
        int times = 1 << _random.Next(1, 9);
        Span<byte> piece = stackalloc byte[64];
        length = Math.Min(length, piece.Length);
        _bytes.AsSpan(start, length).CopyTo(piece);
        for (int i = 0; i < times && length > 0 && _length + length <= MaxBytes; i++)
        {
            Replace(start, 0, piece[..length]);
        }
    }

    private void Replace(int start, int length, ReadOnlySpan<byte> with)
    {
        Span<byte> copy = stackalloc byte[Math.Min(with.Length, MaxBytes - (_length - length))];
        with[..copy.Length].CopyTo(copy);
        _bytes.AsSpan(start + length, _length - start - length).CopyTo(_bytes.AsSpan(start + copy.Length));
        copy.CopyTo(_bytes.AsSpan(start));
        _length += copy.Length - length;
    }
}
