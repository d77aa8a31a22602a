using System;
using System.Linq;
using Firmware.Boards.Host.Fuzz.Http2;
using Firmware.Rpc;
using Firmware.Rpc.Http1;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>
/// A connection of gRPC over HTTP/2 to a whole rover. It comes to an end, what it sends is well formed and within the client's windows, and a
/// connection on which all is in order does not end with an error. A stop whose headers, and name if it needs one, are whole is carried out
/// before anything else is read. A call drives under the session that its own headers name, and under no other. The bytes sent and the writes
/// to outputs are the same however the bytes are cut: but for the ids of sessions they are compared as they are, in the order in which they
/// were sent. Only a client that sends too many frames is told so one frame later where the headers of a call come whole and came before: there
/// nothing is compared. A call that is made again and again allocates nothing.
/// </summary>
/// <remarks>An input that does not begin with the whole preface, of which the target http sees the parts, is a script: see <see cref="Http2Script"/>.</remarks>
internal sealed class Http2Target : IFuzzTarget
{
    /// <summary>For a connection, and for each reply; and for each byte: a call without a reply may have cost the text of why there is no such path.</summary>
    private const int AllocationBound = 65_536;
    private const int AllocationOfByte = 1_024;

    /// <summary>For each byte: what belongs to no reply, the call, its reply, and the look for more.</summary>
    private const int MostSteps = 6;

    /// <summary>The error of whoever sends more frames without a call than the rover bears (ENHANCE_YOUR_CALM).</summary>
    private const int TooMany = 11;

    /// <summary>One in so many inputs is followed by calls that may not allocate.</summary>
    private const int SteadyRate = 16;

    private readonly FuzzRover _whole = new();
    private readonly FuzzRover _split = new();
    private readonly int[] _moves = new int[64];
    private Allocation _allocation;
    private bool _wereTooMany;

    public string Name => "http2";

    public string[] Words { get; } =
    [
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\0\0\0\u0004\0\0\0\0\0", "\0\0\0\u0004\u0001\0\0\0\0", "\0\0\u0006\u0004\0\0\0\0\0\0\u0004\0\0\0\0",
        "\0\0\u0006\u0004\0\0\0\0\0\0\u0004\u007f\u00ff\u00ff\u00ff", "\0\0\u0008\u0006\0\0\0\0\001234567", "\0\0\u0004\u0008\0\0\0\0\0\0\0\u0010\0",
        "\0\0\u0005\u0002\0\0\0\0\u0001\0\0\0\0\u0010", "\0\0\u0004\u0003\0\0\0\0\u0001\0\0\0\u0008", "\0\0\0\u0009\u0004\0\0\0\u0001", "\0\0\0\0\u0001\0\0\0\u0001",
        "\0\0\u0008\u0007\0\0\0\0\0\0\0\0\0\0\0\0\0", "\u0083", "\u0086", "\u0044", "\u0041", "\u00be", "\u00bf", "\u00c0", "\u003f\u00e1\u001f", "\u0020", "\u007f\u00ff\u00ff\u00ff\u000f",
        "@\u0008viam-sid$" + FuzzRover.SessionText, "@\u0008viam-sid$" + FuzzRover.OtherText, "\0\u0008viam-sid$" + FuzzRover.SessionText, "\u0001\u000e127.0.0.1:8080",
        "\u0004#/viam.robot.v1.RobotService/StopAll", "\u000f\u0010\u0010application/grpc", "\0\0\0\0\0", "\n\u0004left", "\n\u0005right", "\n\u0005rover", "\n\u0004mast",
        "\u0011\0\0\0\0\0\0\u00e0?", "\u0010\0\u0007\u0000", "\u0010\u0008\u0007\u0000", "\u0010\0\u0087\u0000", "\u0010\u0001\u0080\u0004", "\u0008\u001f", "\u000c\u0003", "\u000c\u000b", "\u0007\0",
    ];

    public string Separators => "\0\u0001\u0004\u0010";

    public void Mend(Span<byte> input) => FrameMender.Mend(input);

    public bool Run(ReadOnlySpan<byte> input)
    {
        bool isScript = !input.StartsWith(SentFrames.Preface);
        byte[] bytes = isScript ? Http2Script.Build(input) : input.ToArray();
        try
        {
            return Run(bytes);
        }
        catch (Exception failure) when (isScript)
        {
            throw new Violation($"{failure}\nwhere the script stands for\n{Escaped.Write(bytes)}");
        }
    }

    private bool Run(byte[] bytes)
    {
        SentFrames sent = new(bytes);
        bool expires = bytes.Length % 2 == 0;
        _wereTooMany = false;
        Http2Replies replies = Converse(_whole, bytes, sent, new Cuts(), [], expires);
        (int[] Pins, int From)[] stops = [.. sent.Calls.Select(call => call.Stop()).Where(stop => stop.From <= sent.SoundEnd).OrderBy(stop => stop.From)];
        Converse(_split, bytes, sent, Cuts.Of(bytes), stops, expires);
        if (_wereTooMany)
        {
            return replies.Taken > 0;
        }

        if (_whole.Trace != _split.Trace)
        {
            throw new Violation("outputs are written to otherwise when the bytes are cut");
        }

        if (!_whole.Replies.SequenceEqual(_split.Replies) && Http2Replies.Comparable(_whole.Replies) != Http2Replies.Comparable(_split.Replies))
        {
            throw new Violation($"whole it is answered\n{Escaped.Write(_whole.Replies)}\nand in pieces\n{Escaped.Write(_split.Replies)}");
        }

        if (bytes.Sum(b => b) % SteadyRate == 0)
        {
            CheckSteady(bytes.Length);
        }

        return replies.Taken > 0;
    }

    private Http2Replies Converse(FuzzRover rover, byte[] bytes, SentFrames sent, Cuts cuts, (int[] Pins, int From)[] stops, bool expires)
    {
        rover.Begin();
        rover.StartOther();
        Http2Replies replies = new(sent);
        int stepsLeft = MostSteps * (bytes.Length + 100);
        int fed = 0;
        int nextStop = 0;
        long allocated = 0;
        bool isOver = false;
        HttpExchange exchange = rover.Exchange;
        Array.ForEach(FuzzRover.DrivenPins, pin => _moves[pin] = rover.Moves(pin));
        while (true)
        {
            if (--stepsLeft < 0)
            {
                throw new Violation("it does not come to an end");
            }

            int before = rover.Replies.Length;
            long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            HttpStep step = exchange.Advance();
            if (step is HttpStep.Send)
            {
                rover.TakePart();
            }
            else if (step is HttpStep.SendReply)
            {
                rover.EndReply();
            }

            allocated += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
            CheckMoves(rover, replies, sent, rover.Replies[before..], isOver ? int.MaxValue : fed, step == HttpStep.SendReply);
            if (step is HttpStep.Send or HttpStep.SendReply && exchange.Reply.Closes)
            {
                break;
            }

            if (step != HttpStep.Receive)
            {
                continue;
            }

            for (; nextStop < stops.Length && stops[nextStop].From <= fed && !isOver; nextStop++)
            {
                CheckStopped(rover, stops[nextStop].Pins, stops[nextStop].From == fed);
            }

            if (isOver)
            {
                break;
            }

            int room = exchange.Room;
            if (room <= 0)
            {
                throw new Violation("it waits for more and has no room for it");
            }

            if (fed == bytes.Length)
            {
                if (!expires)
                {
                    break;
                }

                exchange.Expire();
                isOver = true;
                continue;
            }

            int count = Math.Min(cuts.Next(bytes.Length - fed), room);
            count = nextStop < stops.Length ? Math.Min(count, stops[nextStop].From - fed) : count;
            bytes.AsSpan(fed, count).CopyTo(exchange.Input.AsSpan(exchange.Filled));
            exchange.Received(count);
            fed += count;
        }

        if (replies.EndCode > 0 && fed <= sent.SoundEnd && !isOver)
        {
            throw new Violation($"the connection ends with the error {replies.EndCode}, and everything was in order; it sent\n{Escaped.Write(rover.Replies)}");
        }

        _wereTooMany |= replies.EndCode == TooMany && !isOver;
        exchange.Abandon();
        if (allocated > (AllocationBound * (1 + rover.Count)) + (AllocationOfByte * bytes.Length))
        {
            throw new Violation($"{allocated} bytes were allocated for {rover.Count} replies");
        }

        return replies;
    }

    private static void CheckStopped(FuzzRover rover, int[] pins, bool isNow)
    {
        foreach (int pin in pins.Where(pin => isNow && rover.Last(pin) != 0))
        {
            throw new Violation($"a stop, and pin {pin} goes on with {rover.Last(pin)}");
        }
    }

    // Takes what was sent, and holds what was driven meanwhile against the calls that had no reply before it.
    private void CheckMoves(FuzzRover rover, Http2Replies replies, SentFrames sent, ReadOnlySpan<byte> reply, int fed, bool isReply)
    {
        int[] moved = Array.FindAll(FuzzRover.DrivenPins, pin => rover.Moves(pin) != _moves[pin]);
        SentCall[] due = moved.Length == 0 ? [] : [.. sent.Calls.Where(call => call.End > 0 && call.End <= fed && !replies.Answered.Contains(call.Stream))];
        replies.Take(reply, fed);
        SentCall[] answered = [.. due.Where(call => replies.Answered.Contains(call.Stream))];

        // A call whose reply its peer does not take yet has driven, too.
        SentCall[] may = isReply && answered.Length > 0 ? answered : due;
        bool isKnown = fed <= sent.SoundEnd || (isReply && answered.Any(call => call.Stream == replies.LastStream));
        foreach (int pin in moved)
        {
            _moves[pin] = rover.Moves(pin);
            string holder = rover.HolderOf(pin);
            bool mayDrive = may.Any(call => holder == "lease" ? call.Sessions.Length == 0
                : call.Sessions.Length == 1 && call.Sessions[0].Equals(holder, StringComparison.OrdinalIgnoreCase));
            if (isKnown && !mayDrive && rover.Last(pin) != 0)
            {
                string named = string.Join("; ", may.Select(call => $"stream {call.Stream} for {string.Join(" and ", call.Sessions)}"));
                throw new Violation($"pin {pin} is driven for {holder}, and it was called by {named}");
            }
        }
    }

    private void CheckSteady(int choice)
    {
        (byte[] first, byte[] repeated) = Http2Script.Steady((HeaderWriter.Form)(choice & 3), (choice & 4) != 0);
        long bytes = 1;

        // Twice: what the runtime makes at a method's first use comes once only.
        for (int i = 0; i < 2 && bytes > 0; i++)
        {
            _whole.Begin();
            Feed(first);
            _allocation.Start();
            Feed(repeated);
            bytes = _allocation.IsWithin(0) ? 0 : 1;
        }

        if (bytes > 0)
        {
            throw new Violation("calls that were made before allocate");
        }

        Http2Replies replies = new(new SentFrames([.. first, .. repeated]));
        replies.Take(_whole.Replies, first.Length + repeated.Length);
        if (replies.Taken != 12)
        {
            throw new Violation($"of 12 calls {replies.Taken} were carried out");
        }
    }

    private void Feed(byte[] bytes)
    {
        HttpExchange exchange = _whole.Exchange;
        for (int fed = 0; fed < bytes.Length;)
        {
            int count = Math.Min(bytes.Length - fed, exchange.Room);
            bytes.AsSpan(fed, count).CopyTo(exchange.Input.AsSpan(exchange.Filled));
            exchange.Received(count);
            fed += count;
            for (HttpStep step = exchange.Advance(); step != HttpStep.Receive; step = exchange.Advance())
            {
                if (step is HttpStep.Send or HttpStep.SendReply)
                {
                    _whole.TakePart();
                }

                if (step is HttpStep.Send or HttpStep.SendReply && exchange.Reply.Closes)
                {
                    throw new Violation("a connection of valid calls is ended: " + Escaped.Write(_whole.Replies));
                }
            }
        }
    }
}
