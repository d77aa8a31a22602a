using System.Text;

namespace Firmware.Rpc.Json;

/// <summary>How pieces of the input are shown in messages: cut, and without control characters. Allocates.</summary>
public static class JsonShow
{
    /// <summary>Enough for any name of ours and for a number with all its digits; a message stays a line.</summary>
    private const int MaxShownChars = 32;

    /// <summary>The text of a valid UTF-8 run.</summary>
    public static string Text(byte[] buffer, int start, int length)
    {
        if (length == 0)
        {
            return "";
        }

        StringBuilder shown = new StringBuilder();
        int end = start + length;
        int chars = 0;
        while (start < end && chars < MaxShownChars)
        {
            byte b = buffer[start];
            int size = b < 0x80 ? 1 : JsonText.SequenceLength(buffer, start, end);
            if (size == 0)
            {
                shown.Append("?");
                size = 1;
            }
            else
            {
                shown.Append(b < 0x20 || b == 0x7F ? "?" : Encoding.UTF8.GetString(buffer, start, size));
            }

            start += size;
            chars++;
        }

        return start < end ? shown.ToString() + "..." : shown.ToString();
    }

    /// <summary>What stands at the position, in words: <c>true</c>, <c>"left"</c>, <c>an object</c>, <c>the end</c>.</summary>
    public static string Token(byte[] buffer, int position, int end)
    {
        if (position >= end)
        {
            return "the end";
        }

        byte b = buffer[position];
        if (b == '{')
        {
            return "an object";
        }

        if (b == '[')
        {
            return "an array";
        }

        if (b == '"')
        {
            int close = position + 1;
            while (close < end && buffer[close] != '"')
            {
                close++;
            }

            return "\"" + Text(buffer, position + 1, close - position - 1) + "\"";
        }

        int length = 0;
        while (position + length < end && JsonText.IsTokenByte(buffer[position + length]))
        {
            length++;
        }

        if (length > 0)
        {
            return Text(buffer, position, length);
        }

        int size = JsonText.SequenceLength(buffer, position, end);
        return "'" + Text(buffer, position, size == 0 ? 1 : size) + "'";
    }
}
