using System;

namespace Firmware.Sessions;

/// <summary>A session's id: a UUID, kept as two words so that comparing and copying allocate nothing.</summary>
public readonly struct SessionId
{
    /// <summary>Length of the text form, 8-4-4-4-12 hexadecimal digits with dashes.</summary>
    public const int TextLength = 36;

    /// <summary>Length of the first group, by which a session is shown to those who do not own it.</summary>
    public const int ShortLength = 8;

    private readonly ulong _high;
    private readonly ulong _low;

    public SessionId(ulong high, ulong low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>The first eight digits as a number.</summary>
    public int Short => (int)(_high >> 32);

    /// <summary>The id whose text is that of the given UUID.</summary>
    public static SessionId From(Guid guid)
    {
        // A Guid's first three fields are little-endian in its bytes and big-endian in its text.
        byte[] bytes = guid.ToByteArray();
        ulong high = 0;
        ulong low = 0;
        for (int i = 0; i < 8; i++)
        {
            int field = i < 4 ? 3 - i : i < 6 ? 9 - i : 13 - i;
            high = (high << 8) | bytes[field];
            low = (low << 8) | bytes[8 + i];
        }

        return new SessionId(high, low);
    }

    /// <summary>Reads the text form, in either case; anything else, white space included, is refused.</summary>
    public static bool TryParse(byte[] buffer, int start, int length, out SessionId id)
    {
        id = default;
        if (length != TextLength)
        {
            return false;
        }

        ulong high = 0;
        ulong low = 0;
        for (int i = 0; i < TextLength; i++)
        {
            byte c = buffer[start + i];
            bool isDash = IsDash(i);
            if (isDash && c == '-')
            {
                continue;
            }

            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
            if (isDash || digit < 0)
            {
                return false;
            }

            // The 16 digits of the high word end before the dash at 18.
            if (i < 18)
            {
                high = (high << 4) | (uint)digit;
            }
            else
            {
                low = (low << 4) | (uint)digit;
            }
        }

        id = new SessionId(high, low);
        return true;
    }

    public bool Is(SessionId other) => _high == other._high && _low == other._low;

    /// <summary>The text form, whole or its first <paramref name="length"/> characters. Allocates.</summary>
    public string ToText(int length = TextLength)
    {
        byte[] text = new byte[TextLength];
        WriteText(text);
        char[] shown = new char[length];
        for (int i = 0; i < length; i++)
        {
            shown[i] = (char)text[i];
        }

        return new string(shown);
    }

    /// <summary>Writes the text form, in lower case, to the start of a buffer.</summary>
    public void WriteText(byte[] into)
    {
        int digit = 0;
        for (int i = 0; i < TextLength; i++)
        {
            if (IsDash(i))
            {
                into[i] = (byte)'-';
                continue;
            }

            ulong word = digit < 16 ? _high : _low;
            int value = (int)(word >> (60 - (4 * (digit & 15)))) & 15;
            into[i] = (byte)(value < 10 ? '0' + value : 'a' + value - 10);
            digit++;
        }
    }

    private static bool IsDash(int index) => index == 8 || index == 13 || index == 18 || index == 23;
}
