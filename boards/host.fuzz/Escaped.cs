using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>
/// Any bytes as printable ASCII, so that an input can be read, reviewed and kept in git: \r, \n, \t, \\ and \xNN. A line's own end stands for
/// nothing; each \n begins a new one.
/// </summary>
internal static class Escaped
{
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        for (int i = 0; i < bytes.Length; i++)
        {
            bool isLast = i + 1 == bytes.Length;
            text.Append(bytes[i] switch
            {
                (byte)'\r' => "\\r",
                (byte)'\n' => isLast ? "\\n" : "\\n\n",
                (byte)'\t' => "\\t",
                (byte)'\\' => "\\\\",
                (byte)' ' when isLast => "\\x20",
                >= 0x20 and < 0x7F => ((char)bytes[i]).ToString(),
                _ => $"\\x{bytes[i]:X2}",
            });
        }

        return text.Append('\n').ToString();
    }

    /// <exception cref="FormatException">It is not what <see cref="Write"/> writes.</exception>
    public static byte[] Read(string text)
    {
        List<byte> bytes = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n')
            {
                continue;
            }

            if (text[i] is < ' ' or > '~')
            {
                throw new FormatException($"character {i} is not printable ASCII");
            }

            bytes.Add(text[i] == '\\' ? ReadEscape(text, ref i) : (byte)text[i]);
        }

        return [.. bytes];
    }

    private static byte ReadEscape(string text, ref int at)
    {
        int start = at++;
        switch (at < text.Length ? text[at] : ' ')
        {
            case 'r':
                return (byte)'\r';
            case 'n':
                return (byte)'\n';
            case 't':
                return (byte)'\t';
            case '\\':
                return (byte)'\\';
            case 'x' when at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value):
                at += 2;
                return value;
            default:
                throw new FormatException($"character {start} starts no escape: \\r, \\n, \\t, \\\\ and \\xNN are");
        }
    }
}
