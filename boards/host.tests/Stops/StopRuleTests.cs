using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Configuration;
using Firmware.Tests.Rpc;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Stops;

/// <summary>
/// The one rule for stops: whose verb, path and host are a stop's stops, whatever else is wrong. Every refusal in the source of the server is
/// tried against every stop on both doors; one that is not in the table fails the first test.
/// </summary>
[TestClass]
public partial class StopRuleTests
{
    private static readonly PlainRequest[] Stops =
    [
        new("PUT", "/viam/api/v1/component/motor/left/stop"),
        new("POST", "/viam/api/v1/component/base/rover/stop"),
        new("POST", "/viam/api/v1/component/servo/mast/stop"),
        new("GET", "/viam/api/v1/stop_all"),
        new("POST", "/viam.component.motor.v1.MotorService/Stop", "{\"name\":\"left\"}"),
        new("POST", "/viam.component.base.v1.BaseService/Stop", "{\"name\":\"rover\"}"),
        new("POST", "/viam.component.servo.v1.ServoService/Stop", "{\"name\":\"mast\"}"),
        new("POST", "/viam.robot.v1.RobotService/StopAll"),
    ];

    private static readonly PlainRequest[] Commands =
    [
        new("PUT", "/viam/api/v1/component/motor/left/power", "{\"power_pct\":0.25}"),
        new("POST", "/viam.component.motor.v1.MotorService/SetPower", "{\"name\":\"left\",\"powerPct\":0.25}"),
    ];

    public static IEnumerable<object[]> Cases => WrongForms.All.Where(form => !form.IsOfCaller).SelectMany(
        form => Stops.Where(stop => Fits(form, stop)).Select(stop => new object[] { form.Refusal, stop.Path }));

    [TestMethod]
    public void Every_refusal_of_the_server_is_tried_against_every_stop()
    {
        string[] found = Tree.Files("Firmware/Rpc", ".cs").Where(path => !path.Contains("Http2") && !path.EndsWith("GrpcRefusal.cs", StringComparison.Ordinal)).SelectMany(path => Texts(Tree.Read(path))).Distinct().Order(StringComparer.Ordinal).ToArray();
        string[] tried = WrongForms.All.Concat(WrongForms.OfNoStop).Select(form => form.Refusal).Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(found, tried, $"not tried: {string.Join("; ", found.Except(tried))}\nnot there: {string.Join("; ", tried.Except(found))}");
        Assert.IsGreaterThan(30, found.Length);
    }

    [TestMethod]
    public void Each_way_to_be_refused_refuses_a_command()
    {
        foreach (WrongForm form in WrongForms.All.Concat(WrongForms.OfNoStop))
        {
            IEnumerable<PlainRequest> refused = form.Refused is not null ? [form.Refused] : Commands.Where(command => Fits(form, command));
            foreach (PlainRequest request in refused)
            {
                RoverRig rig = NewRig();
                string reply = Send(rig, form, request);
                Assert.StartsWith("HTTP/1.1 4", reply.Replace("HTTP/1.1 5", "HTTP/1.1 4"), $"{form}, {request.Path}");
                Assert.Contains(Pattern(form.Refusal), reply.Replace("\\\"", "\""), request.Path);
                Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), $"{form} moves nothing");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_stop_gets_through(string refusal, string path)
    {
        WrongForm form = WrongForms.All.Single(one => one.Refusal == refusal);
        PlainRequest stop = Stops.Single(one => one.Path == path);
        RoverRig rig = Driving();
        string reply = Send(rig, form, stop);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", reply);
        AssertStopped(rig, stop);
    }

    [TestMethod]
    public void A_stop_of_another_caller_is_refused()
    {
        foreach (WrongForm form in WrongForms.All.Where(one => one.IsOfCaller))
        {
            foreach (PlainRequest stop in Stops)
            {
                RoverRig rig = Driving();
                string reply = Send(rig, form, stop);
                Assert.StartsWith("HTTP/1.1 4", reply, $"{form}, {stop.Path}");
                Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), $"{form}, {stop.Path}");
            }
        }
    }

    [TestMethod]
    public void A_stop_gets_through_however_it_is_cut()
    {
        foreach (WrongForm form in WrongForms.All.Where(one => !one.IsOfCaller && !one.IsCutOff))
        {
            foreach (PlainRequest stop in Stops.Where(one => Fits(form, one)))
            {
                byte[] wire = Encoding.UTF8.GetBytes(form.Spoil(stop));
                string whole = Send(Driving(), form, stop);
                foreach ((int First, int Piece) in new[] { (1, 1), (60, 7), (wire.Length - 1, 1) })
                {
                    RoverRig rig = Driving();
                    string cut = Wire.SendPieces(Open(rig, form), wire, First, Piece);
                    Assert.AreEqual(whole, cut, $"{form}, {stop.Path}, {First} and then {Piece}");
                    AssertStopped(rig, stop);
                }
            }
        }
    }

    [TestMethod]
    public void A_stop_whose_sender_is_gone_before_its_end_is_carried_out()
    {
        foreach (PlainRequest stop in Stops)
        {
            string text = stop.Text(framing: "Content-Length: 300\r\n");
            RoverRig rig = Driving();
            TestConnection connection = Open(rig, null);
            string reply = Wire.Send(connection, text);
            connection.Exchange.Abandon();
            Assert.AreEqual("", reply);
            AssertStopped(rig, stop);
        }
    }

    [TestMethod]
    public void A_stop_behind_a_command_is_carried_out_where_their_sender_is_gone_and_the_command_is_not()
    {
        RoverRig rig = Driving();
        TestConnection connection = Open(rig, null);
        byte[] wire = Encoding.UTF8.GetBytes(Commands[0].Text() + Stops[0].Text());
        Array.Copy(wire, connection.Exchange.Input, wire.Length);
        connection.Exchange.Received(wire.Length);
        connection.Exchange.Abandon();
        AssertStopped(rig, Stops[0]);
    }

    [TestMethod]
    [DataRow("{nope")]
    [DataRow("")]
    [DataRow("{\"extra\":{\"name\":\"left\"}}")]
    [DataRow("{\"name\":7}")]
    [DataRow("{\"name\":\"le")]
    public void A_stop_that_does_not_say_whom_it_means_is_a_4xx_that_says_so(string body)
    {
        RoverRig rig = Driving();
        string reply = Send(rig, null, new("POST", "/viam.component.motor.v1.MotorService/Stop", body));
        Assert.StartsWith("HTTP/1.1 40", reply);
        Assert.Contains("name: a stop needs the name of a motor", reply);
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    [DataRow("{\"extra\":[[[[[[[[[[[[1]]]]]]]]]]]],\"name\":\"left\"}")]
    [DataRow("{\"name\":\"left\",\"extra\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{}}}}}}}}}")]
    [DataRow("{\"name\":\"left\"")]
    [DataRow("{\"name\" : \"left\", nope")]
    [DataRow("{\"a\":\"\\\"name\\\":\\\"right\\\"\",\"name\":\"left\"}}}")]
    [DataRow("{\"n\\u0061me\":\"l\\u0065ft\"}")]
    [DataRow("{\"extra\":{\"name\":\"right\"},\"name\":\"left\"}")]
    public void A_body_that_says_whom_the_stop_means_is_enough(string body)
    {
        RoverRig rig = Driving();
        string reply = Send(rig, null, new("POST", "/viam.component.motor.v1.MotorService/Stop", body));
        Assert.StartsWith("HTTP/1.1 200", reply);
        AssertStopped(rig, Stops[0]);
        Assert.AreEqual(500, rig.Pin(RoverRig.RightPwm), "nobody else is touched");
    }

    private static RoverRig NewRig() => new(new RobotConfiguration { Tokens = [new TokenConfiguration { Name = "alice", Token = "0123456789abcdef" }] });

    private static RoverRig Driving()
    {
        RoverRig rig = NewRig();
        foreach ((string path, string body) in new[] { ("motor.v1.MotorService/SetPower", "{\"name\":\"left\",\"powerPct\":0.5}"), ("motor.v1.MotorService/SetPower", "{\"name\":\"right\",\"powerPct\":0.5}"), ("servo.v1.ServoService/Move", "{\"name\":\"mast\",\"angleDeg\":90}") })
        {
            Assert.StartsWith("HTTP/1.1 200", Send(rig, null, new("POST", "/viam.component." + path, body)));
        }

        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
        Assert.AreNotEqual(0, rig.Pin(RoverRig.MastPwm));
        return rig;
    }

    private static void AssertStopped(RoverRig rig, PlainRequest stop)
    {
        bool isServo = stop.Path.Contains("ervo") || stop.Path.Contains("op_all") || stop.Path.EndsWith("StopAll");
        bool isMotor = !isServo || stop.Path.EndsWith("StopAll") || stop.Path.EndsWith("stop_all");
        Assert.AreEqual(isServo, rig.Pin(RoverRig.MastPwm) == 0, "the servo's pulses");
        Assert.AreEqual(isMotor, rig.Pin(RoverRig.LeftPwm) == 0, "the left motor");
    }

    private static TestConnection Open(RoverRig rig, WrongForm? form)
    {
        TestConnection connection = new(rig.Rover.Router, rig.Board, form?.IsBusy ?? false);
        connection.Exchange.Open("10.0.0.1");
        return connection;
    }

    private static string Send(RoverRig rig, WrongForm? form, PlainRequest request)
    {
        TestConnection connection = Open(rig, form);
        string reply = Wire.Send(connection, form?.Spoil(request) ?? request.Text());
        if (form is { IsCutOff: true })
        {
            connection.Exchange.Expire();
            reply += Wire.Send(connection, "");
        }

        return reply;
    }

    private static bool Fits(WrongForm form, PlainRequest request) => form.Door == Door.Both || (form.Door == Door.Connect) == request.IsConnect;

    private static string Pattern(string refusal) => refusal.Split('*').MaxBy(part => part.Length)!;

    // Where a refusal is made: its text, with * for what is filled in, up to the first quotation mark in it.
    private static IEnumerable<string> Texts(string source) => Makers().Matches(source).Select(made => Filled().Replace(made.Groups["text"].Value, "*"));

    [GeneratedRegex("""(HttpRefusal\.Of\(|new HttpRefusal\(|=> Bad\(|TooLong\()(?!(RpcStatus|call\.Code))[^;"]*"(?<text>[^"\\]*)""")]
    private static partial Regex Makers();

    [GeneratedRegex("""\{[^}]*\}""")]
    private static partial Regex Filled();
}
