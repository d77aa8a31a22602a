using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>Gives the frames of a mutated input lengths that fit, and its calls streams that rise.</summary>
internal static class FrameMender
{
    private const int HeadersType = 1;
    private const int LastType = 9;

    public static void Mend(Span<byte> input)
    {
        if (!input.StartsWith(SentFrames.Preface))
        {
            return;
        }

        Dictionary<int, int> streams = [];
        int last = -1;
        for (int at = SentFrames.Preface.Length; at + SentFrames.HeadBytes <= input.Length;)
        {
            int start = at + SentFrames.HeadBytes;
            int end = start + ((input[at] << 16) | BinaryPrimitives.ReadUInt16BigEndian(input[(at + 1)..]));
            if (end != input.Length && !IsHead(input, end))
            {
                end = start;
                while (end < input.Length && !IsHead(input, end))
                {
                    end++;
                }

                input[at] = 0;
                BinaryPrimitives.WriteUInt16BigEndian(input[(at + 1)..], (ushort)(end - start));
            }

            int stream = BinaryPrimitives.ReadInt32BigEndian(input[(at + 5)..]);
            if (input[at + 3] == HeadersType)
            {
                last += 2;
                streams[stream] = last;
            }

            if (stream != 0 && streams.TryGetValue(stream, out int mended))
            {
                BinaryPrimitives.WriteInt32BigEndian(input[(at + 5)..], mended);
            }

            at = end;
        }
    }

    private static bool IsHead(ReadOnlySpan<byte> input, int at)
    {
        if (at + SentFrames.HeadBytes > input.Length || input[at] != 0 || input[at + 1] > 2 || input[at + 3] > LastType || input[at + 5] != 0 || input[at + 6] != 0)
        {
            return false;
        }

        int stream = BinaryPrimitives.ReadUInt16BigEndian(input[(at + 7)..]);
        return input[at + 3] is 4 or 6 or 7 ? stream == 0 : input[at + 3] == 8 || (stream & 1) == 1;
    }
}
