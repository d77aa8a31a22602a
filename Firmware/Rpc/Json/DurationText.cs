namespace Firmware.Rpc.Json;

/// <summary>
/// Durations as text: read in the syntax of Go's <c>time.ParseDuration</c>, which proto3 JSON's <c>"0.500s"</c> is part of, and written in proto3 JSON's.
/// </summary>
public static class DurationText
{
    /// <summary>Go counts a duration in 64-bit nanoseconds. This is the size of its smallest value, one more than its largest.</summary>
    private const ulong MaxNs = 1UL << 63;

    private const long NsPerUs = 1_000;
    private const long UsPerMs = 1_000;
    private const long UsPerSecond = 1_000_000;
    private const long SecondsPerMinute = 60;
    private const long SecondsPerHour = 3_600;
    private const int MsDecimals = 3;
    private const int UsDecimals = 6;

    /// <summary>
    /// Reads <c>2s</c>, <c>500ms</c>, <c>1m30s</c>, <c>-1.5h</c>, <c>100us</c> or <c>0</c>; what is below a microsecond is cut. False where the text is
    /// empty, lacks a unit, is none of this syntax or goes beyond 64 bits of nanoseconds (292 years).
    /// </summary>
    public static bool TryParse(in TextSlice text, out long durationUs)
    {
        bool isGood = TryParseNs(in text, out long durationNs);
        durationUs = durationNs / NsPerUs;
        return isGood;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads, to the nanosecond.</summary>
    public static bool TryParseNs(in TextSlice text, out long durationNs)
    {
        durationNs = 0;
        byte[] buffer = text.Buffer;
        int at = text.Start;
        int end = at + text.Length;
        bool isNegative = at < end && buffer[at] == '-';
        if (isNegative || (at < end && buffer[at] == '+'))
        {
            at++;
        }

        if (at == end)
        {
            return false;
        }

        if (end - at == 1 && buffer[at] == '0')
        {
            return true;
        }

        ulong totalNs = 0;
        while (at < end)
        {
            if (!TryParsePart(buffer, ref at, end, out ulong partNs) || partNs > MaxNs - totalNs)
            {
                return false;
            }

            totalNs += partNs;
        }

        durationNs = isNegative ? -(long)totalNs : (long)totalNs;
        return isNegative || totalNs < MaxNs;
    }

    /// <summary>Writes a member as proto3 JSON has it, in seconds with 0, 3 or 6 decimals: <c>"2s"</c>, <c>"0.500s"</c>, <c>"0.000250s"</c>.</summary>
    public static void Write(JsonWriter writer, string name, long durationUs)
    {
        writer.Name(name);
        writer.BeginText();
        long seconds = durationUs / UsPerSecond;
        long fraction = durationUs % UsPerSecond;
        if (durationUs < 0)
        {
            writer.Put('-');
            seconds = -seconds;
            fraction = -fraction;
        }

        writer.PutInteger(seconds, 1);
        if (fraction != 0)
        {
            bool isMs = fraction % UsPerMs == 0;
            writer.Put('.');
            writer.PutInteger(isMs ? fraction / UsPerMs : fraction, isMs ? MsDecimals : UsDecimals);
        }

        writer.Put('s');
        writer.Put('"');
    }

    /// <summary>The duration as Go prints it: <c>30ms</c>, <c>1.5s</c>, <c>1m0s</c>. Allocates: for messages.</summary>
    public static string ToGo(long durationUs)
    {
        if (durationUs == 0)
        {
            return "0s";
        }

        string sign = durationUs < 0 ? "-" : "";
        long us = durationUs < 0 ? durationUs : -durationUs;
        if (us > -UsPerMs)
        {
            return sign + (-us).ToString() + "\u00b5s";
        }

        if (us > -UsPerSecond)
        {
            return sign + WithFraction(-(us / UsPerMs), -(us % UsPerMs), MsDecimals) + "ms";
        }

        long seconds = -(us / UsPerSecond);
        string text = WithFraction(seconds % SecondsPerMinute, -(us % UsPerSecond), UsDecimals) + "s";
        if (seconds >= SecondsPerMinute)
        {
            text = (seconds % SecondsPerHour / SecondsPerMinute).ToString() + "m" + text;
        }

        if (seconds >= SecondsPerHour)
        {
            text = (seconds / SecondsPerHour).ToString() + "h" + text;
        }

        return sign + text;
    }

    private static string WithFraction(long whole, long fraction, int decimals)
    {
        string text = whole.ToString();
        if (fraction == 0)
        {
            return text;
        }

        string digits = fraction.ToString().PadLeft(decimals, '0');
        return text + "." + digits.TrimEnd('0');
    }

    /// <summary>Reads a number and its unit.</summary>
    private static bool TryParsePart(byte[] buffer, ref int at, int end, out ulong partNs)
    {
        partNs = 0;
        ulong whole = 0;
        int first = at;
        for (; at < end && IsDigit(buffer[at]); at++)
        {
            ulong digit = (ulong)(buffer[at] - '0');
            if (whole > (MaxNs - digit) / 10)
            {
                return false;
            }

            whole = (whole * 10) + digit;
        }

        int digits = at - first;
        double place = 1;
        long scaled = 0;
        if (at < end && buffer[at] == '.')
        {
            at++;
            first = at;
            for (; at < end && IsDigit(buffer[at]); at++)
            {
                // 18 digits fit a long; a nanosecond's part of an hour is the 13th.
                if (at - first < 18)
                {
                    scaled = (scaled * 10) + (buffer[at] - '0');
                    place *= 10;
                }
            }

            digits += at - first;
        }

        long unitNs = digits == 0 ? 0 : ReadUnit(buffer, ref at, end);
        if (unitNs == 0 || whole > MaxNs / (ulong)unitNs)
        {
            return false;
        }

        // In Go's order: the other one leaves 0.57m a nanosecond short.
        partNs = (whole * (ulong)unitNs) + (ulong)(long)(scaled * (unitNs / place));
        return partNs <= MaxNs;
    }

    /// <summary>Reads a unit and gives its nanoseconds; 0 where there is none.</summary>
    private static long ReadUnit(byte[] buffer, ref int at, int end)
    {
        int start = at;
        while (at < end && buffer[at] != '.' && !IsDigit(buffer[at]))
        {
            at++;
        }

        byte first = at > start ? buffer[start] : (byte)0;
        if (at - start == 1)
        {
            return first == 's' ? UsPerSecond * NsPerUs
                : first == 'm' ? SecondsPerMinute * UsPerSecond * NsPerUs
                : first == 'h' ? SecondsPerHour * UsPerSecond * NsPerUs
                : 0;
        }

        if (at == start || buffer[at - 1] != 's')
        {
            return 0;
        }

        if (at - start == 2)
        {
            return first == 'm' ? UsPerMs * NsPerUs : first == 'u' ? NsPerUs : first == 'n' ? 1 : 0;
        }

        // The micro sign U+00B5 and the Greek letter U+03BC, as Go takes both.
        byte second = buffer[start + 1];
        bool isMicro = (first == 0xC2 && second == 0xB5) || (first == 0xCE && second == 0xBC);
        return at - start == 3 && isMicro ? NsPerUs : 0;
    }

    private static bool IsDigit(byte b) => b >= '0' && b <= '9';
}
