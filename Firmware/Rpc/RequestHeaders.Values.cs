using System;

namespace Firmware.Rpc;

/// <content>What the values of single headers say.</content>
public sealed partial class RequestHeaders
{
    // The Connect protocol's limit for the timeout: ten digits, 115 days.
    private const int TimeoutDigits = 10;

    private static readonly byte[] Close = Ascii.Bytes("close");
    private static readonly byte[] KeepAlive = Ascii.Bytes("keep-alive");
    private static readonly byte[] Gzip = Ascii.Bytes("gzip");
    private static readonly byte[] Json = Ascii.Bytes("application/json");
    private static readonly byte[] GrpcWeb = Ascii.Bytes("application/grpc-web");
    private static readonly byte[] Proto = Ascii.Bytes("proto");

    private static bool IsJsonType(byte[] buffer, int start, int length)
    {
        if (length < Json.Length || !Ascii.EqualIgnoringCase(buffer, start, Json))
        {
            return false;
        }

        if (length == Json.Length)
        {
            return true;
        }

        byte next = buffer[start + Json.Length];
        return next == ';' || IsBlank(next);
    }

    // application/grpc-web or application/grpc-web+proto. The one that ends in -text is base64, and nobody's who is known to drive.
    private static bool IsGrpcWebType(byte[] buffer, int start, int length)
    {
        if (length < GrpcWeb.Length || !Ascii.EqualIgnoringCase(buffer, start, GrpcWeb))
        {
            return false;
        }

        int end = GrpcWeb.Length;
        if (length > end + Proto.Length && buffer[start + end] == '+' && Ascii.EqualIgnoringCase(buffer, start + end + 1, Proto))
        {
            end += Proto.Length + 1;
        }

        return length == end || buffer[start + end] == ';' || IsBlank(buffer[start + end]);
    }

    private void TakeGrpcTimeout(byte[] buffer, int start, int length)
    {
        int timeout = GrpcTimeout.In(buffer, start, length);
        if (timeout == GrpcTimeout.Bad)
        {
            BadConnect = GrpcRefusal.BadTimeout;
        }
        else
        {
            TimeoutMs = timeout / (1000 / GrpcTimeout.UnitUs);
        }
    }

    // "1a2b3c4d", maybe with W/ before it. A list ends with one, too: no browser sends one for a page that it has from us.
    private void TakeTag(byte[] buffer, int start, int end)
    {
        const int Digits = 8;
        int tag = 0;
        bool isTag = end - start >= Digits + 2 && buffer[end - 1] == '"' && buffer[end - Digits - 2] == '"';
        for (int i = end - Digits - 1; i < end - 1 && isTag; i++)
        {
            int digit = HexDigit.Value(buffer[i]);
            isTag = digit >= 0;
            tag = (tag << 4) | digit;
        }

        KnownTag = isTag ? tag : 0;
    }

    private HttpRefusal? TakeForPage(byte[] buffer, int start, int colon, int end)
    {
        if (IsText(buffer, start, colon - start, HeaderNames.AcceptEncoding) && !AcceptsGzip(buffer, colon + 1, end))
        {
            _marks |= Mark.RefusesGzip;
        }

        return null;
    }

    // "gzip, deflate, br" as browsers have it, or a list with weights: what weighs 0 is refused, and * stands for all that are not named.
    private static bool AcceptsGzip(byte[] buffer, int start, int end)
    {
        bool accepts = false;
        while (start < end)
        {
            int comma = Array.IndexOf(buffer, Ascii.Comma, start, end - start);
            int itemEnd = comma < 0 ? end : comma;
            while (start < itemEnd && IsBlank(buffer[start]))
            {
                start++;
            }

            int nameEnd = start;
            while (nameEnd < itemEnd && buffer[nameEnd] != ';' && !IsBlank(buffer[nameEnd]))
            {
                nameEnd++;
            }

            if (IsText(buffer, start, nameEnd - start, Gzip))
            {
                return !WeighsNothing(buffer, nameEnd, itemEnd);
            }

            accepts |= nameEnd - start == 1 && buffer[start] == '*' && !WeighsNothing(buffer, nameEnd, itemEnd);
            start = itemEnd + 1;
        }

        return accepts;
    }

    // What follows the name of a coding: nothing, or ;q= and a number, which is nothing where it has no digit but 0.
    private static bool WeighsNothing(byte[] buffer, int start, int end)
    {
        int digits = 0;
        for (int i = start; i < end; i++)
        {
            if (buffer[i] >= '1' && buffer[i] <= '9')
            {
                return false;
            }

            digits += buffer[i] == '0' ? 1 : 0;
        }

        return digits > 0;
    }

    private void TakeTimeout(byte[] buffer, int start, int length)
    {
        long timeoutMs = 0;
        bool isNumber = length <= TimeoutDigits;
        for (int i = start; i < start + length && isNumber; i++)
        {
            int digit = buffer[i] - '0';
            isNumber = digit >= 0 && digit <= 9;
            timeoutMs = (timeoutMs * 10) + digit;
        }

        if (!isNumber)
        {
            BadConnect = HttpRefusal.Of(
                RpcCode.InvalidArgument,
                $"connect-timeout-ms: 1 to {TimeoutDigits} digits are expected, got \"{Shown(buffer, start, length)}\"");
        }
        else if (length > 0)
        {
            TimeoutMs = timeoutMs;
        }
    }

    private static string Shown(byte[] buffer, int start, int length) => Ascii.Shown(buffer, start, length, HttpLimits.ValueShown);

    private HttpRefusal? TakeLength(byte[] buffer, int start, int end)
    {
        if (ContentLength >= 0 || start == end)
        {
            return HttpRefusal.BadLength;
        }

        int length = 0;
        for (int i = start; i < end; i++)
        {
            int digit = buffer[i] - '0';
            if ((uint)digit > 9)
            {
                // All that a body may have, for a stop whose body is read all the same.
                ContentLength = HttpLimits.BodyBytes;
                return HttpRefusal.BadLength;
            }

            // Above every limit the exact number makes no difference, and there it cannot overflow.
            length = length > HttpLimits.AnyBodyBytes ? length : (length * 10) + digit;
        }

        ContentLength = length;
        return null;
    }

    private void TakeConnection(byte[] buffer, int start, int end)
    {
        // Nearly always it is that alone.
        if (IsText(buffer, start, end - start, KeepAlive))
        {
            _marks |= Mark.KeepAlive;
            return;
        }

        while (start < end)
        {
            int comma = Array.IndexOf(buffer, Ascii.Comma, start, end - start);
            int next = comma < 0 ? end : comma;
            int last = next;
            while (last > start && IsBlank(buffer[last - 1]))
            {
                last--;
            }

            _marks |= IsText(buffer, start, last - start, Close) ? Mark.Close
                : IsText(buffer, start, last - start, KeepAlive) ? Mark.KeepAlive : Mark.None;
            start = next + 1;
            while (start < end && IsBlank(buffer[start]))
            {
                start++;
            }
        }
    }

    private static bool IsText(byte[] buffer, int start, int length, byte[] text) =>
        length == text.Length && Ascii.EqualIgnoringCase(buffer, start, text);
}
