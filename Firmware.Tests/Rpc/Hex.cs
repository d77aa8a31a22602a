using System.Text;

namespace Firmware.Tests.Rpc;

/// <summary>Bytes as a test shows them: a text would not do, for on the device a literal ends at its first zero.</summary>
internal static class Hex
{
    /// <summary>Two digits for a byte, spaces wherever they help, <c>'text'</c> for a text and <c>&lt;text&gt;</c> for one with its length, below 128, before it.</summary>
    public static byte[] Bytes(string hex)
    {
        char[] digits = hex.ToCharArray();
        byte[] all = new byte[digits.Length];
        int count = 0;
        for (int at = 0; at < digits.Length;)
        {
            char first = digits[at];
            if (first == ' ')
            {
                at++;
            }
            else if (first == '\'' || first == '<')
            {
                int end = hex.IndexOf(first == '<' ? '>' : '\'', at + 1);
                byte[] text = Encoding.UTF8.GetBytes(hex.Substring(at + 1, end - at - 1));
                if (first == '<')
                {
                    all[count++] = (byte)text.Length;
                }

                System.Array.Copy(text, 0, all, count, text.Length);
                count += text.Length;
                at = end + 1;
            }
            else
            {
                all[count++] = (byte)((Digit(first) << 4) | Digit(digits[at + 1]));
                at += 2;
            }
        }

        return Part(all, 0, count);
    }

    public static string Show(byte[] bytes, int start, int length)
    {
        StringBuilder shown = new StringBuilder();
        for (int i = start; i < start + length; i++)
        {
            shown.Append(bytes[i].ToString("x2"));
        }

        return shown.ToString();
    }

    public static byte[] Part(byte[] bytes, int start, int length)
    {
        byte[] part = new byte[length];
        System.Array.Copy(bytes, start, part, 0, length);
        return part;
    }

    public static byte[] Join(byte[] a, byte[] b)
    {
        byte[] both = new byte[a.Length + b.Length];
        System.Array.Copy(a, both, a.Length);
        System.Array.Copy(b, 0, both, a.Length, b.Length);
        return both;
    }

    /// <summary>So many copies.</summary>
    public static byte[] Times(byte[] bytes, int count)
    {
        byte[] all = new byte[bytes.Length * count];
        for (int i = 0; i < count; i++)
        {
            System.Array.Copy(bytes, 0, all, i * bytes.Length, bytes.Length);
        }

        return all;
    }

    private static int Digit(char digit) => digit <= '9' ? digit - '0' : digit - 'a' + 10;
}
