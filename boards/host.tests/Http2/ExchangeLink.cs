using System;
using System.Collections.Generic;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A connection to a rover without sockets and threads: what the rover says to what was sent is there at once, and its time is set by hand.</summary>
internal sealed class ExchangeLink : ILink, IReplySink
{
    /// <summary>Whom a client calls.</summary>
    public const string Authority = "127.0.0.1:8080";

    private readonly RoverRig _rig;
    private readonly HttpExchange _exchange;
    private readonly List<byte> _said = [];
    private long _quietSinceUs;
    private bool _isOver;

    /// <param name="rig">The rover.</param>
    /// <param name="peer">The address that the connection comes from.</param>
    public ExchangeLink(RoverRig rig, string peer = "10.0.0.1")
    {
        _rig = rig;
        _exchange = new HttpExchange(rig.Rover.Router, rig.Board, false, this);
        _exchange.Open(peer, Authority);
        _quietSinceUs = rig.Board.NowUs;
    }

    public void Send(byte[] bytes)
    {
        int sent = 0;
        while (!_isOver)
        {
            HttpStep step = _exchange.Advance();
            if (step != HttpStep.Receive)
            {
                Do(step);
            }
            else if (sent == bytes.Length)
            {
                return;
            }
            else
            {
                int count = Math.Min(_exchange.Room, bytes.Length - sent);
                Assert.IsGreaterThan(0, count, "it waits for more and has no room for it");
                Array.Copy(bytes, sent, _exchange.Input, _exchange.Filled, count);
                _exchange.Received(count);
                sent += count;
            }
        }
    }

    public byte[]? Receive()
    {
        byte[] said = [.. _said];
        _said.Clear();
        return said.Length > 0 || _isOver ? said : null;
    }

    /// <summary>The client goes away.</summary>
    public void Leave()
    {
        if (!_isOver)
        {
            _exchange.Received(0);
            End();
        }
    }

    /// <summary>Lets time pass in which nobody sends anything, with what follows from it for sessions, for a request that is not whole, and for a connection that is idle.</summary>
    public void Wait(int ms)
    {
        for (int waited = 0; waited < ms; waited += Limits.TickMs)
        {
            _rig.WaitAndTick(Limits.TickMs);
            if (!_isOver && _exchange.IsPending && _rig.Board.NowUs - _exchange.BegunUs > HttpLimits.RequestMs * 1000L)
            {
                _exchange.Expire();
                Send([]);
            }
            else if (!_isOver && !_exchange.IsPending && _rig.Board.NowUs - _quietSinceUs > HttpLimits.IdleMs * 1000L)
            {
                End();
            }
        }
    }

    bool IReplySink.Send(byte[] buffer, int start, int length)
    {
        _said.AddRange(buffer.AsSpan(start, length));
        return true;
    }

    void IReplySink.Pause()
    {
        // Nobody else waits.
    }

    public void Dispose() => Leave();

    private void Do(HttpStep step)
    {
        if (step == HttpStep.SendContinue)
        {
            _said.AddRange(Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n"));
        }

        if (step is not (HttpStep.Send or HttpStep.SendReply))
        {
            return;
        }

        _quietSinceUs = step == HttpStep.SendReply ? _rig.Board.NowUs : _quietSinceUs;
        _said.AddRange(_exchange.Reply.Buffer.AsSpan(_exchange.Reply.Start, _exchange.Reply.Length));
        if (_exchange.Reply.Closes)
        {
            End();
        }
    }

    private void End()
    {
        _exchange.Abandon();
        _isOver = true;
    }
}
