using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.RealClients;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>A terminal window with a program in it: terminal.py tells what it can do. Everything in it is killed at the end.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly List<ClientEvent> _events = [];
    private readonly List<string> _errors = [];

    /// <param name="options">Those of terminal.py.</param>
    /// <param name="command">A program with its arguments.</param>
    /// <param name="columns">Its width.</param>
    /// <param name="rows">Its height.</param>
    public PseudoTerminal(IEnumerable<string> options, IEnumerable<string> command, int columns = 100, int rows = 30)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("skipped, Windows has no pseudo-terminals of this kind");
        }

        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Tools.Require("python3"), ["terminal.py", .. options, $"{columns}", $"{rows}", .. command])
            {
                WorkingDirectory = ClientProcess.Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Complained(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Pid = int.Parse(WaitFor("started")["pid"]!, CultureInfo.InvariantCulture);
    }

    /// <summary>The program's process.</summary>
    public int Pid { get; }

    /// <summary>All that was shown, without what only moves the cursor or colours.</summary>
    public string Shown => Control().Replace(string.Concat(Events.Where(one => one.Name == "shown").Select(one => one["text"])), "");

    /// <summary>The same as one line, for sentences that are broken where the window ends.</summary>
    public string Sentences => Spaces().Replace(Shown, " ");

    /// <summary>The last whole picture.</summary>
    public string Picture
    {
        get
        {
            string[] pictures = string.Concat(Events.Where(one => one.Name == "shown").Select(one => one["text"])).Split("\e[H");
            return Control().Replace(pictures.Length > 1 ? pictures[^2] : "", "");
        }
    }

    private ClientEvent[] Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>The host program with these arguments, as a command.</summary>
    public static IEnumerable<string> Rover(params string[] arguments)
    {
        ProcessStartInfo start = RoverProcess.StartInfo(arguments);
        return [start.FileName, .. start.ArgumentList];
    }

    /// <summary>Types keys.</summary>
    /// <returns>When, in microseconds since 1970.</returns>
    public long Type(string keys)
    {
        int typed = Events.Count(one => one.Name == "typed");
        Order(new { type = keys });
        return Wait($"{keys} typed", () => Events.Where(one => one.Name == "typed").ElementAtOrDefault(typed)).AtUs;
    }

    /// <summary>Holds a key as a keyboard that repeats it does.</summary>
    public void Hold(string key, double everySeconds = 0.03) => Order(new { hold = key, every = everySeconds });

    /// <summary>Lets it go.</summary>
    /// <returns>When it repeated for the last time, in microseconds since 1970.</returns>
    public long Release()
    {
        Order(new { hold = "" });
        WaitFor("released");
        return Events.Last(one => one.Name == "typed").AtUs;
    }

    /// <summary>Closes the window.</summary>
    /// <returns>When, in microseconds since 1970.</returns>
    public long Close()
    {
        Order(new { close = true });
        WaitFor("closed");
        return WaitFor("closing").AtUs;
    }

    /// <summary>Waits until something is on the screen, or was.</summary>
    public void WaitToShow(string text) => Wait($"\"{text}\" shown", () => Shown.Contains(text, StringComparison.Ordinal) ? "" : null);

    /// <summary>Waits until the picture has something in it.</summary>
    public void WaitForPicture(string text) => Wait($"\"{text}\" in the picture", () => Picture.Contains(text, StringComparison.Ordinal) ? "" : null);

    /// <summary>Waits until the program has ended.</summary>
    /// <returns>Its exit code.</returns>
    public int WaitForEnd() => int.Parse(WaitFor("ended")["code"]!, CultureInfo.InvariantCulture);

    public void Signal(string signal, int? pid = null)
    {
        using Process kill = Process.Start("kill", [signal, $"{pid ?? Pid}"]);
        kill.WaitForExit();
        Assert.AreEqual(0, kill.ExitCode, $"kill {signal}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    public override string ToString()
    {
        lock (_errors)
        {
            return Picture + "\n" + string.Join('\n', _errors);
        }
    }

    private ClientEvent WaitFor(string name) => Wait(name, () => Array.Find(Events, one => one.Name == name));

    private T Wait<T>(string what, Func<T?> look)
        where T : class
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            if (look() is { } found)
            {
                return found;
            }

            Thread.Sleep(2);
        }

        throw new AssertFailedException($"not within {Patience.TotalSeconds} s: {what}\n{this}");
    }

    private void Order(object wish)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(wish));
        _process.StandardInput.Flush();
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
    }

    private void Complained(string? line)
    {
        lock (_errors)
        {
            _errors.Add(line ?? "");
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\e\[[<>?]?[0-9;:]*[A-Za-z]")]
    private static partial Regex Control();
}
