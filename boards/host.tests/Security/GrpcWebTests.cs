using System;
using System.Linq;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Browser;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Security;

/// <summary>gRPC-web, from pages that are listed and from others. What it does for clients that are no pages is in RealClients.</summary>
[TestClass]
public class GrpcWebTests
{
    private const string Web = "Content-Type: application/grpc-web+proto\r\nX-Grpc-Web: 1\r\n";
    private const string Listed = "Origin: https://app.example\r\n";
    private const string Good = "\0\0\0\0\0\u0080\0\0\0\u000fgrpc-status:0\r\n";
    private const string Left = "\0\0\0\0\u0006\n\u0004left";
    private const string StartSession = "POST /viam.robot.v1.RobotService/StartSession";
    private const string StopLeft = "POST /viam.component.motor.v1.MotorService/Stop";

    private static readonly string Token = $"Authorization: Bearer {TokenTests.Alice}\r\n";

    [TestMethod]
    public void A_listed_page_gets_what_its_browser_asks_for_and_no_more()
    {
        using RoverProcess rover = new(RoverWith("https://app.example"));
        string reply = Ask(rover, "OPTIONS /viam.robot.v1.RobotService/StartSession", Listed + "Access-Control-Request-Method: POST\r\n");
        Assert.AreEqual(
            "HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: https://app.example\r\nVary: Origin\r\nAccess-Control-Allow-Methods: POST\r\n"
            + "Access-Control-Allow-Headers: authorization, content-type, grpc-timeout, viam-sid, viam_client, x-grpc-web, x-user-agent\r\n"
            + "Access-Control-Max-Age: 600\r\nConnection: close\r\n\r\n",
            reply);
        Assert.Contains("HTTP/1.1 401 ", Ask(rover, "OPTIONS /status", Listed), "what is no call is not asked for");
        Assert.Contains("HTTP/1.1 403 ", Ask(rover, "OPTIONS /viam.robot.v1.RobotService/StartSession", "Origin: https://evil.example\r\n"));
    }

    [TestMethod]
    public void A_listed_page_calls_with_a_token_and_its_browser_is_told_so()
    {
        using RoverProcess rover = new(RoverWith("https://app.example"));
        string started = Ask(rover, StartSession, Web + Listed + Token, "\0\0\0\0\0");
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web+proto\r\nAccess-Control-Allow-Origin: https://app.example\r\nVary: Origin\r\n", started);
        Assert.EndsWith("\u0080\0\0\0\u000fgrpc-status:0\r\n", started);

        string refused = Ask(rover, StartSession, Web + Listed, "\0\0\0\0\0");
        Assert.Contains("Access-Control-Allow-Origin: https://app.example\r\n", refused, "the page may read why");
        Assert.Contains("grpc-status:16\r\ngrpc-message:a token of this rover is needed", refused);
    }

    [TestMethod]
    [Long]
    [DataRow("Origin: https://evil.example\r\n")]
    [DataRow("Origin: https://app.example.evil\r\n")]
    [DataRow("Origin: http://app.example\r\n")]
    [DataRow("Origin: null\r\n")]
    [DataRow("Origin: https://app.example\r\nOrigin: https://evil.example\r\n")]
    public void A_page_that_is_not_listed_gets_nothing_and_stops_nothing(string origin)
    {
        using RoverProcess rover = Driving();
        foreach (string request in new[] { StartSession, StopLeft })
        {
            string reply = Ask(rover, request, Web + origin + Token, Left);
            Assert.StartsWith("HTTP/1.1 403 ", reply);
            Assert.DoesNotContain("Access-Control", reply);
        }

        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    public void A_listed_page_gets_in_by_no_other_door()
    {
        using RoverProcess rover = new(RoverWith("https://app.example"));
        foreach (string request in new[] { StartSession, "POST /viam/api/v1/sessions", "GET /status", "GET /viam/api/v1/stop_all" })
        {
            Assert.StartsWith("HTTP/1.1 403 ", Ask(rover, request, "Content-Type: application/json\r\n" + Listed + Token, "{}"), request);
        }
    }

    [TestMethod]
    public void A_stop_gets_through_whatever_is_wrong_with_it()
    {
        string[] bodies = [Left, "\n\u0004left", "\u0001\0\0\0\u0006\n\u0004left", "\0\0\0\0\u0009\n\u0004left", Left + "\u00ff\u00ff", "\0\u00ff\u00ff\u00ff\u00ff\n\u0004left\u000a\u00ff"];
        string[] heads = [Web, Web + "Grpc-Timeout: 1n\r\n", Web + "Grpc-Timeout: soon\r\n", Web + "Content-Encoding: gzip\r\n", Web + Listed];
        using RoverProcess rover = new(RoverWith("https://app.example"));
        foreach ((string body, string head) in bodies.SelectMany(_ => heads, (body, head) => (body, head)))
        {
            Drive(rover);
            string reply = Ask(rover, StopLeft, head, body);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", reply, head);
            Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm), $"{head}{body}");
            Assert.EndsWith(Good, reply);
        }
    }

    [TestMethod]
    [DataRow("\0\0\0\0\u0003abc", "grpc-status:3\r\ngrpc-message:")]
    [DataRow("\0\0\0\0\u0009abc", "grpc-status:3\r\ngrpc-message:the message is not one gRPC frame")]
    [DataRow("abc", "grpc-status:3\r\ngrpc-message:the message is not one gRPC frame")]
    [DataRow("\u0001\0\0\0\0", "grpc-status:12\r\ngrpc-message:grpc-encoding: the message is compressed")]
    [DataRow("\0\0\0\0\u000f\n\u0004left\u0011\0\0\0\0\0\0\u00f8\u007f", "grpc-status:3\r\ngrpc-message:power_pct: must be between -1 and 1 but is NaN")]
    [DataRow("\0\0\0\0\u0008\n\u0004left\u0010\u0001", "grpc-status:3\r\ngrpc-message:power_pct: expected a double but found the wire type 0")]
    public void What_is_wrong_is_told_and_moves_nothing(string body, string told)
    {
        using RoverProcess rover = new(TokenTests.Rover);
        Assert.Contains(told, Ask(rover, "POST /viam.component.motor.v1.MotorService/SetPower", Web + Token, body));
        Assert.IsTrue(rover.Trace.Rows.All(row => row.Value == 0));
    }

    [TestMethod]
    public void Base64_is_refused_and_the_refusal_says_what_is_read()
    {
        using RoverProcess rover = new();
        Assert.Contains("content-type: only application/json", Ask(rover, StartSession, "Content-Type: application/grpc-web-text\r\n", "AAAAAAA="));
    }

    [TestMethod]
    [Long]
    public async Task A_page_of_another_origin_drives_in_a_real_browser_where_it_is_listed_and_not_elsewhere()
    {
        using RoverProcess other = new(); // its page stands for any on another origin
        await using Driver page = await Driver.LookAsync(other);
        using RoverProcess open = new(RoverWith(new Uri(other.Url).GetLeftPart(UriPartial.Authority)));
        using RoverProcess closed = new(TokenTests.Rover);
        const string Call = """
            async ([rover, token]) => {
              const call = async (method, message) => {
                const reply = await fetch(rover + method, { method: "POST", body: new Uint8Array([0, 0, 0, 0, message.length, ...message]),
                  headers: { "content-type": "application/grpc-web+proto", "x-grpc-web": "1", authorization: "Bearer " + token } });
                return new TextDecoder().decode(await reply.arrayBuffer());
              };
              try {
                const name = [10, 4, ...new TextEncoder().encode("left")];
                return await call("/viam.component.motor.v1.MotorService/SetPower", [...name, 17, 0, 0, 0, 0, 0, 0, 224, 63]);
              } catch (refused) { return "refused"; }
            }
            """;
        Assert.Contains("grpc-status:0", await page.Page.EvaluateAsync<string>(Call, new[] { open.Url, TokenTests.Alice }));
        Assert.IsTrue(open.Trace.Rows.Any(row => row.Value == 0.5));
        Assert.AreEqual("refused", await page.Page.EvaluateAsync<string>(Call, new[] { closed.Url, TokenTests.Alice }));
        Assert.IsTrue(closed.Trace.Rows.All(row => row.Value == 0));
    }

    private static string RoverWith(string origin) => TokenTests.Rover.Replace("\"network\":{", $"\"network\":{{\"allowed_origins\":[\"{origin}\"],");

    private static RoverProcess Driving()
    {
        RoverProcess rover = new(RoverWith("https://app.example").Replace("\"network\":{", "\"network\":{\"sessions\":{\"heartbeat_window\":\"60s\"},"));
        Drive(rover);
        return rover;
    }

    private static void Drive(RoverProcess rover)
    {
        Assert.Contains("200 OK", Ask(rover, "PUT /viam/api/v1/component/motor/left/power", "Content-Type: application/json\r\n" + Token, "{\"power_pct\":0.5}"));
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));
    }

    private static string Ask(RoverProcess rover, string request, string headers, string body = "")
    {
        int port = new Uri(rover.Url).Port;
        return RawRequest.Ask(port, request, RawRequest.Host(port) + headers, body);
    }
}
