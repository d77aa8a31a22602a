using System;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;

namespace Firmware.Tests.Rpc;

/// <summary>The other end of an <see cref="HttpExchange"/>: sends text whole or in pieces and gathers what comes back.</summary>
internal static class Wire
{
    public const string Closed = "<closed>";
    public const string Continued = "<continue>";

    public static TestConnection Open() => Open(new TestClock(), false);

    public static TestConnection Open(TestClock clock, bool isSideDoor)
    {
        TestConnection connection = new TestConnection(TestRover.Router(), clock, isSideDoor);
        connection.Exchange.Open("10.0.0.7");
        return connection;
    }

    /// <summary>All replies to a text that arrives at once, on a connection of its own.</summary>
    public static string Send(string text) => Send(Open(), text);

    public static string Send(TestConnection connection, string text) => SendPieces(connection, Encoding.UTF8.GetBytes(text), int.MaxValue, int.MaxValue);

    /// <summary>All replies to bytes of which <paramref name="first"/> arrive at once and the others in pieces.</summary>
    public static string SendPieces(TestConnection connection, byte[] bytes, int first, int piece)
    {
        HttpExchange exchange = connection.Exchange;
        int sent = 0;
        while (true)
        {
            switch (exchange.Advance())
            {
                case HttpStep.SendReply:
                    connection.Say(Encoding.UTF8.GetString(exchange.Reply.Buffer, exchange.Reply.Start, exchange.Reply.Length));
                    if (exchange.Reply.Closes)
                    {
                        return connection.TakeSaid() + Closed;
                    }

                    break;
                case HttpStep.SendContinue:
                    connection.Say(Continued);
                    break;
                case HttpStep.Receive:
                    if (sent == bytes.Length)
                    {
                        return connection.TakeSaid();
                    }

                    int count = Least(sent == 0 ? first : piece, bytes.Length - sent, exchange.Room);
                    Array.Copy(bytes, sent, exchange.Input, exchange.Filled, count);
                    exchange.Received(count);
                    sent += count;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A call through the Connect door.</summary>
    public static string Connect(string method, string body, string headers = "") =>
        $"POST /test.v1.TestService/{method} HTTP/1.1\r\nHost: rover\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    /// <summary>A call through the REST door.</summary>
    public static string Rest(string verb, string path, string body = "", string headers = "") => body.Length == 0
        ? $"{verb} /viam/api/v1/{path} HTTP/1.1\r\nHost: rover\r\n{headers}\r\n"
        : $"{verb} /viam/api/v1/{path} HTTP/1.1\r\nHost: rover\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    public static string Status(string reply) => reply.Substring(9, 3);

    /// <summary>The body of a reply, put together where it came in chunks.</summary>
    public static string Body(string reply)
    {
        string body = reply.Substring(reply.IndexOf("\r\n\r\n") + 4);
        body = body.EndsWith(Closed) ? body.Substring(0, body.Length - Closed.Length) : body;
        return reply.IndexOf("\r\nTransfer-Encoding: chunked\r\n") < 0 ? body : Dechunked(body);
    }

    private static string Dechunked(string body)
    {
        string whole = "";
        int lineEnd = body.IndexOf("\r\n");
        while (lineEnd > 0)
        {
            int size = Convert.ToInt32(body.Substring(0, lineEnd), 16);
            whole += body.Substring(lineEnd + 2, size);
            body = body.Substring(lineEnd + 4 + size);
            lineEnd = size == 0 ? -1 : body.IndexOf("\r\n");
        }

        return whole;
    }

    public static string Repeat(string text, int count)
    {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            all.Append(text);
        }

        return all.ToString();
    }

    private static int Least(int a, int b, int c)
    {
        int least = a < b ? a : b;
        return least < c ? least : c;
    }
}
