using System;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>
/// A connection to a whole rover. It comes to an end, every reply is well formed, what is refused moves nothing, and the replies are the same
/// however the bytes are cut. A stop is carried out whatever else is wrong with it.
/// </summary>
internal sealed class HttpTarget : IFuzzTarget
{
    /// <summary>For each reply: the control page, or the names of all methods that there are not.</summary>
    private const int AllocationBound = 65_536;

    /// <summary>Of a request: head read, continue, request read, reply, and the look for more.</summary>
    private const int MostSteps = 5;

    private readonly FuzzRover _whole = new();
    private readonly FuzzRover _split = new();
    private Allocation _allocation;
    private int _taken;

    public string Name => "http";

    public string[] Words { get; } =
    [
        "GET ", "POST ", "PUT ", "DELETE ", "HEAD ", "PATCH ", "OPTIONS * ", "/", "?", "%", "%41", "%zz", "http://127.0.0.1:8080", " HTTP/1.1\r\n", " HTTP/1.0\r\n", " HTTP/2.0\r\n",
        "Host: 127.0.0.1:8080\r\n", "Content-Length: 2\r\n", "Content-Length: ", "Transfer-Encoding: chunked\r\n", "Content-Type: application/json\r\n",
        "Expect: 100-continue\r\n", "Connection: close\r\n", "Connection: keep-alive\r\n", "viam-sid: " + FuzzRover.SessionText + "\r\n", "connect-timeout-ms: 1\r\n",
        "connect-protocol-version: 1\r\n", "Content-Encoding: gzip\r\n", "If-None-Match: \"00000000\"\r\n", "Origin: http://127.0.0.1:8080\r\n", "Authorization: Bearer 0123456789-abc_D\r\n", "Cookie: ", "\r\n", "\n", "\r", "\0",
        "\r\n\r\n", " ", "\t", ":", "{}", "2\r\n{}\r\n", "0\r\n\r\n", "5;ext=\"1\"\r\n", "ffffffff\r\n", "Trailer: x\r\n", "/viam/api/v1/", "/viam.robot.v1.RobotService/StartSession",
        "/viam.robot.v1.RobotService/SendSessionHeartbeat", "/viam.robot.v1.RobotService/StopAll", "/viam.component.motor.v1.MotorService/SetPower",
        "/viam.component.base.v1.BaseService/SetVelocity", "/viam.component.servo.v1.ServoService/Move", "/status", "/metrics", "component/motor/left/power", "sessions/list",
        "PUT /viam/api/v1/component/motor/left/stop", "POST /viam/api/v1/component/servo/mast/stop", "GET /viam/api/v1/stop_all", "/viam.component.motor.v1.MotorService/Stop",
        "{\"name\":\"left\"}", "Expect: 200-ok\r\n", "Connect-Timeout-Ms: 0\r\n",
        "{\"name\":\"left\",\"power_pct\":0.5}", "{\"name\":\"rover\",\"linear\":{\"y\":0.5},\"angular\":{\"z\":0.1}}", "{\"name\":\"mast\",\"angleDeg\":45}",
        "{\"heartbeat_window\":\"500ms\"}",
        "PUT /settings", "GET /settings", "/settings/board", "{\"network\":{\"tokens\":[{\"name\":\"a\",\"token\":\"\"}]}}", "Content-Length: 1000\r\n", "1f4\r\n",
    ];

    public string Separators => "\r\n :/?;{}\",";

    public bool Run(ReadOnlySpan<byte> input)
    {
        _taken = 0;
        Converse(_whole, input, new Cuts(), true);
        Converse(_split, input, Cuts.Of(input), false);
        if (!_whole.Replies.SequenceEqual(_split.Replies))
        {
            CompareOneByOne(input.IndexOf("HEAD "u8) >= 0);
        }

        return _taken > 0;
    }

    // A HEAD that is refused before its line is all there is answered with a body, and the connection ends.
    private void CompareOneByOne(bool mayLackBody)
    {
        for (int i = 0; i < Math.Max(_whole.Count, _split.Count); i++)
        {
            string whole = i < _whole.Count ? HttpReplies.Comparable(_whole.Reply(i)) : "nothing";
            string split = i < _split.Count ? HttpReplies.Comparable(_split.Reply(i)) : "nothing";
            if (whole != split && !(mayLackBody && (IsHeadOf(whole, split) || IsHeadOf(split, whole))))
            {
                throw new Violation($"whole it is answered\n{whole}\nand in pieces\n{split}");
            }
        }
    }

    private static bool IsHeadOf(string head, string whole) =>
        head.EndsWith("\r\n\r\n", StringComparison.Ordinal) && whole.StartsWith(head, StringComparison.Ordinal);

    public void Mend(Span<byte> input) => ContentLength.Mend(input);

    private void Converse(FuzzRover rover, ReadOnlySpan<byte> input, Cuts cuts, bool isChecked)
    {
        rover.Begin();
        int[] stopped = StopLine.PinsOf(input);
        _allocation.Start();
        int sent = 0;
        int writes = rover.Writes;
        int stepsLeft = MostSteps * (input.Length + 2);
        HttpExchange exchange = rover.Exchange;
        bool isOpen = true;
        while (isOpen)
        {
            if (--stepsLeft < 0)
            {
                throw new Violation("it does not come to an end");
            }

            switch (exchange.Advance())
            {
                case HttpStep.Receive:
                    isOpen = Receive(exchange, input, ref sent, ref cuts);
                    break;
                case HttpStep.SendReply:
                    rover.EndReply();
                    CheckStopped(rover, stopped);
                    if (isChecked)
                    {
                        Check(rover, rover.Writes != writes, input);
                    }

                    writes = rover.Writes;
                    isOpen = !exchange.Reply.Closes;
                    break;
                default:
                    break;
            }
        }

        if (!isChecked)
        {
            _allocation.Check(AllocationBound * (rover.Count + 1));
        }
    }

    /// <summary>The rule of stops, at the first reply.</summary>
    private static void CheckStopped(FuzzRover rover, int[] pins)
    {
        foreach (int pin in pins)
        {
            if (rover.Count == 1 && rover.Last(pin) != 0)
            {
                throw new Violation($"a stop, and pin {pin} goes on with {rover.Last(pin)}: {Encoding.Latin1.GetString(rover.Reply(0))}");
            }
        }
    }

    /// <summary>Gives it the next piece; where there is none, it has waited long enough. False where it waits for nothing.</summary>
    private static bool Receive(HttpExchange exchange, ReadOnlySpan<byte> input, ref int sent, ref Cuts cuts)
    {
        int room = exchange.Room;
        if (room <= 0)
        {
            throw new Violation("it waits for more and has no room for it");
        }

        if (sent == input.Length)
        {
            exchange.Expire();
            return exchange.Filled > 0;
        }

        int count = Math.Min(cuts.Next(input.Length - sent), room);
        input.Slice(sent, count).CopyTo(exchange.Input.AsSpan(exchange.Filled));
        exchange.Received(count);
        sent += count;
        return true;
    }

    private void Check(FuzzRover rover, bool hasWritten, ReadOnlySpan<byte> input)
    {
        ReadOnlySpan<byte> reply = rover.Reply(rover.Count - 1);
        int status = HttpReplies.CheckOne(reply, input.IndexOf("HEAD "u8) >= 0);
        if (status != rover.Exchange.Reply.Status)
        {
            throw new Violation($"the reply says {status} and is meant to say {rover.Exchange.Reply.Status}");
        }

        if (status >= 500 && status is not (501 or 503 or 504 or 505))
        {
            throw new Violation("a handler broke down: " + Encoding.Latin1.GetString(reply));
        }

        if (status >= 400 && hasWritten)
        {
            throw new Violation($"refused with {status}, and an output was written to");
        }

        _taken += status < 400 ? 1 : 0;
    }
}
