using System;
using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Calls as chance makes them, good ones and bad ones, in whatever form headers, messages and frames may have. The same chance makes the same calls.</summary>
/// <param name="chance">Decides everything.</param>
/// <param name="session">A session that is alive.</param>
internal sealed class RandomCalls(Random chance, string session)
{
    private static readonly double[] Powers = [-1, -0.5, 0, 0.005, 0.25, 0.5, 1, 1.5, -7, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon];

    private static readonly string[] Names = ["left", "right", "both", "rover", "mast", "", "nowhere", "größe 100%", "le", "lefty"];

    private static readonly string[] Asks =
    [
        Viam.Motor + "IsPowered", Viam.Motor + "IsMoving", Viam.Motor + "Stop", Viam.Base + "IsMoving", Viam.Base + "Stop", Viam.Servo + "IsMoving", Viam.Servo + "GetPosition",
        Viam.Servo + "Stop", Viam.Robot + "GetVersion", Viam.Robot + "ResourceNames", Viam.Robot + "GetOperations", Viam.Robot + "StopAll", Viam.Robot + "FrameSystemConfig",
        Viam.Motor + "GoFor", Viam.Motor + "SetPowe", Viam.Motor + "SetPowerr", "/proto.rpc.webrtc.v1.SignalingService/Call",
    ];

    private static readonly WireType[] Types = [WireType.Varint, WireType.Fixed64, WireType.Length, WireType.Fixed32, WireType.StartGroup];

    private readonly string _otherSession = chance.Next(4) switch { 0 => session.ToUpperInvariant(), 1 => "me", 2 => session + "0", _ => Viam.NoSession };
    private bool _isStop;

    public GrpcCall Next()
    {
        string ask = Asks[chance.Next(Asks.Length)];
        int kind = chance.Next(10);

        // A stop is never refused for its form, which no service but the rover's knows.
        _isStop = kind > 6 && ask.Contains("/Stop");
        GrpcCall call = kind switch
        {
            0 => Viam.Heartbeat(Session()),
            1 => new(Viam.Robot + "StartSession", new ProtoWriter().Text(1, chance.Next(4) > 0 ? session : "me").ToBytes()),
            2 or 3 or 4 => new(Viam.Motor + "SetPower", Message(body => body.Text(1, Name()), body => body.Double(2, Power()))),
            5 => new(Viam.Base + "SetPower", Message(body => body.Text(1, Name("rover")), body => body.Message(2, Vector()), body => body.Message(3, Vector()))),
            6 => new(Viam.Servo + "Move", Message(body => body.Text(1, Name("mast")), body => body.Number(2, (ulong)chance.Next(300)))),
            _ => new(ask, Message(body => body.Text(1, Name()))),
        };

        List<HeaderField> metadata = [];
        MaybeAdd(metadata, 2, "viam-sid", Session);
        MaybeAdd(metadata, 20, "viam-sid", Session);
        MaybeAdd(metadata, 3, "user-agent", () => "grpc-somebody/1." + chance.Next(3));
        MaybeAdd(metadata, 4, "grpc-timeout", () => chance.Next(1, 99_999_999) + "S");
        MaybeAdd(metadata, 4, "opid", () => new Guid(Bytes(16)).ToString());
        MaybeAdd(metadata, 4, "grpc-accept-encoding", () => "identity, deflate, gzip");
        MaybeAdd(metadata, 30, "cookie", () => new string('c', chance.Next(3_000)));
        return call with
        {
            Metadata = [.. metadata],
            ContentType = kind < 7 && chance.Next(30) == 0 ? "application/json" : chance.Next(2) == 0 ? "application/grpc" : "application/grpc+proto",
        };
    }

    /// <summary>The frames of a call, cut and padded by chance.</summary>
    public Frame[] Frames(GrpcCall call, int stream, HeaderEncoder encoder)
    {
        List<Frame> frames = [];
        byte[][] block = [.. Cut(encoder.Encode(call.Headers, chance), 3).Where(part => part.Length > 0)];
        Frame headers = Frame.HeadersStart(stream, block[0]) with { Flags = block.Length == 1 ? FrameFlags.EndHeaders : FrameFlags.None };
        headers = chance.Next(8) == 0 ? headers.WithPriority(0) : headers;
        frames.Add(chance.Next(8) == 0 ? headers.WithPadding((byte)chance.Next(256)) : headers);
        frames.AddRange(block.Skip(1).Select((part, i) => Frame.Continuation(stream, part, i == block.Length - 2)));
        byte[][] data = Cut(call.Data, 3);
        for (int i = 0; i < data.Length; i++)
        {
            Frame one = Frame.Data(stream, data[i], i == data.Length - 1 ? FrameFlags.EndStream : FrameFlags.None);
            frames.Add(chance.Next(8) == 0 ? one.WithPadding((byte)chance.Next(256)) : one);
        }

        if (chance.Next(8) == 0)
        {
            frames.Insert(0, Frame.Priority(stream + 2, 0));
        }

        return [.. frames];
    }

    private void MaybeAdd(List<HeaderField> metadata, int oneIn, string name, Func<string> value)
    {
        if (chance.Next(oneIn) == 0)
        {
            metadata.Add(new(name, value()));
        }
    }

    // The rover keeps two apart on one connection.
    private string Session() => chance.Next(4) > 0 ? session : _otherSession;

    private string Name(string usual = "left") => chance.Next(3) > 0 ? usual : Names[chance.Next(Names.Length)];

    private double Power() => Powers[chance.Next(Powers.Length)];

    private ProtoWriter Vector()
    {
        ProtoWriter vector = new();
        for (int axis = chance.Next(3); axis > 0; axis--)
        {
            vector.Double(chance.Next(1, 4), Power());
        }

        return vector;
    }

    // The fields in any order, some twice, some not at all, with others between them; now and then a byte of it is another. No vector comes
    // twice: protobuf merges the two, and the rover takes the last.
    private byte[] Message(params Action<ProtoWriter>[] fields)
    {
        ProtoWriter message = new();
        List<Action<ProtoWriter>> all = [.. fields];
        if (chance.Next(4) == 0 && fields.Length < 3)
        {
            all.Add(all[chance.Next(all.Count)]);
            all.RemoveAt(chance.Next(all.Count));
        }

        Action<ProtoWriter>[] shuffled = [.. all];
        if (chance.Next(3) == 0)
        {
            chance.Shuffle(shuffled);
        }

        foreach (Action<ProtoWriter> field in shuffled)
        {
            if (chance.Next(5) == 0)
            {
                AddUnknown(message, !_isStop && fields.Length < 3 && chance.Next(6) == 0 ? chance.Next(1, 4) : chance.Next(4, 200), 0);
            }

            field(message);
        }

        byte[] bytes = message.ToBytes();
        return !_isStop && chance.Next(6) == 0 ? Spoilt(bytes) : bytes;
    }

    private void AddUnknown(ProtoWriter message, int field, int depth)
    {
        WireType type = Types[chance.Next(depth < 3 ? Types.Length : Types.Length - 1)];
        message.Tag(field, type);
        switch (type)
        {
            case WireType.Varint:
                message.Varint((ulong)chance.NextInt64() >> chance.Next(64), chance.Next(6) == 0 ? 1 : 0);
                break;
            case WireType.Fixed64:
                message.Raw(Bytes(8));
                break;
            case WireType.Fixed32:
                message.Raw(Bytes(4));
                break;
            case WireType.Length:
                byte[] bytes = Bytes(chance.Next(30));
                message.Varint((ulong)bytes.Length).Raw(bytes);
                break;
            default:
                for (int inner = chance.Next(3); inner > 0; inner--)
                {
                    AddUnknown(message, chance.Next(1, 50), depth + 1);
                }

                message.Tag(field, WireType.EndGroup);
                break;
        }
    }

    private byte[] Spoilt(byte[] bytes)
    {
        int at = chance.Next(bytes.Length + 1);
        switch (chance.Next(3))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], (byte)chance.Next(256), .. bytes[at..]];
            default:
                byte[] other = [.. bytes];
                if (at < other.Length)
                {
                    other[at] ^= (byte)(1 << chance.Next(8));
                }

                return other;
        }
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        chance.NextBytes(bytes);
        return bytes;
    }

    private byte[][] Cut(byte[] bytes, int most)
    {
        int[] cuts = [0, .. Enumerable.Range(0, chance.Next(2) == 0 ? 0 : chance.Next(most)).Select(_ => chance.Next(bytes.Length + 1)).Order(), bytes.Length];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => bytes[from..to])];
    }
}
