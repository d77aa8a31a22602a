using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;

namespace Firmware.Boards.Host.Tests.Framework;

/// <summary>The rover program as a user runs it, on a free port and with a trace, in a process of its own.</summary>
internal sealed partial class RoverProcess : IDisposable
{
    private const int LinesShown = 20;
    private const int SayPatienceMs = 20_000;

    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("rover-").FullName;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ManualResetEventSlim _listening = new();

    /// <param name="configuration">A configuration in JSON; null for the program's own.</param>
    /// <param name="port">The port, for one that takes the place of another; 0 for any that is free.</param>
    /// <param name="more">Further arguments.</param>
    public RoverProcess(string? configuration = null, int port = 0, params string[] more)
    {
        ProcessStartInfo start = StartInfo(["--port", $"{port}", "--trace", TracePath, .. more]);
        if (configuration != null)
        {
            File.WriteAllText(ConfigurationPath, configuration);
            start.ArgumentList.Add("--config");
            start.ArgumentList.Add(ConfigurationPath);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (!_listening.Wait(TimeSpan.FromSeconds(20)))
        {
            Dispose();
            throw new TimeoutException("the rover does not serve within 20 s:\n" + Output);
        }
    }

    /// <summary>For example http://127.0.0.1:43210.</summary>
    public string Url { get; private set; } = "";

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public string TracePath => Path.Combine(_folder, "trace.csv");

    /// <summary>The file that it was started with, if it was given one, and in which it keeps another.</summary>
    public string ConfigurationPath => Path.Combine(_folder, "rover.json");

    /// <summary>What the program has said so far.</summary>
    public string Output => string.Join('\n', _output);

    public TraceFile Trace => TraceFile.Read(TracePath);

    /// <summary>How the program that was built beside the tests is started, with its output to be read.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        bool isDotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        return new ProcessStartInfo(isDotnet ? Environment.ProcessPath! : "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "rover.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    /// <summary>Waits until the program has said this: it tells what it did a little after it did it.</summary>
    public void WaitToSay(string words)
    {
        if (!SpinWait.SpinUntil(() => Output.Contains(words, StringComparison.Ordinal), SayPatienceMs))
        {
            throw new TimeoutException($"it has not said \"{words}\":\n{Output}");
        }
    }

    public HttpClient NewClient() => new() { BaseAddress = new Uri(Url) };

    /// <summary>Ctrl-C, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public int Interrupt() => End("-INT");

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public int End(string signal)
    {
        using Process kill = Process.Start("kill", [signal, $"{_process.Id}"]);
        kill.WaitForExit();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            throw new TimeoutException($"the rover does not end within 10 s of {signal}; it said at last:\n" + string.Join('\n', _output.TakeLast(LinesShown)));
        }

        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Ends it as a pulled plug does.</summary>
    /// <returns>A time at which it was over, in microseconds since 1970.</returns>
    public long Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        return (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _listening.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Heard(string? line)
    {
        if (line == null)
        {
            return;
        }

        _output.Enqueue(line);
        Match listening = Listening().Match(line);
        if (listening.Success)
        {
            Url = listening.Groups[1].Value;
            _listening.Set();
        }
    }

    [GeneratedRegex(@"^Listening on (http://[0-9.:]+),")]
    private static partial Regex Listening();
}
