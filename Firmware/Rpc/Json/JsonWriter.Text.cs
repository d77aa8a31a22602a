using System;

namespace Firmware.Rpc.Json;

/// <content>Strings and their escapes.</content>
public sealed partial class JsonWriter
{
    private const int ReplacementCharacter = 0xFFFD;

    private void PutAscii(string text)
    {
        foreach (char letter in text)
        {
            Put(letter);
        }
    }

    private void PutText(string text)
    {
        // A surrogate pair is one character of UTF-8: the high half waits for the low one.
        int high = 0;
        foreach (char unit in text)
        {
            bool isLow = unit >= 0xDC00 && unit <= 0xDFFF;
            if (high != 0 && isLow)
            {
                PutCodePoint(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
                high = 0;
                continue;
            }

            if (high != 0)
            {
                PutCodePoint(ReplacementCharacter);
                high = 0;
            }

            if (unit < 0x80)
            {
                PutEscaped(unit);
            }
            else if (unit >= 0xD800 && unit < 0xDC00)
            {
                high = unit;
            }
            else
            {
                PutCodePoint(isLow ? ReplacementCharacter : unit);
            }
        }

        if (high != 0)
        {
            PutCodePoint(ReplacementCharacter);
        }
    }

    private void PutText(byte[] text, int start, int length)
    {
        int end = start + length;
        while (start < end)
        {
            int run = start;
            while (run < end && JsonText.IsPlain(text[run]))
            {
                run++;
            }

            PutBytes(text, start, run - start);
            start = run;
            if (start == end)
            {
                return;
            }

            byte b = text[start];
            int size = b < 0x80 ? 1 : JsonText.SequenceLength(text, start, end);
            if (b < 0x80)
            {
                PutEscaped(b);
            }
            else if (size == 0)
            {
                PutCodePoint(ReplacementCharacter);
                size = 1;
            }
            else
            {
                PutBytes(text, start, size);
            }

            start += size;
        }
    }

    private void PutBytes(byte[] bytes, int start, int length)
    {
        if (Overflowed || length > _limit - _position)
        {
            Overflowed = true;
            return;
        }

        Array.Copy(bytes, start, _buffer, _position, length);
        _position += length;
    }

    /// <summary>Writes an ASCII character, escaped where RFC 8259 asks for it.</summary>
    private void PutEscaped(int letter)
    {
        if (JsonText.IsPlain((byte)letter))
        {
            Put(letter);
            return;
        }

        int brief = ShortEscape(letter);
        Put('\\');
        if (brief != 0)
        {
            Put(brief);
            return;
        }

        PutAscii("u00");
        Put('0' + (letter >> 4));
        int low = letter & 0xF;
        Put(low < 10 ? '0' + low : 'a' + low - 10);
    }

    private static int ShortEscape(int letter)
    {
        switch (letter)
        {
            case '"':
            case '\\':
                return letter;
            case 8:
                return 'b';
            case 9:
                return 't';
            case 10:
                return 'n';
            case 12:
                return 'f';
            case 13:
                return 'r';
            default:
                return 0;
        }
    }

    private void PutCodePoint(int code)
    {
        int size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        if (Overflowed || size > _limit - _position)
        {
            Overflowed = true;
            return;
        }

        _position = JsonText.PutCodePoint(_buffer, _position, code);
    }
}
