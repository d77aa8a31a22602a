using System;
using System.Text;

namespace Firmware.Rpc.Json;

/// <content>Strings and their escapes.</content>
public sealed partial class JsonWriter
{
    private const int ReplacementCharacter = 0xFFFD;

    /// <summary>The most bytes of UTF-8 that a UTF-16 unit takes; a surrogate pair takes four for its two.</summary>
    private const int MaxBytesPerUnit = 3;

    // Kept: the property makes a new one at each call on the device.
    private static readonly Encoding Utf8 = Encoding.UTF8;

    /// <summary>Writes bytes as they are.</summary>
    internal void PutBytes(byte[] bytes) => PutBytes(bytes, 0, bytes.Length);

    /// <summary>Writes plain ASCII as it is. It allocates nothing: what does not fit goes piece by piece.</summary>
    internal void PutAscii(string text)
    {
        int start = 0;
        int rest = text.Length;
        while (rest > _limit - _position)
        {
            int room = _limit - _position;
            Utf8.GetBytes(text, start, room, _buffer, _position);
            _position += room;
            start += room;
            rest -= room;
            if (!MakeRoom(1))
            {
                return;
            }
        }

        Utf8.GetBytes(text, start, rest, _buffer, _position);
        _position += rest;
    }

    private void PutText(string text)
    {
        int length = text.Length;
        if (Overflowed || length * MaxBytesPerUnit > _limit - _position)
        {
            PutAsBytes(text);
            return;
        }

        // Most texts need no escapes: one native call, and a look over the bytes.
        byte[] buffer = _buffer;
        int start = _position;
        int end = start + Utf8.GetBytes(text, 0, length, buffer, start);
        for (int at = start; at < end; at++)
        {
            int b = buffer[at];
            if (b < ' ' || b == '"' || b == '\\')
            {
                PutAsBytes(text);
                return;
            }
        }

        _position = end;
    }

    /// <summary>Allocates. Going over the string by index instead would not do: on the device the index gives both halves of a surrogate pair the same.</summary>
    private void PutAsBytes(string text)
    {
        byte[] bytes = Utf8.GetBytes(text);
        PutText(bytes, 0, bytes.Length);
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
        // In pieces where it is longer than the whole buffer.
        int room = _limit - _start;
        while (length > room && _overflow != null && MakeRoom(room))
        {
            Array.Copy(bytes, start, _buffer, _position, room);
            _position += room;
            start += room;
            length -= room;
        }

        if (length <= _limit - _position || MakeRoom(length))
        {
            Array.Copy(bytes, start, _buffer, _position, length);
            _position += length;
        }
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

        Put('u');
        Put('0');
        Put('0');
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
        if (!MakeRoom(size))
        {
            return;
        }

        _position = JsonText.PutCodePoint(_buffer, _position, code);
    }
}
