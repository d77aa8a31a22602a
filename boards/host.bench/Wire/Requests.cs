using System;
using System.Text;

namespace Firmware.Boards.Host.Bench.Wire;

/// <summary>The texts of requests, each whole and ready to be sent.</summary>
/// <param name="host">The rover's address, as in a URL: <c>127.0.0.1:8080</c>.</param>
internal sealed class Requests(string host)
{
    public byte[] Start(int windowMs, string? resume = null) =>
        Connect("robot.v1.RobotService/StartSession", $$"""{"heartbeatWindow":"{{windowMs}}ms","resume":"{{resume}}"}""");

    public byte[] Beat(string id) => Connect("robot.v1.RobotService/SendSessionHeartbeat", $$"""{"id":"{{id}}"}""");

    public byte[] End(string id) => Connect("robot.v1.RobotService/EndSession", $$"""{"id":"{{id}}"}""");

    public byte[] SetPower(string motor, double power, string? id) =>
        Connect("component.motor.v1.MotorService/SetPower", FormattableString.Invariant($$"""{"name":"{{motor}}","powerPct":{{power}}}"""), id);

    public byte[] SetBasePower(string wheels, double power, string? id) =>
        Connect("component.base.v1.BaseService/SetPower", FormattableString.Invariant($$$"""{"name":"{{{wheels}}}","linear":{"y":{{{power}}}}}"""), id);

    public byte[] Stop(string motor) => Connect("component.motor.v1.MotorService/Stop", $$"""{"name":"{{motor}}"}""");

    public byte[] StopAll() => Connect("robot.v1.RobotService/StopAll", "{}");

    public byte[] Status() => Get("/status");

    public byte[] StatusNow() => Get("/status/now");

    public byte[] Connect(string method, string body, string? id = null) => Text("POST", "/viam." + method, body, id);

    public byte[] Rest(string verb, string path, string body, string? id = null) => Text(verb, "/viam/api/v1/" + path, body, id);

    private byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");

    private byte[] Text(string verb, string path, string body, string? id) => Encoding.ASCII.GetBytes(
        $"{verb} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{(id == null ? "" : $"viam-sid: {id}\r\n")}"
        + $"Content-Length: {body.Length}\r\n\r\n{body}");
}
