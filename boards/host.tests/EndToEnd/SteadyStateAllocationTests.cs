using System;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using Firmware.Sessions;
using Firmware.Tests.Rpc;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>In steady state nothing is allocated, from the bytes of a request to the pins and back: no collection ever comes in between.</summary>
[TestClass]
public class SteadyStateAllocationTests
{
    private const int Rounds = 1_000;

    [TestMethod]
    public void A_tick_with_nothing_due_allocates_nothing()
    {
        RoverRig rig = new();
        rig.Power("left", "0.5", RoverRig.Sid(rig.Start()));
        AssertNothing("a tick", () => rig.Rover.Sessions.Tick(rig.Board.NowUs));
    }

    [TestMethod]
    public void A_lapse_that_is_cut_allocates_nothing()
    {
        RoverRig rig = new();
        SessionManager sessions = rig.Rover.Sessions;
        SessionId id = new(1, 1);
        int left = rig.Rover.Motors.IndexAt(0);
        AssertNothing("a lapse", () =>
        {
            sessions.Start(id, "somebody", SessionLimits.MinWindowMs, rig.Board.NowUs);
            sessions.Drive(left, sessions.FindById(id, "somebody", rig.Board.NowUs), 0.5, 0, rig.Board.NowUs);
            rig.Board.NowUs += SessionLimits.MinWindowMs * 1000;
            sessions.Tick(rig.Board.NowUs);
        });
        Assert.AreEqual(2 * Rounds, sessions.Stops.Count, "each was cut");
    }

    [TestMethod]
    [DataRow("POST /viam.robot.v1.RobotService/SendSessionHeartbeat", """{"id":"$"}""")]
    [DataRow("POST /viam/api/v1/sessions/$/heartbeat", "")]
    [DataRow("POST /viam.component.motor.v1.MotorService/SetPower", """{"name":"left","powerPct":0.5,"extra":{}}""")]
    [DataRow("PUT /viam/api/v1/component/motor/left/power", """{"power_pct":-0.25}""")]
    [DataRow("POST /viam.component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":0.5},"angular":{"z":0.1}}""")]
    [DataRow("POST /viam.component.servo.v1.ServoService/Move", """{"name":"mast","angleDeg":45}""")]
    [DataRow("POST /viam.component.motor.v1.MotorService/Stop", """{"name":"left"}""")]
    [DataRow("GET /viam/api/v1/component/motor/left/powered", "")]
    public void A_call_allocates_nothing_from_its_bytes_to_the_pins_and_back(string request, string body)
    {
        RoverRig rig = new();
        HttpExchange exchange = new(rig.Rover.Router, rig.Board, false, new TestConnection(rig.Rover.Router, rig.Board, false));
        exchange.Open("10.0.0.1");
        string id = rig.Start();
        string sent = body.Replace("$", id);
        byte[] bytes = Encoding.UTF8.GetBytes(
            $"{request.Replace("$", id)} HTTP/1.1\r\nHost: rover\r\nContent-Type: application/json\r\nviam-sid: {id}\r\nContent-Length: {sent.Length}\r\n\r\n{sent}");
        AssertNothing(request, () => Ask(exchange, bytes));
        Assert.AreEqual(200, exchange.Reply.Status);
    }

    private static void Ask(HttpExchange exchange, byte[] request)
    {
        exchange.Advance();
        request.CopyTo(exchange.Input, 0);
        exchange.Received(request.Length);
        while (exchange.Advance() != HttpStep.SendReply)
        {
        }
    }

    private static void AssertNothing(string what, Action act)
    {
        // Once through for what is made at the first use.
        for (int i = 0; i < Rounds; i++)
        {
            act();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            act();
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before, $"bytes allocated by {Rounds} times {what}");
    }
}
