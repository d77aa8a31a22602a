using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Firmware.Boards.Host.Bench.Wire;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Load;

/// <summary>Sessions that drive a motor once and fall silent, and how late the motor was cut after each deadline.</summary>
/// <remarks>Each command's power is one that no other has, so that its row in the trace is known. From that row a whole window runs to the deadline.
/// Of a rover whose trace is not at hand the rover's own account is taken, from <c>/status/now</c>.</remarks>
internal sealed class Lapses(RoverUnderTest rover, string motor, int pwmPin)
{
    private const int WindowMs = SessionLimits.MinWindowMs;
    private const double LowestPower = 0.25;
    private const double PowerStep = 1 / 65536.0;

    private readonly int _rowsBefore = rover.Process?.Trace.Of(pwmPin).Count() ?? 0;
    private readonly List<double> _toldLateUs = [];
    private readonly HashSet<double> _powers = [];
    private string? _shortId;

    /// <summary>Starts one, which drives and says no more.</summary>
    public void Begin(WireConnection connection)
    {
        if (rover.Process == null)
        {
            ReadLast(connection);
        }

        WireReply started = connection.Ask(rover.Requests.Start(WindowMs));
        if (!started.IsOk)
        {
            throw new IOException($"StartSession: {started.Status} {started.Body}");
        }

        string id = JsonDocument.Parse(started.Body).RootElement.GetProperty("id").GetString()!;
        double power = LowestPower + (PowerStep * _powers.Count);

        // On a busy machine the window may be over before the command comes: then there is nothing to cut.
        if (connection.Ask(rover.Requests.SetPower(motor, power, id)).IsOk)
        {
            _powers.Add(power);
            _shortId = id[..SessionId.ShortLength];
        }
    }

    /// <summary>How late each was cut, in microseconds.</summary>
    public List<double> LateUs()
    {
        if (rover.Process == null)
        {
            return _toldLateUs;
        }

        TraceRow[] rows = [.. rover.Process.Trace.Of(pwmPin).Skip(_rowsBefore)];
        return [.. Enumerable.Range(0, Math.Max(0, rows.Length - 1))
            .Where(i => _powers.Contains(rows[i].Value) && rows[i + 1].Value == 0)
            .Select(i => (double)(rows[i + 1].TimeUs - rows[i].TimeUs - (WindowMs * 1000L)))];
    }

    private void ReadLast(WireConnection connection)
    {
        foreach (JsonElement stop in JsonDocument.Parse(connection.Ask(rover.Requests.StatusNow()).Body).RootElement.GetProperty("stops").EnumerateArray())
        {
            if (stop.GetProperty("session").GetString() == _shortId && stop.GetProperty("cause").GetString() == "heartbeat_lapsed")
            {
                _toldLateUs.Add(stop.GetProperty("lateUs").GetDouble());
            }
        }
    }
}
