using System;
using System.Buffers.Binary;
using Firmware.Network;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>The rover's answers to questions for names, against another reader of questions.</summary>
internal sealed class DnsTarget : IFuzzTarget
{
    private const uint Rover = 0xC0A80401;
    private const int HeadBytes = 12;
    private const int AnswerBytes = 16;

    private readonly CaptiveDns _dns = new(Rover);
    private readonly ExactBuffers _exact = new();
    private readonly byte[] _buffer = new byte[600];
    private readonly byte[] _other = new byte[600];
    private Allocation _allocation;

    public string Name => "dns";

    public string[] Words { get; } =
    [
        "\u0009gstatic\u0003com", "\u0005rover\u0005local\u0000", "\u0000", "\u0000\u0001\u0000\u0001", "\u0000\u001c\u0000\u0001", "\u0000\u00ff\u0000\u00ff", "\u00c0\u000c", "\u00c0\u0000", "\u00ff\u00ff", "\u003f", "\u0040",
        "\u0001\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000", "\u0081\u0080", "\u0028\u0000", "\u0000\u0000\u0029\u0004\u00d0\u0000\u0000\u0000\u0000\u0000\u0000",
    ];

    public string Separators => "\u0000\u0001\u0003\u00c0";

    public bool Run(ReadOnlySpan<byte> input)
    {
        input = input[..Math.Min(input.Length, _buffer.Length)];
        byte[] exact = _exact.CopyOf(input);
        _dns.Answer(exact, exact.Length);
        input.CopyTo(_buffer);
        _buffer.AsSpan(input.Length).Clear();
        input.CopyTo(_other);
        _other.AsSpan(input.Length).Fill(0xFF);
        _allocation.Start();
        int length = _dns.Answer(_buffer, input.Length);
        _allocation.Check(0);
        if (_dns.Answer(_other, input.Length) != length || !_buffer.AsSpan(0, length).SequenceEqual(_other.AsSpan(0, length)))
        {
            throw new Violation("what is behind the datagram makes a difference");
        }

        return Check(input, _buffer.AsSpan(0, length));
    }

    private static bool Check(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> answer)
    {
        bool mayAnswer = asked.Length is >= HeadBytes and <= CaptiveDns.MaxBytes && asked[2] < 0x80;
        Holds(mayAnswer == !answer.IsEmpty, "what is answered");
        if (!mayAnswer)
        {
            return false;
        }

        int opcode = asked[2] >> 3;
        int question = QuestionBytes(asked);
        int error = opcode != 0 ? 4 : question == 0 ? 1 : 0;
        Holds(answer[..2].SequenceEqual(asked[..2]), "the number");
        Holds(answer[2] == (0x84 | (asked[2] & 0x79)) && answer[3] == (0x80 | error), "the flags");
        int type = error == 0 ? BinaryPrimitives.ReadUInt16BigEndian(asked[(HeadBytes + question - 4)..]) : 0;
        int space = error == 0 ? BinaryPrimitives.ReadUInt16BigEndian(asked[(HeadBytes + question - 2)..]) : 0;
        bool isFound = error == 0 && type is 1 or 255 && space is 1 or 255;
        int wanted = HeadBytes + (error == 0 ? question : 0) + (isFound ? AnswerBytes : 0);
        Holds(answer.Length == wanted && wanted <= CaptiveDns.MaxBytes, "the length");
        Holds(answer[4..HeadBytes].SequenceEqual(new byte[] { 0, (byte)(error == 0 ? 1 : 0), 0, (byte)(isFound ? 1 : 0), 0, 0, 0, 0 }), "the counts");
        Holds(error != 0 || answer.Slice(HeadBytes, question).SequenceEqual(asked.Slice(HeadBytes, question)), "the question");
        Holds(!isFound || answer[^AnswerBytes..].SequenceEqual(new byte[] { 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, CaptiveDns.KeepSeconds, 0, 4, 192, 168, 4, 1 }), "the answer");
        return error == 0;
    }

    // 0 where there is not one, whole, and no answer.
    private static int QuestionBytes(ReadOnlySpan<byte> asked)
    {
        if (!asked.Slice(4, 6).SequenceEqual(new byte[] { 0, 1, 0, 0, 0, 0 }))
        {
            return 0;
        }

        ReadOnlySpan<byte> left = asked[HeadBytes..];
        int name = 0;
        while (name < left.Length && left[name] is > 0 and < 64)
        {
            name += 1 + left[name];
        }

        bool isName = name < left.Length && left[name] == 0 && name + 1 <= 255;
        return isName && left.Length >= name + 5 ? name + 5 : 0;
    }

    private static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new Violation("this is not as it should be: " + what);
        }
    }
}
