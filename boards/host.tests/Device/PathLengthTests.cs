using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>How many instructions a tick and the most frequent requests take, and which methods take them.</summary>
/// <remarks>
/// A device interprets: each instruction costs about 2.6 µs on an ESP32, so their number is the time. Counted here are the IL instructions
/// of an optimised build for .NET, and a dozen for each search in a buffer, which the runtime's library interprets: the interpreter's own
/// count was within 1 % of it. The board's driver and the socket are not in these numbers. The design allows 150 for a tick with nothing
/// due, 5,000 for a heartbeat and 8,000 for a SetPower.
/// </remarks>
[TestClass]
public class PathLengthTests
{
    private const int MethodsShown = 45;

    // Once for what is made at the first use, once from the state that every run finds.
    private const int WarmUps = 2;

    private const string ConnectHeaders =
        "Host: 192.168.4.1:8080\r\nConnection: keep-alive\r\nContent-Type: application/json\r\nConnect-Protocol-Version: 1\r\n"
        + "Accept: */*\r\nAccept-Encoding: gzip, deflate\r\nUser-Agent: connect-es/1.4.0\r\n";

    private const string CurlHeaders = "Host: 192.168.4.1:8080\r\nUser-Agent: curl/8.14.1\r\nAccept: */*\r\n";

    // What Chromium sends with a fetch of the page's own.
    private const string BrowserHeaders =
        "Host: 192.168.4.1:8080\r\nConnection: keep-alive\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/140.0.0.0 Safari/537.36\r\ncontent-type: application/json\r\nAccept: */*\r\nOrigin: http://192.168.4.1:8080\r\n"
        + "Referer: http://192.168.4.1:8080/\r\nAccept-Encoding: gzip, deflate\r\nAccept-Language: en-US,en;q=0.9\r\n";

    private const string Sid = $"viam-sid: {MeasuredPath.Session}\r\n";

    private static readonly string Token = $"Authorization: Bearer {MeasuredPath.LastToken}\r\n";

    private static readonly Lazy<InstructionCounter> Counter = new(() => new InstructionCounter(OptimisedRover.Compile()));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Tick_with_nothing_due() => AssertLength(150, MeasuredPath.Tick);

    [TestMethod]
    public void Heartbeat_through_the_Connect_door() => AssertLength(
        5_000,
        MeasuredPath.Request,
        Post("/viam.robot.v1.RobotService/SendSessionHeartbeat", ConnectHeaders, $$"""{"id":"{{MeasuredPath.Session}}"}"""));

    [TestMethod]
    public void Heartbeat_of_the_control_page() => AssertLength(
        5_100,
        MeasuredPath.Request,
        Post($"/viam/api/v1/sessions/{MeasuredPath.Session}/heartbeat", BrowserHeaders + Sid, "{}"));

    [TestMethod]
    public void Heartbeat_through_the_REST_door() => AssertLength(
        5_000,
        MeasuredPath.Request,
        Post($"/viam/api/v1/sessions/{MeasuredPath.Session}/heartbeat", CurlHeaders, ""));

    // The bound of 5,000 is for a rover without tokens. Each of them is compared to its end, so four of 64 characters cost something.
    [TestMethod]
    public void Heartbeat_with_the_last_of_four_longest_tokens() => AssertLength(
        6_000,
        MeasuredPath.RequestWithToken,
        Post("/viam.robot.v1.RobotService/SendSessionHeartbeat", ConnectHeaders + Token, $$"""{"id":"{{MeasuredPath.Session}}"}"""));

    [TestMethod]
    public void SetPower_with_the_last_of_four_longest_tokens() => AssertLength(
        8_000,
        MeasuredPath.RequestWithToken,
        Post("/viam.component.motor.v1.MotorService/SetPower", ConnectHeaders + Token + Sid, $$"""{"name":"{{FullRover.Motor(0)}}","powerPct":0.25}"""));

    [TestMethod]
    public void SetPower_of_a_motor_through_the_Connect_door() => AssertLength(
        8_000,
        MeasuredPath.Request,
        Post("/viam.component.motor.v1.MotorService/SetPower", ConnectHeaders + Sid, $$"""{"name":"{{FullRover.Motor(0)}}","powerPct":0.25}"""));

    [TestMethod]
    public void SetPower_of_a_base_of_two_motors_through_the_Connect_door() => AssertLength(
        8_100,
        MeasuredPath.RequestToTwoWheels,
        Post("/viam.component.base.v1.BaseService/SetPower", ConnectHeaders + Sid, """{"name":"rover","linear":{"y":0.5},"angular":{"z":0.1}}"""));

    // Each motor more, each zero that is written out and each further header costs something: this is the largest that is held.
    [TestMethod]
    public void SetPower_of_a_base_of_five_motors_through_the_Connect_door() => AssertLength(
        9_800,
        MeasuredPath.Request,
        Post("/viam.component.base.v1.BaseService/SetPower", ConnectHeaders + Sid, $$"""{"name":"{{FullRover.Base(0)}}","linear":{"y":0.5},"angular":{"z":0.1},"extra":{} }"""));

    // What each client sends for every heartbeat and command in steady state, with what it sends in between by itself.
    [TestMethod]
    [DataRow("pyBeat")]
    [DataRow("ts")]
    [DataRow("go")]
    [DataRow("grpcio")]
    public void Heartbeat_through_gRPC(string client) => AssertCall(2_500, client, "\0\0\0\0\u0026\n$"u8);

    [TestMethod]
    [DataRow("pyMain")]
    [DataRow("ts")]
    [DataRow("go")]
    [DataRow("grpcio")]
    public void SetPower_of_a_motor_through_gRPC(string client) => AssertCall(3_300, client, "\n\u0004left\u0011"u8);

    // The thread of a connection lets the tick through at each part of a reply. 4,000 instructions are one tick of 10 ms, 8,000 the 20 ms
    // that the interpreter gives to any thread at a time.
    [TestMethod]
    [DataRow("/metrics", 2_000)]
    [DataRow("/status", 5_000)]
    [DataRow("/status/now", 5_000)]
    public void A_look_at_the_largest_rover_lets_the_tick_through_in_time(string path, int bound)
    {
        List<long> parts = [0];
        InstructionCounter counter = Counter.Value;
        (Action run, Func<bool> isDone) = ((Action, Func<bool>))counter.Call(
            ((Delegate)MeasuredPath.Look).Method,
            $"GET {path} HTTP/1.1\r\n{CurlHeaders}{Sid}\r\n",
            () => parts.Add(counter.Total));
        run();
        Assert.IsTrue(isDone());
        parts = [0];
        (string Method, long Count)[] methods = counter.Count(run);
        long total = methods.Sum(method => method.Count);
        parts.Add(total);
        long longest = parts.Zip(parts.Skip(1), (from, to) => to - from).Max();
        TestContext.WriteLine($"{path}: {total:N0} instructions, {parts.Count - 1} parts, {longest:N0} at most for one");
        foreach ((string method, long count) in methods.Take(MethodsShown))
        {
            TestContext.WriteLine($"{count,7:N0}  {method}");
        }

        Assert.IsLessThanOrEqualTo(bound, longest);
    }

    private void AssertCall(long bound, string client, ReadOnlySpan<byte> body)
    {
        Http2.Capture capture = Http2.Capture.Read(client);
        (byte[] before, byte[] since, byte[] call) = capture.LastCallWith(body);
        AssertLength(bound, MeasuredPath.Call, before, since, call, capture.Session);
    }

    private static string Post(string path, string headers, string body) =>
        $"POST {path} HTTP/1.1\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    private void AssertLength(long bound, Delegate path, params object[] arguments)
    {
        (Action run, Func<bool> isDone) = ((Action, Func<bool>))Counter.Value.Call(path.Method, arguments);
        for (int i = 0; i < WarmUps; i++)
        {
            run();
            Assert.IsTrue(isDone());
        }

        (string Method, long Count)[] methods = Counter.Value.Count(run);
        long total = methods.Sum(method => method.Count);
        Assert.AreEqual(total, Counter.Value.Count(run).Sum(method => method.Count), "the next time takes as long");
        TestContext.WriteLine($"{total,7:N0}  in all, of {bound:N0} at most");
        foreach ((string method, long count) in methods.Take(MethodsShown))
        {
            TestContext.WriteLine($"{count,7:N0}  {method}");
        }

        Assert.IsLessThanOrEqualTo(bound, total, "IL instructions");
    }
}
