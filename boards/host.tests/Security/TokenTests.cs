using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Client;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Security;

/// <summary>A rover with tokens, as its users meet it.</summary>
[TestClass]
public class TokenTests
{
    public const string Alice = "alices-token-of-24-chars";

    /// <summary>A left and a right motor and a base, for those with a token.</summary>
    public const string Rover = $$"""
        {"components":[
          {"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"21","pwm":"25"} } },
          {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"22","pwm":"26"} } },
          {"name":"rover","api":"rdk:component:base","model":"wheeled","attributes":{"left":["left"],"right":["right"]} }],
         "network":{"tokens":[{"name":"alice","token":"{{Alice}}"},{"name":"bob","token":"bobs-token-of-22-chars"}]} }
        """;

    [TestMethod]
    public void Client_drives_with_its_token_and_not_with_another()
    {
        using RoverProcess rover = new(Rover);
        using RobotClient alice = new(rover.Url, new ClientOptions { Token = Alice });
        alice.Motor("left").SetPower(0.5);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));

        using RobotClient nobody = new(rover.Url);
        using RobotClient wrong = new(rover.Url, new ClientOptions { Token = Alice[..^1] });
        foreach (RobotClient stranger in new[] { nobody, wrong })
        {
            RobotException refused = Assert.Throws<RobotException>(() => stranger.Motor("left").SetPower(1));
            Assert.AreEqual(RpcCode.Unauthenticated, refused.Code);
            Assert.Contains("Authorization: Bearer TOKEN", refused.Message);
            Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm), "alice drives on");
        }

        nobody.StopAll();
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm), "anybody may stop");
        AssertSays(rover, "of alice started");
        Assert.DoesNotContain(Alice, rover.Output);
    }

    [TestMethod]
    [DataRow("short")]
    [DataRow("with a blank in the token")]
    [DataRow("line-end\r\nin-the-token")]
    public void Client_takes_no_token_that_is_none_and_does_not_show_it(string token)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new RobotClient("http://127.0.0.1:9", new ClientOptions { Token = token }));
        Assert.Contains("ClientOptions.Token", refused.Message);
        Assert.DoesNotContain(token, refused.Message);
    }

    [TestMethod]
    public void A_wrong_token_is_refused_whatever_its_length_and_counted()
    {
        using RoverProcess rover = new(Rover);
        using HttpClient client = rover.NewClient();
        foreach (string wrong in new[] { "", "a", Alice[..16], Alice + "x", Alice + Alice + Alice + Alice })
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/status");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", wrong);
            using HttpResponseMessage reply = client.Send(request);
            Assert.AreEqual(HttpStatusCode.Unauthorized, reply.StatusCode, wrong);
            Assert.AreEqual("Bearer", reply.Headers.WwwAuthenticate.ToString());
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Alice);
        Assert.Contains("""refusals":{"unauthenticated":5}""", client.GetStringAsync("/status").Result);
    }

    [TestMethod]
    public void Program_says_whether_tokens_are_on_and_warns_where_everybody_may_drive()
    {
        using RoverProcess guarded = new(Rover);
        AssertSays(guarded, "Tokens are on: alice, bob may call it, and anybody may stop it");
        Assert.DoesNotContain(Alice, guarded.Output);

        using RoverProcess open = new("""{"network":{"bind_address":"0.0.0.0"}}""");
        AssertSays(open, "Everybody on this network can drive it: there are no tokens in the configuration (network.tokens)");
        using HttpClient client = open.NewClient();
        Assert.AreEqual(HttpStatusCode.OK, client.GetAsync("/").Result.StatusCode, "the address that it tells is one that it answers to");

        using RoverProcess alone = new();
        AssertSays(alone, "Ctrl-C");
        Assert.DoesNotContain("Everybody", alone.Output);
    }

    private static void AssertSays(RoverProcess rover, string text) =>
        rover.WaitToSay(text);
}
