using System;
using System.Text;
using Firmware.Client;
using Firmware.Rpc;

namespace Firmware.Tests.Client;

/// <summary>A connection of a <see cref="FakeRobot"/>: waiting on it moves the clock.</summary>
internal sealed class FakeConnection : IRpcConnection
{
    private const long Never = long.MaxValue;

    private readonly FakeRobot _robot;
    private string _answer = "";
    private long _answerAtUs = Never;

    public FakeConnection(FakeRobot robot)
    {
        _robot = robot;
    }

    public void Send(RpcRequest request, int timeoutMs)
    {
        if (_robot.ToFail > 0)
        {
            _robot.ToFail--;
            throw new RobotException(RpcCode.Unavailable, "fake", "no connection");
        }

        _answerAtUs = Never;
        if (_robot.ToLose > 0)
        {
            _robot.ToLose--;
            return;
        }

        _answer = _robot.Serve(request, Encoding.UTF8.GetString(request.Buffer, RpcRequest.HeadBytes, request.Length));
        _answerAtUs = _robot.NowUs + _robot.LatencyUs;
    }

    public bool Receive(RpcReply reply, int timeoutMs)
    {
        long untilUs = _robot.NowUs + (timeoutMs * 1000L);
        if (_answerAtUs > untilUs)
        {
            _robot.NowUs = untilUs;
            return false;
        }

        _robot.NowUs = _answerAtUs > _robot.NowUs ? _answerAtUs : _robot.NowUs;
        _answerAtUs = Never;
        string body = _answer.Substring(4);
        byte[] bytes = Encoding.UTF8.GetBytes("HTTP/1.1 " + _answer.Substring(0, 3) + " X\r\nContent-Length: " + body.Length + "\r\n\r\n" + body);
        Array.Copy(bytes, 0, reply.Buffer, reply.Filled, bytes.Length);
        return reply.Received(bytes.Length) == ReplyProgress.Whole;
    }

    public void Close() => _answerAtUs = Never;
}
