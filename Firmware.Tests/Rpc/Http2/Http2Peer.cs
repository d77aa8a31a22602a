using System;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;

namespace Firmware.Tests.Rpc.Http2;

/// <summary>The other end of a connection that speaks HTTP/2: sends bytes whole or in pieces, and tells what came back frame by frame.</summary>
internal sealed class Http2Peer : IReplySink
{
    public const string Preface = "'PRI * HTTP/2.0'0d0a0d0a'SM'0d0a0d0a";
    public const int End = 1;
    public const int Whole = 4;
    public const string Type = "01<rover>0f10<application/grpc>";

    public readonly HttpExchange Exchange;
    private readonly byte[] _said = new byte[8192];
    private int _length;

    public Http2Peer(GrpcRover rover, bool isSideDoor = false)
    {
        Exchange = new HttpExchange(rover.Router, new TestClock(), isSideDoor, this);
        Exchange.Open("10.0.0.7");
    }

    /// <summary>One whose settings are told already.</summary>
    public static Http2Peer Dial(GrpcRover rover)
    {
        Http2Peer peer = new Http2Peer(rover);
        peer.Send(Hello());
        return peer;
    }

    public static byte[] Hello() => Hex.Join(Hex.Bytes(Preface), Frame(4, 0, 0, new byte[0]));

    public static byte[] Frame(int type, int flags, int stream, byte[] payload)
    {
        byte[] head = { (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, (byte)type, (byte)flags, 0, 0, (byte)(stream >> 8), (byte)stream };
        return Hex.Join(head, payload);
    }

    /// <summary>The headers of a call, of which more may follow.</summary>
    public static byte[] Call(int stream, string path, string more = "", int flags = Whole) =>
        Frame(1, flags, stream, Hex.Bytes("838604<" + path + ">" + Type + more));

    /// <summary>A message in gRPC's frame.</summary>
    public static byte[] Data(int stream, string message, int flags = End)
    {
        byte[] bytes = Hex.Bytes(message);
        return Frame(0, flags, stream, Hex.Join(new byte[] { 0, 0, 0, (byte)(bytes.Length >> 8), (byte)bytes.Length }, bytes));
    }

    public void Pause()
    {
    }

    public bool Send(byte[] buffer, int start, int length)
    {
        Array.Copy(buffer, start, _said, _length, length);
        _length += length;
        return true;
    }

    /// <summary>What comes back to bytes that arrive in pieces.</summary>
    public string Send(byte[] bytes, int piece = int.MaxValue)
    {
        HttpExchange exchange = Exchange;
        int sent = 0;
        while (true)
        {
            HttpStep step = exchange.Advance();
            if (step == HttpStep.SendReply || step == HttpStep.Send)
            {
                Send(exchange.Reply.Buffer, exchange.Reply.Start, exchange.Reply.Length);
                if (exchange.Reply.Closes)
                {
                    return TakeSaid() + "closed";
                }
            }
            else if (step == HttpStep.Receive)
            {
                int count = bytes.Length - sent;
                count = count < piece ? count : piece;
                count = count < exchange.Room ? count : exchange.Room;
                if (count <= 0)
                {
                    return TakeSaid() + (sent < bytes.Length ? "no room" : "");
                }

                Array.Copy(bytes, sent, exchange.Input, exchange.Filled, count);
                exchange.Received(count);
                sent += count;
            }
        }
    }

    private string TakeSaid()
    {
        string told = "";
        int at = 0;
        while (at < _length)
        {
            int length = (_said[at] << 16) | (_said[at + 1] << 8) | _said[at + 2];
            int flags = _said[at + 4];
            int stream = (_said[at + 7] << 8) | _said[at + 8];
            int payload = at + 9;
            string of = "(" + stream + ")";
            switch (_said[at + 3])
            {
                case 0:
                    told += "DATA" + of + "=" + Hex.Show(_said, payload, length) + " ";
                    break;
                case 1:
                    told += (flags & End) == 0 ? "HEADERS" + of + " " : "END" + of + "=" + Trailers(payload, payload + length) + " ";
                    break;
                case 3:
                    told += "RESET" + of + "=" + _said[payload + 3] + " ";
                    break;
                case 4:
                    told += (flags & 1) != 0 ? "ACK " : "SETTINGS ";
                    break;
                case 6:
                    told += "PING=" + Hex.Show(_said, payload, length) + "/" + flags + " ";
                    break;
                case 7:
                    told += "GOAWAY" + "(" + ((_said[payload + 2] << 8) | _said[payload + 3]) + ")=" + _said[payload + 7] + " ";
                    break;
                case 8:
                    told += "WINDOW" + of + " ";
                    break;
                default:
                    told += "FRAME" + _said[at + 3] + " ";
                    break;
            }

            at = payload + length;
        }

        _length = 0;
        return told;
    }

    // Of what the rover writes: names and values as they are, those that have a length above 126 with one byte more for it.
    private string Trailers(int at, int end)
    {
        string told = "";
        if (_said[at] == 8)
        {
            told = "HTTP " + Encoding.UTF8.GetString(_said, at + 2, 3) + " ";
            at += 5;
        }
        else if (_said[at] == 0x88)
        {
            at++;
        }

        if (_said[at] == 0x0F)
        {
            at += 3 + _said[at + 2];
        }

        while (at < end)
        {
            int name = _said[at + 1];
            at += 2 + name;
            int value = _said[at++];
            value += value < 0x7F ? 0 : _said[at++];
            told += name == 11 ? Encoding.UTF8.GetString(_said, at, value) : ":" + Encoding.UTF8.GetString(_said, at, value);
            at += value;
        }

        return told;
    }
}
