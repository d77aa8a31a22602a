using System;
using Firmware.Rpc.Doors;

namespace Firmware.Rpc.Http2;

/// <summary>What a call of gRPC is answered with, as bytes of HTTP/2: headers, the message and trailers, or, where it failed, trailers alone.</summary>
internal static class GrpcAnswer
{
    /// <summary>Where the data is, from the first byte on.</summary>
    public const int DataAt = Http2.FrameHead + HeadersLength;

    /// <summary>Where the message is, behind gRPC's prefix.</summary>
    public const int MessageAt = DataAt + Http2.FrameHead + GrpcFrame.HeadBytes;

    /// <summary>What follows a message.</summary>
    public const int TrailersBytes = Http2.FrameHead + TrailersLength;

    private const int HeadersLength = 20;
    private const int TrailersLength = 15;

    /// <summary>The index of <c>:status: 200</c> in the static table.</summary>
    private const int Status200 = 0x88;

    // Where the name of the status is, with its length before it.
    private const int StatusNameAt = MessageAt + Http2.FrameHead;
    private const int StatusNameLength = 13;

    /// <summary>All of an answer with an empty message, on stream 0.</summary>
    /// <remarks>As bytes, and not as a text: on a device a text ends at its first zero.</remarks>
    public static readonly byte[] Empty =
    {
        0, 0, HeadersLength, Http2.Headers, Http2.EndHeaders, 0, 0, 0, 0, Status200,
        0x0F, 0x10, 16, (byte)'a', (byte)'p', (byte)'p', (byte)'l', (byte)'i', (byte)'c', (byte)'a', (byte)'t', (byte)'i', (byte)'o', (byte)'n',
        (byte)'/', (byte)'g', (byte)'r', (byte)'p', (byte)'c',
        0, 0, GrpcFrame.HeadBytes, Http2.Data, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, TrailersLength, Http2.Headers, Http2.EndStream | Http2.EndHeaders, 0, 0, 0, 0,
        0, 11, (byte)'g', (byte)'r', (byte)'p', (byte)'c', (byte)'-', (byte)'s', (byte)'t', (byte)'a', (byte)'t', (byte)'u', (byte)'s', 1, (byte)'0',
    };

    private static readonly byte[] MessageName =
    {
        0, 12, (byte)'g', (byte)'r', (byte)'p', (byte)'c', (byte)'-', (byte)'m', (byte)'e', (byte)'s', (byte)'s', (byte)'a', (byte)'g', (byte)'e',
    };

    /// <summary>Writes the trailers of an error, without the frame's head. What is not gRPC is told in the way of HTTP as well.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="at">From there on.</param>
    /// <param name="textEnd">Where its text is cut off, if it is longer.</param>
    /// <param name="refusal">What is told.</param>
    /// <returns>Where they end.</returns>
    public static int WriteError(byte[] output, int at, int textEnd, HttpRefusal refusal)
    {
        if (refusal.Status == GrpcRefusal.NotGrpcStatus || refusal.Status == GrpcRefusal.NotPostStatus)
        {
            output[at++] = 8;
            output[at++] = 3;
            output[at++] = (byte)('0' + (refusal.Status / 100));
            output[at++] = (byte)('0' + (refusal.Status / 10 % 10));
            output[at++] = (byte)('0' + (refusal.Status % 10));
        }
        else
        {
            output[at++] = Status200;
        }

        Array.Copy(Empty, Http2.FrameHead + 1, output, at, HeadersLength - 1);
        at += HeadersLength - 1;
        int code = (int)refusal.Code;
        Array.Copy(Empty, StatusNameAt, output, at, StatusNameLength);
        at += StatusNameLength;
        output[at++] = (byte)(code < 10 ? 1 : 2);
        if (code >= 10)
        {
            output[at++] = (byte)('0' + (code / 10));
        }

        output[at++] = (byte)('0' + (code % 10));
        Array.Copy(MessageName, 0, output, at, MessageName.Length);
        at += MessageName.Length;
        return WriteText(Ascii.Bytes(refusal.Reason), output, at, textEnd);
    }

    /// <summary>Writes a text with its length, percent-encoded as gRPC has it. What does not fit is cut off.</summary>
    private static int WriteText(byte[] text, byte[] output, int at, int end)
    {
        // The length takes two bytes where it is 127 or more, and three from 255 on.
        int from = at + 3;
        int to = PercentCoding.Encode(text, output, from, end);
        int length = to - from;
        if (length < 0x7F)
        {
            output[at++] = (byte)length;
        }
        else
        {
            int more = length - 0x7F;
            output[at++] = 0x7F;
            if (more >= 0x80)
            {
                output[at++] = (byte)(more | 0x80);
                more >>= 7;
            }

            output[at++] = (byte)more;
        }

        Array.Copy(output, from, output, at, length);
        return at + length;
    }
}
