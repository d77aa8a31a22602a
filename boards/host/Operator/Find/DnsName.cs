using System.Text;

namespace Firmware.Boards.Host.Operator.Find;

/// <summary>Names of DNS as text.</summary>
internal static class DnsName
{
    private const int LongestLabel = 63;
    private const int MostJumps = 16;

    /// <summary>A name with dots; null where it does not end within the message.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="at">Where it starts.</param>
    public static string? Read(byte[] message, int at)
    {
        StringBuilder name = new();
        for (int jumps = 0; at < message.Length;)
        {
            int count = message[at];
            if (count == 0)
            {
                return name.ToString();
            }

            if (count > LongestLabel)
            {
                if (count < 0xC0 || at + 1 >= message.Length || ++jumps > MostJumps)
                {
                    return null;
                }

                at = ((count & 0x3F) << 8) | message[at + 1];
                continue;
            }

            if (at + count >= message.Length)
            {
                return null;
            }

            name.Append(name.Length == 0 ? "" : ".").Append(Encoding.UTF8.GetString(message, at + 1, count));
            at += count + 1;
        }

        return null;
    }

    /// <summary>The name as messages have it.</summary>
    public static byte[] Write(string name)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("." + name), 0];
        for (int start = 0, i = 1; i < bytes.Length; i++)
        {
            if (bytes[i] is (byte)'.' or 0)
            {
                bytes[start] = (byte)(i - start - 1);
                start = i;
            }
        }

        return bytes;
    }
}
