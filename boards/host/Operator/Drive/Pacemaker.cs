using System;
using System.Threading;
using Firmware.Client;

namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>
/// Sends the heartbeats for as long as the hand is looked at and holds something. Where nobody looks any more, because the program hangs or was
/// suspended, it is silent, and silence stops the rover.
/// </summary>
internal sealed class Pacemaker : IDisposable
{
    /// <summary>A look comes every <see cref="DriveLoop.LookEveryMs"/>. A busy machine may make some of them late.</summary>
    public const int LongestGapMs = 500;

    /// <summary>The shortest window, 30 ms, has a heartbeat every 6 ms.</summary>
    private const int RoundMs = 3;

    private readonly SessionsClient _sessions;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _ended = new();
    private long _heldAtMs = long.MinValue / 2;

    public Pacemaker(SessionsClient sessions)
    {
        _sessions = sessions;
        _thread = new Thread(Run) { Name = "heartbeats", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The hand was looked at, and holds something.</summary>
    public void Held() => Volatile.Write(ref _heldAtMs, Environment.TickCount64);

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void Run()
    {
        while (!_ended.Wait(RoundMs))
        {
            if (Environment.TickCount64 - Volatile.Read(ref _heldAtMs) < LongestGapMs)
            {
                _sessions.BeatIfDue();
            }
        }
    }
}
