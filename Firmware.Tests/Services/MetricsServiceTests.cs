using Firmware.Rpc;
using Firmware.Tests.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

[TestClass]
public class MetricsServiceTests
{
    private const string Get = "GET /metrics HTTP/1.1\r\nHost: rover\r\n\r\n";

    [TestMethod]
    public void The_reply_is_a_text_in_the_format_of_Prometheus()
    {
        RoverRig rig = new();
        TestConnection connection = new(rig.Rover.Router, rig.Board, false);
        string reply = Wire.Send(connection, Get);
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n", reply);
        Assert.StartsWith("# HELP rover_build_info Version and board.\n# TYPE rover_build_info gauge\nrover_build_info{version=\"1.2.3\",board=\"fake\"} 1\n", Wire.Body(reply));
        Assert.EndsWith("\n0\r\n\r\n", reply);
        string json = Wire.Send(connection, "GET /status/now HTTP/1.1\r\nHost: rover\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n", json);
    }

    [TestMethod]
    public void A_driver_who_falls_silent_is_a_lapse_a_cut_and_a_motor_at_rest()
    {
        RoverRig rig = new();
        rig.Power("left", "0.25", RoverRig.Sid(rig.Start()));
        string before = Metrics(rig);
        Has(before, "rover_sessions 1");
        Has(before, "rover_resource_duty{resource=\"left\",subtype=\"motor\"} 0.25");
        Has(before, "rover_resource_moving{resource=\"left\",subtype=\"motor\"} 1");
        Has(before, "rover_resource_held{resource=\"left\",subtype=\"motor\"} 1");
        Has(before, "rover_resource_held{resource=\"rover\",subtype=\"base\"} 0");
        rig.WaitAndTick(2007);
        string after = Metrics(rig);
        Has(after, "rover_uptime_seconds 3.007");
        Has(after, "rover_sessions 0");
        Has(after, "rover_sessions_started_total 1");
        Has(after, "rover_sessions_ended_total{cause=\"heartbeat_lapsed\"} 1");
        Has(after, "rover_resource_duty{resource=\"left\",subtype=\"motor\"} 0");
        Has(after, "rover_resource_held{resource=\"left\",subtype=\"motor\"} 0");
        Has(after, "rover_stops_total{cause=\"heartbeat_lapsed\"} 1");
        Has(after, "rover_cut_latency_seconds_bucket{le=\"0.005\"} 0");
        Has(after, "rover_cut_latency_seconds_bucket{le=\"0.01\"} 1");
        Has(after, "rover_cut_latency_seconds_bucket{le=\"+Inf\"} 1");
        Has(after, "rover_cut_latency_seconds_sum 0.007");
        Has(after, "rover_cut_latency_seconds_count 1");
    }

    [TestMethod]
    public void An_output_that_refuses_to_stop_is_a_fault_until_it_has_given_in()
    {
        RoverRig rig = new();
        rig.Power("left", "0.25", "");
        rig.Board.BrokenPin = RoverRig.LeftPwm;
        rig.Call("component.motor.v1.MotorService/Stop", "{\"name\":\"left\"}");
        Has(Metrics(rig), "rover_resource_fault{resource=\"left\",subtype=\"motor\"} 1");
        rig.Power("left", "0.25", "");
        rig.Board.BrokenPin = -1;
        rig.WaitAndTick(10);
        string after = Metrics(rig);
        Has(after, "rover_resource_fault{resource=\"left\",subtype=\"motor\"} 0");
        Has(after, "rover_stops_total{cause=\"output_failed\"} 1");
        Has(after, "rover_refusals_total{code=\"unavailable\",cause=\"faulted\"} 2");
    }

    [TestMethod]
    public void A_refusal_is_counted_under_what_is_known_of_it()
    {
        RoverRig rig = new();
        for (int i = 0; i < Limits.Sessions; i++)
        {
            if (i == Limits.SessionsPerOwner)
            {
                rig.Call("robot.v1.RobotService/StartSession", "{}");
            }

            rig.Start(asStranger: i >= Limits.SessionsPerOwner);
        }

        rig.Call("robot.v1.RobotService/StartSession", "{}");
        rig.Power("left", "7", "");
        rig.Power("left", "0.5", RoverRig.Sid("1c9a64c5-82d7-4f0e-9b3a-6d0f5e7a2b41"));
        string text = Metrics(rig);
        Has(text, "rover_sessions " + Limits.Sessions);
        Has(text, "rover_sessions_limit " + Limits.Sessions);
        Has(text, "rover_refusals_total{code=\"resource_exhausted\",cause=\"table_full\"} 1");
        Has(text, "rover_refusals_total{code=\"resource_exhausted\",cause=\"owner_full\"} 1");
        Has(text, "rover_refusals_total{code=\"invalid_argument\",cause=\"invalid_argument\"} 1");
        Has(text, "rover_refusals_total{code=\"invalid_argument\",cause=\"session_expired\"} 1");
    }

    [TestMethod]
    public void Ticks_are_counted_by_how_late_they_came()
    {
        RoverRig rig = new();
        TickWatch watch = new(rig.Rover.Sessions, rig.Rover.Ticks, null, 50, rig.Board.NowUs);
        watch.OnTick(rig.Board.NowUs += 10_000);
        watch.OnTick(rig.Board.NowUs += 14_000);
        watch.Check(rig.Board.NowUs += 60_000);
        string text = Metrics(rig);
        Has(text, "rover_tick_period_seconds 0.01");
        Has(text, "rover_tick_worst_gap_seconds 0.014");
        Has(text, "rover_tick_lost 1");
        Has(text, "rover_tick_losses_total 1");
        Has(text, "rover_ticks_total 2");
        Has(text, "rover_tick_lateness_seconds_bucket{le=\"0.001\"} 1");
        Has(text, "rover_tick_lateness_seconds_bucket{le=\"0.005\"} 2");
        Has(text, "rover_tick_lateness_seconds_sum 0.004");
    }

    [TestMethod]
    public void Connections_are_told_when_somebody_keeps_them()
    {
        RoverRig rig = new();
        Assert.IsFalse(Metrics(rig).IndexOf("rover_connections") >= 0, "nobody does");
        rig.Rover.Metrics.Connections = new Three();
        string text = Metrics(rig);
        Has(text, "rover_connections 3");
        Has(text, "rover_connections_limit 5");
        Has(text, "rover_connections_accepted_total 7");
    }

    [TestMethod]
    public void Memory_is_told_where_it_is_measured()
    {
        RoverRig rig = new();
        Assert.IsFalse(Metrics(rig).IndexOf("rover_memory") >= 0, "nobody measures");
        rig.Rover.Memory.FreeBytes = 20_000;
        rig.Rover.Memory.LargestPieceBytes = 10_000;
        string text = Metrics(rig);
        Has(text, "rover_memory_free_bytes 20000");
        Has(text, "rover_memory_largest_piece_bytes 10000");
    }

    [TestMethod]
    public void Looking_is_no_heartbeat()
    {
        RoverRig rig = new();
        string id = rig.Start();
        rig.Power("left", "0.25", RoverRig.Sid(id));
        rig.WaitAndTick(1999);
        rig.Send("GET /metrics HTTP/1.1\r\nHost: rover\r\n" + RoverRig.Sid(id) + "\r\n", false);
        rig.WaitAndTick(1);
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
    }

    [DataRow("POST /metrics HTTP/1.1\r\nHost: rover\r\n\r\n", "405 {\"code\":\"unknown\",\"message\":\"only GET, HEAD is served at /metrics\"}")]
    [DataRow("GET /metrics HTTP/1.1\r\nHost: rover\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n[", "400 {\"code\":\"invalid_argument\",\"message\":\"")]
    [TestMethod]
    public void What_is_no_look_is_refused_in_JSON(string request, string expected)
    {
        string reply = new RoverRig().Send(request, false);
        Assert.StartsWith(expected, reply);
    }

    private static string Metrics(RoverRig rig)
    {
        string reply = rig.Send(Get, false);
        Assert.StartsWith("200 # HELP ", reply);
        return reply;
    }

    private static void Has(string text, string line) => Assert.Contains("\n" + line + "\n", text);

    private sealed class Three : IConnections
    {
        public int Limit => 5;

        public int Open => 3;

        public int Accepted => 7;
    }
}
