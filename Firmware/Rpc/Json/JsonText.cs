using System;

namespace Firmware.Rpc.Json;

/// <summary>Strings of RFC 8259: checks one and unescapes it where it lies.</summary>
internal sealed class JsonText
{
    private const int UnknownEscape = -1;
    private const int LoneSurrogate = -2;

    // Array.IndexOf takes objects: boxed once here, the search does not allocate.
    public static readonly object Quote = (byte)'"';
    public static readonly object Backslash = (byte)'\\';

    // Fields: interpreted, a property costs a call, and these are read for every string. Only this class writes them.
    /// <summary>Whether the document is printable ASCII without a backslash: every string ends at the next <see cref="Quote"/>.</summary>
    public bool IsSimple;

    /// <summary>Start of the text after <see cref="Read"/>.</summary>
    public int Start;

    /// <summary>Length in bytes of the text after <see cref="Read"/>, unescaped.</summary>
    public int Length;

    /// <summary>Index behind the closing quote, or of the byte at fault.</summary>
    public int Position;

    /// <summary>
    /// A new document. Most are printable ASCII without an escape: looking once over the whole, eight bytes at a time,
    /// costs far less than looking at each byte of its strings, which then end at the next quote.
    /// </summary>
    public void Begin(byte[] buffer, int start, int length) =>
        IsSimple = Bytes.ArePrintable(buffer, start, length) && Array.IndexOf(buffer, Backslash, start, length) < 0;

    /// <summary>Reads a string whose opening quote is at the position. Returns what is wrong with it, or null.</summary>
    public string? Read(byte[] buffer, int position, int end)
    {
        position++;
        Start = position;
        int quote = IsSimple ? Array.IndexOf(buffer, Quote, position, end - position) : -1;
        if (quote >= 0)
        {
            Length = quote - position;
            Position = quote + 1;
            return null;
        }

        int next = position < end ? buffer[position] : 0;
        while (next >= ' ' && next < 0x80 && next != '"' && next != '\\')
        {
            position++;
            next = position < end ? buffer[position] : 0;
        }

        int length = position - Start;
        if (position < end && buffer[position] == '"')
        {
            Length = length;
            Position = position + 1;
            return null;
        }

        return ReadRest(buffer, position, end);
    }

    /// <summary>Length of the valid UTF-8 sequence at the position, 1 to 4; 0 where there is none.</summary>
    public static int SequenceLength(byte[] buffer, int position, int end)
    {
        int lead = buffer[position];
        if (lead < 0x80)
        {
            return 1;
        }

        // RFC 3629: the second byte's range excludes overlong forms, surrogates and what lies beyond U+10FFFF.
        int size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || end - position < size)
        {
            return 0;
        }

        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        int second = buffer[position + 1];
        if (second < low || second > high)
        {
            return 0;
        }

        for (int i = 2; i < size; i++)
        {
            if ((buffer[position + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return size;
    }

    /// <summary>Writes a code point as UTF-8 and returns the index behind it. The caller has made sure of the room.</summary>
    public static int PutCodePoint(byte[] buffer, int position, int code)
    {
        if (code < 0x80)
        {
            buffer[position++] = (byte)code;
            return position;
        }

        if (code < 0x800)
        {
            buffer[position++] = (byte)(0xC0 | (code >> 6));
        }
        else
        {
            if (code < 0x10000)
            {
                buffer[position++] = (byte)(0xE0 | (code >> 12));
            }
            else
            {
                buffer[position++] = (byte)(0xF0 | (code >> 18));
                buffer[position++] = (byte)(0x80 | ((code >> 12) & 0x3F));
            }

            buffer[position++] = (byte)(0x80 | ((code >> 6) & 0x3F));
        }

        buffer[position++] = (byte)(0x80 | (code & 0x3F));
        return position;
    }

    /// <summary>Whether the byte can be part of a number or a literal, or of a misspelt one.</summary>
    public static bool IsTokenByte(byte b)
    {
        // Nearly always it is the comma or the brace behind a number: what lies outside of all the others is told first.
        if (b <= ',' || b > 'z')
        {
            return b == '+';
        }

        return (b >= '0' && b <= '9') || b >= 'a' || (b >= 'A' && b <= 'Z') || b == '-' || b == '.' || b == '_';
    }

    /// <summary>Whether the byte stands for itself inside a string.</summary>
    public static bool IsPlain(byte b) => b >= ' ' && b < 0x80 && b != '"' && b != '\\';

    private string? ReadRest(byte[] buffer, int position, int end)
    {
        int write = position;
        while (position < end)
        {
            Position = position;
            byte b = buffer[position];
            if (IsPlain(b))
            {
                buffer[write++] = b;
                position++;
            }
            else if (b == '"')
            {
                Length = write - Start;
                Position = position + 1;
                return null;
            }
            else if (b == '\\')
            {
                int code = Unescape(buffer, position, end);
                if (code < 0)
                {
                    return code == LoneSurrogate ? "a lone surrogate in a string" : "an unknown escape in a string";
                }

                write = PutCodePoint(buffer, write, code);
                position = Position;
            }
            else if (b < 0x20)
            {
                return "a control character in a string";
            }
            else
            {
                int size = SequenceLength(buffer, position, end);
                if (size == 0)
                {
                    return "invalid UTF-8 in a string";
                }

                for (int i = 0; i < size; i++)
                {
                    buffer[write++] = buffer[position++];
                }
            }
        }

        Position = end;
        return "a string that is not closed";
    }

    /// <summary>The code point of the escape at the position, which moves behind it; negative where it is none.</summary>
    private int Unescape(byte[] buffer, int position, int end)
    {
        int letter = position + 1 < end ? buffer[position + 1] : 0;
        if (letter != 'u')
        {
            int code = Short(letter);
            Position = code < 0 ? position : position + 2;
            return code;
        }

        int unit = Hex4(buffer, position + 2, end);
        if (unit < 0xD800 || unit > 0xDFFF)
        {
            Position = unit < 0 ? position : position + 6;
            return unit;
        }

        int low = -1;
        if (unit < 0xDC00 && position + 7 < end && buffer[position + 6] == '\\' && buffer[position + 7] == 'u')
        {
            low = Hex4(buffer, position + 8, end);
        }

        if (low < 0xDC00 || low > 0xDFFF)
        {
            return LoneSurrogate;
        }

        Position = position + 12;
        return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }

    private static int Short(int letter)
    {
        switch (letter)
        {
            case '"':
            case '\\':
            case '/':
                return letter;
            case 'b':
                return 8;
            case 'f':
                return 12;
            case 'n':
                return 10;
            case 'r':
                return 13;
            case 't':
                return 9;
            default:
                return UnknownEscape;
        }
    }

    private static int Hex4(byte[] buffer, int position, int end)
    {
        if (end - position < 4)
        {
            return UnknownEscape;
        }

        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            int b = buffer[position + i];
            int digit = b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
            if (digit < 0)
            {
                return UnknownEscape;
            }

            value = (value << 4) | digit;
        }

        return value;
    }
}
