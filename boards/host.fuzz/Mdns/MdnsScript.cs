using System;
using System.Collections.Generic;
using System.Text;

namespace Firmware.Boards.Host.Fuzz.Mdns;

/// <summary>A message of mDNS by its grammar: two bytes for its flags, then two bytes for each question or record. What is behind is right as to lengths and counts, which mutated bytes hardly ever are.</summary>
internal static class MdnsScript
{
    private const int MostPieces = 24;
    private const int MostBytes = 512;

    private static readonly string[] Names = ["rover.local", "rover._http._tcp.local", "_http._tcp.local", "_services._dns-sd._udp.local", "ROVER.Local", "other.local", "rover-2.local", ""];
    private static readonly int[] Types = [1, 12, 16, 33, 28, 47, 255, 5];
    private static readonly int[] Classes = [1, 0x8001, 255, 3];
    private static readonly int[] Ttls = [120, 4500, 0, 59];

    public static byte[] Build(ReadOnlySpan<byte> script)
    {
        int kind = script.Length > 0 ? script[0] : 0;
        int[] counts = new int[4];
        List<byte> bytes = [0, (byte)kind, (byte)((kind & 1) != 0 ? 0x84 : (kind & 2) != 0 ? 2 : 0), 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for (int section = 0; section < 4; section++)
        {
            for (int i = 1; i + 1 < script.Length && i < MostPieces * 2 && bytes.Count < MostBytes - 100; i += 2)
            {
                if ((script[i] & 3) == section)
                {
                    Add(bytes, section, script[i], script[i + 1]);
                    counts[section]++;
                }
            }

            bytes[4 + (2 * section) + 1] = (byte)counts[section];
        }

        return [.. bytes];
    }

    private static void Add(List<byte> bytes, int section, int first, int second)
    {
        AddName(bytes, (first >> 2) & 7, (first & 0x20) != 0);
        int type = Types[second & 7];
        AddShort(bytes, type);
        AddShort(bytes, Classes[(first >> 6) & 3]);
        if (section == 0)
        {
            return;
        }

        AddShort(bytes, 0);
        AddShort(bytes, Ttls[(second >> 6) & 3]);
        int at = bytes.Count;
        AddShort(bytes, 0);
        AddData(bytes, type, (second >> 3) & 7);
        bytes[at + 1] = (byte)(bytes.Count - at - 2);
    }

    private static void AddData(List<byte> bytes, int type, int variant)
    {
        if (variant == 7)
        {
            return;
        }

        switch (type)
        {
            case 1:
                bytes.AddRange([10, 0, 0, (byte)(variant == 0 ? 7 : variant == 1 ? 9 : variant + 4)]);
                break;
            case 33:
                AddShort(bytes, 0);
                AddShort(bytes, 0);
                AddShort(bytes, variant == 1 ? 8081 : variant == 2 ? 80 : 8080);
                AddName(bytes, variant == 3 ? 5 : variant == 4 ? 4 : 0, variant == 5);
                break;
            case 16:
                bytes.AddRange(Encoding.ASCII.GetBytes(variant == 1 ? "\u0003abc" : variant == 2 ? "" : "\u0006path=/\u000brover=1.2.3"));
                break;
            case 28:
                bytes.AddRange(new byte[16]);
                break;
            default:
                AddName(bytes, variant, false);
                break;
        }
    }

    // A pointer to the first name of the message where there may be one, which is often the same.
    private static void AddName(List<byte> bytes, int name, bool points)
    {
        if (points && bytes.Count > 12)
        {
            bytes.AddRange([0xC0, 12]);
            return;
        }

        if (Names[name].Length == 0)
        {
            bytes.AddRange([5, (byte)'r', (byte)'o', (byte)'v', (byte)'e', (byte)'r', 0xC0, (byte)Math.Min(255, bytes.Count)]);
            return;
        }

        foreach (string label in Names[name].Split('.'))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }

        bytes.Add(0);
    }

    private static void AddShort(List<byte> bytes, int value)
    {
        bytes.Add((byte)(value >> 8));
        bytes.Add((byte)value);
    }
}
