using Firmware.Rpc.Json;

namespace Firmware.Rpc.Protobuf;

/// <summary>
/// Finds a member in bytes that need not be a message: a stop that is cut off or broken elsewhere still says whom it means. It changes and
/// allocates nothing.
/// </summary>
public static class LooseProto
{
    private const int LongestNumber = 5;

    /// <summary>Finds the last string or message of that number, up to where nothing can be understood any more.</summary>
    /// <param name="buffer">Where the message is.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends, or is cut off.</param>
    /// <param name="number">The member's number, below 16.</param>
    /// <param name="value">Points at the value's bytes, where there are some.</param>
    public static bool TryFindText(byte[] buffer, int start, int end, int number, ref TextSlice value)
    {
        bool isFound = false;
        int at = start;
        while (at < end)
        {
            int tag = buffer[at];
            at = Skip(buffer, at, end);
            switch (tag & 7)
            {
                case ProtoReader.Varint:
                    at = Skip(buffer, at, end);
                    break;
                case ProtoReader.Fixed64:
                    at += 8;
                    break;
                case ProtoReader.Fixed32:
                    at += 4;
                    break;
                case ProtoReader.Bytes:
                    int from = Skip(buffer, at, end);
                    int length = from <= end ? Number(buffer, at, from) : end;
                    if (length > end - from)
                    {
                        return isFound;
                    }

                    if (tag >> 3 == number && tag < 0x80 && length > 0)
                    {
                        value.Set(buffer, from, length);
                        isFound = true;
                    }

                    at = from + length;
                    break;
                default:
                    return isFound;
            }
        }

        return isFound;
    }

    /// <summary>Behind the number that starts here; behind the end where there is none.</summary>
    private static int Skip(byte[] buffer, int at, int end)
    {
        while (at < end && buffer[at] >= 0x80)
        {
            at++;
        }

        return at + 1;
    }

    private static int Number(byte[] buffer, int at, int end)
    {
        int number = 0;
        for (int i = end - 1; i >= at; i--)
        {
            number = (number << 7) | (buffer[i] & 0x7F);
        }

        return number < 0 || end - at >= LongestNumber ? int.MaxValue : number;
    }
}
