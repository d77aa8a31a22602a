using System;
using System.Linq;
using Firmware.Boards.Host.Fuzz.Mdns;
using Firmware.Network;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>
/// The responder of mDNS, while it probes or when it has its name, and one message. It answers only what was asked of it, in messages that are whole, of
/// its own records and within the buffer, and no more than a few of them. Its name changes, or is asked for anew, where an independent reading of
/// the same bytes finds another's claim to it, and nowhere else. Nothing is allocated unless the name changes, and not one byte behind the message is read.
/// </summary>
/// <remarks>The first byte says how it stands: bit 0, whether it probes; bit 1, whether the message comes from another port than that of mDNS; bit 2, whether the rest is a
/// script (<see cref="MdnsScript"/>) or the message itself; bit 3, whether the message comes twice.</remarks>
internal sealed class MdnsTarget : IFuzzTarget
{
    private const int Probing = 1;
    private const int FromElsewhere = 2;
    private const int IsScript = 4;
    private const int IsTwice = 8;

    private const int Port = 8080;
    private const string Text = "\u0006path=/\u000brover=1.2.3";
    private const int MostBytes = MdnsResponder.BufferBytes;
    private const int Ephemeral = 40_000;
    private const long Ms = 1_000;

    /// <summary>To one and to all: two probes more, an announcement, what was asked for, and what had to wait.</summary>
    private const int MostWords = 10;

    /// <summary>A name and its forms.</summary>
    private const int AllocationOfName = 1_024;

    private static readonly byte[] Address = [10, 0, 0, 7];
    private static readonly byte[] TextBytes = [.. Text.Select(c => (byte)c)];

    private readonly MdnsResponder _responder = new("rover", Port, "1.2.3", 7);
    private readonly MdnsResponder _exact = new("rover", Port, "1.2.3", 7);
    private readonly ExactBuffers _buffers = new();
    private readonly byte[] _buffer = new byte[MostBytes];
    private readonly byte[] _word = new byte[MostBytes];
    private Allocation _allocation;
    private long _nowUs;

    public string Name => "mdns";

    public string[] Words { get; } =
    [
        "\u0005rover\u0005local\0", "\u0005rover\u0005_http\u0004_tcp\u0005local\0", "\u0005_http\u0004_tcp\u0005local\0", "\u0009_services\u0007_dns-sd\u0004_udp\u0005local\0",
        "\u00c0\u000c", "\u00c0\u0000", "\u00ff\u00ff", "\u0005rover\u00c0\u0012", "\u0040", "\u003f", "\0\u0001\0\u0001", "\0\u0001\u0080\u0001", "\0\u00ff\0\u0001", "\0\u000c\0\u0001",
        "\0\u0021\u0080\u0001", "\0\u0010\u0080\u0001", "\0\0\0x\0\u0004\n\0\0\u0007", "\0\0\0x\0\u0004\n\0\0\u0009", "\0\0\0\0\0\0\0\0\0\0\0\0", "\0\0\u0084\0\0\0\0\u0001\0\0\0\0", "\u0007rover-2\u0005local\0",
        "\0\0\0\0\0\u0001\0\0\0\0\0\0", "\0\0\0\0\0\u0001\0\u0001\0\u0001\0\0", Text, "\u0005ROVER\u0005LOCAL\0", "\0\0\u0002\0\0\u0001\0\0\0\0\0\0",
    ];

    public string Separators => "\0\u0001\u0005\u00c0";

    public bool Run(ReadOnlySpan<byte> input)
    {
        int mode = input.Length > 0 ? input[0] : 0;
        ReadOnlySpan<byte> rest = input.Length > 0 ? input[1..] : input;
        byte[] message = (mode & IsScript) != 0 ? MdnsScript.Build(rest) : rest.ToArray();
        message = message[..Math.Min(message.Length, MostBytes)];
        int from = (mode & FromElsewhere) != 0 ? Ephemeral : MdnsResponder.Port;

        // What is read beyond the end is an exception here.
        Prepare(_exact, mode);
        _exact.Answer(_buffers.CopyOf(message), message.Length, from, _nowUs);
        Prepare(_responder, mode);
        DnsText? read = DnsText.Read(message);
        bool isClaim = read != null && from == MdnsResponder.Port && (read.IsWhole || message.Length == MostBytes) && read.IsResponse;
        bool isAsked = read != null && (read.HasAllQuestions || message.Length == MostBytes) && IsAsked(read);
        int words = 0;
        bool wasAnswered = false;
        bool wasClaimed = !_responder.HasName;
        for (int times = (mode & IsTwice) != 0 ? 2 : 1; times > 0 && _responder.Number == 1; times--)
        {
            bool hadName = _responder.HasName;
            bool isClaimed = isClaim && IsClaimed(read!, !hadName);
            wasClaimed |= isClaimed;
            _buffer.AsSpan().Fill(0xC0);
            message.CopyTo(_buffer, 0);
            _allocation.Start();
            int answer = _responder.Answer(_buffer, message.Length, from, _nowUs);
            _allocation.Check(_responder.Number == 1 ? 0 : AllocationOfName);
            CheckName(hadName, isClaimed);
            words += answer > 0 ? 1 : 0;
            wasAnswered |= answer > 0;
            CheckWord(_buffer, answer, read, isAsked && hadName, from != MdnsResponder.Port);
        }

        wasAnswered |= Listen(!wasClaimed, isAsked, ref words);
        if (words > MostWords)
        {
            throw new Violation($"{words} messages to one");
        }

        return wasAnswered || (isClaim && IsClaimed(read!, true));
    }

    // In two and a half seconds, as a device looks: whatever is said to all.
    private bool Listen(bool isQuiet, bool isAsked, ref int words)
    {
        bool wasAnswered = false;
        for (int looks = 0; looks < 25; looks++)
        {
            _nowUs += 100 * Ms;
            _allocation.Start();
            int length = _responder.Due(_word, _nowUs);
            _allocation.Check(0);
            if (length > 0)
            {
                words++;
                wasAnswered |= isQuiet;
                CheckWord(_word, length, null, isAsked || !isQuiet, false);
            }
        }

        return wasAnswered;
    }

    private void Prepare(MdnsResponder responder, int mode)
    {
        _nowUs = 0;
        if (responder.Number != 1)
        {
            responder.Take(1, 0);
        }

        responder.Start(Address, _nowUs);
        int looks = (mode & Probing) != 0 ? 4 : 40;
        for (int i = 0; i < looks; i++)
        {
            _nowUs += 100 * Ms;
            responder.Due(_word, _nowUs);
        }
    }

    private void CheckName(bool hadName, bool isClaimed)
    {
        bool isChanged = _responder.Number != 1;
        if (isChanged && !(isClaimed && !hadName))
        {
            throw new Violation($"its name became {_responder.Name}, claimed: {isClaimed}");
        }

        if (isClaimed && !isChanged && !hadName)
        {
            throw new Violation("another has its name, and it keeps it");
        }

        if (hadName && _responder.HasName == isClaimed)
        {
            throw new Violation($"claimed: {isClaimed}, and has its name: {_responder.HasName}");
        }
    }

    private static bool IsAsked(DnsText read) => !read.IsResponse && read.Questions.Any(question => (question.Class & 0x7FFF) is 1 or 255
        && question.Name is "rover.local" or "rover._http._tcp.local" or "_http._tcp.local" or "_services._dns-sd._udp.local");

    private static bool IsClaimed(DnsText read, bool isProbing) => read.Records.Any(record =>
        (record.Class & 0x7FFF) == 1 && record.TtlS > 0 && (record.Name, record.Type) switch
        {
            ("rover.local", 1) => !record.Data.SequenceEqual(Address),
            ("rover._http._tcp.local", 33) => !(record.Data.Length >= 6 && record.Data.AsSpan(0, 6).SequenceEqual<byte>([0, 0, 0, 0, Port >> 8, Port & 0xFF]) && record.Target == "rover.local"),
            ("rover._http._tcp.local", 16) => !record.Data.SequenceEqual(TextBytes),
            ("rover.local" or "rover._http._tcp.local", not 47) => isProbing,
            _ => false,
        });

    private void CheckWord(byte[] buffer, int length, DnsText? question, bool isAllowed, bool isLegacy)
    {
        if (length == 0)
        {
            return;
        }

        if (!isAllowed)
        {
            throw new Violation("it says something that nobody asked for");
        }

        DnsText word = DnsText.Read(buffer.AsSpan(0, length)) ?? throw new Violation("what it says is no message");
        if (!word.IsWhole || word.BytesLeft != 0 || (isLegacy ? word.Questions.Count != 1 || word.Questions[0] != question!.Questions[0] : word.IsResponse && word.Questions.Count > 0))
        {
            throw new Violation($"{word.BytesLeft} bytes are behind its message, and {word.Questions.Count} questions in it");
        }

        foreach (DnsText.Record record in word.Records)
        {
            string name = _responder.Name;
            bool isOwn = record.Type switch
            {
                1 => record.Name == name + ".local" && record.Data.SequenceEqual(Address),
                47 => record.Name == name + ".local" && record.Target == record.Name,
                16 => record.Name == name + "._http._tcp.local" && record.Data.SequenceEqual(TextBytes),
                33 => record.Name == name + "._http._tcp.local" && record.Target == name + ".local",
                12 => (record.Name == "_http._tcp.local" && record.Target == name + "._http._tcp.local") || (record.Name == "_services._dns-sd._udp.local" && record.Target == "_http._tcp.local"),
                _ => false,
            };
            if (!isOwn || (isLegacy && record.TtlS > 10))
            {
                throw new Violation($"it says {record.Name} {record.Type} {record.TtlS} {record.Target}");
            }
        }
    }
}
