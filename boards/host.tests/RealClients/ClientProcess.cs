using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>A client in a process of its own, which prints a line of JSON for each event. It is killed at the end, whatever happens.</summary>
internal sealed class ClientProcess : IDisposable
{
    /// <summary>Of what it said, how many lines are told at most.</summary>
    private const int LinesTold = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>More than a thread waits for a processor that is free.</summary>
    private const long WorthNotingUs = 2_000;

    private readonly Process _process;
    private readonly List<ClientEvent> _events = [];
    private readonly List<string> _errors = [];
    private readonly ExcusedTimes _stalls = new();
    private readonly StallWatch _machine;

    /// <param name="program">The full path of the program.</param>
    /// <param name="arguments">Its arguments; a file among them is looked for in boards/host.tests/clients.</param>
    public ClientProcess(string program, params IEnumerable<string> arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Complained(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _machine = new StallWatch(() => NowUs, _stalls, WorthNotingUs);
    }

    public static string Folder => Tree.Full("boards/host.tests/clients");

    /// <summary>The time of day in microseconds since 1970, as in the events.</summary>
    public static long NowUs => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>What has been heard so far, in order.</summary>
    public ClientEvent[] Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>The first event that fits, which may have happened already or is waited for.</summary>
    public ClientEvent WaitFor(string what, Func<ClientEvent, bool> fits)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            bool ended = _process.HasExited;
            if (Events.FirstOrDefault(fits) is { } found)
            {
                return found;
            }

            if (ended)
            {
                // What it said last may still be on its way.
                _process.WaitForExit();
                return Events.FirstOrDefault(fits) ?? throw new AssertFailedException($"the client ended with {_process.ExitCode} before: {what}\n{this}");
            }

            Thread.Sleep(1);
        }

        throw new AssertFailedException($"not within {Patience.TotalSeconds} s: {what}\n{this}");
    }

    /// <inheritdoc cref="WaitFor(string, Func{ClientEvent, bool})"/>
    public ClientEvent WaitFor(string name) => WaitFor(name, happened => happened.Name == name);

    /// <summary>The longest that the machine let a thread of the tests wait, of what is worth noting and touches a span of time in the client's life; all in microseconds.</summary>
    public long LongestStallUs(long fromUs, long toUs) => _stalls.LongestUs(fromUs, toUs);

    /// <summary>Ends it as a crash or a pulled plug does.</summary>
    /// <returns>A time at which it was over, in microseconds since 1970.</returns>
    public long Kill()
    {
        _process.Kill();
        return WaitForEnd();
    }

    /// <summary>Waits until it has ended by itself and all it said was heard.</summary>
    /// <returns>A time at which it was over, in microseconds since 1970.</returns>
    public long WaitForEnd()
    {
        Assert.IsTrue(_process.WaitForExit(Patience), $"the client ends within {Patience.TotalSeconds} s\n{this}");
        long overUs = NowUs;
        _process.WaitForExit();
        return overUs;
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Has it run no further, as a machine that is suspended.</summary>
    /// <returns>A time at which it stood still, in microseconds since 1970.</returns>
    public long Freeze()
    {
        Signal("-STOP");
        return NowUs;
    }

    /// <summary>Has a frozen one go on.</summary>
    /// <returns>A time at which it still stood still, in microseconds since 1970.</returns>
    public long Thaw()
    {
        long beforeUs = NowUs;
        Signal("-CONT");
        return beforeUs;
    }

    public void Dispose()
    {
        _machine.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>What it said: how it began and how it ended, where that is much.</summary>
    public override string ToString()
    {
        lock (_errors)
        {
            string[] said = [.. Events.Select(happened => happened.ToString()), .. _errors];
            const int First = LinesTold / 4;
            const int Last = LinesTold - First - 1;
            return string.Join('\n', said.Length <= LinesTold ? said : [.. said[..First], $"... {said.Length - First - Last} more ...", .. said[^Last..]]);
        }
    }

    private void Signal(string signal)
    {
        using Process kill = Process.Start("kill", [signal, $"{_process.Id}"]);
        kill.WaitForExit();
        Assert.AreEqual(0, kill.ExitCode, $"kill {signal}");
    }

    private void Heard(string? line)
    {
        if (line?.StartsWith('{') == true)
        {
            lock (_events)
            {
                _events.Add(new ClientEvent(line));
            }
        }
        else
        {
            Complained(line);
        }
    }

    private void Complained(string? line)
    {
        if (line != null)
        {
            lock (_errors)
            {
                _errors.Add(line);
            }
        }
    }
}
