using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>
/// A rover that opens a network of its own, and machines that join it: network namespaces of this machine, a bridge in the rover's. Needs Linux, root,
/// and iproute2; elsewhere the test is skipped and says so.
/// </summary>
internal sealed class OwnNetwork : IDisposable
{
    public const string Address = "192.168.4.1";

    private const int PatienceMs = 20_000;

    private static int _networks;

    private readonly string _ip;
    private readonly string _prefix = $"rover{Environment.ProcessId}-{Interlocked.Increment(ref _networks)}";
    private readonly List<string> _namespaces = [];
    private readonly List<Process> _processes = [];
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _rover;

    public OwnNetwork(params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            throw Tools.Missing("root on Linux, which may make network namespaces,", "run it as root", required: false);
        }

        _ip = Tools.Require("ip", "install iproute2, on Debian with apt-get install iproute2");
        try
        {
            Rover = NewNamespace("rover");
            Ip("-n", Rover, "link", "add", "wifi", "type", "bridge");
            Ip("-n", Rover, "address", "add", Address + "/24", "dev", "wifi");
            Ip("-n", Rover, "link", "set", "wifi", "up");
            StartRover(arguments);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The rover's namespace.</summary>
    public string Rover { get; } = "";

    /// <summary>What the rover has said so far.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Where a test may put what it needs.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("network-").FullName;

    /// <summary>Starts the rover's program, or starts it again: nothing of what it knew is left then.</summary>
    public void StartRover(params string[] arguments)
    {
        if (_rover != null)
        {
            _rover.Kill();
            _rover.WaitForExit();
            _said.Clear();
        }

        ProcessStartInfo start = RoverProcess.StartInfo(["--access-point", Address, .. arguments]);
        _rover = Start(Rover, _said.Enqueue, [start.FileName, .. start.ArgumentList]);
        Await(() => Said.Contains("Ctrl-C stops", StringComparison.Ordinal), () => "the rover serves: " + Said);
    }

    /// <summary>A machine whose only cable ends in the rover's network.</summary>
    /// <returns>Its namespace; its interface is <c>eth0</c>.</returns>
    public string Join(string name)
    {
        string machine = NewNamespace(name);
        Ip("-n", Rover, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", machine);
        Ip("-n", Rover, "link", "set", name, "master", "wifi", "up");
        Ip("-n", machine, "link", "set", "eth0", "up");
        return machine;
    }

    /// <summary>Runs a program on a machine to its end.</summary>
    /// <returns>What it wrote. It has to end well.</returns>
    public string Run(string machine, params string[] command)
    {
        ConcurrentQueue<string> said = new();
        using Process process = Start(machine, said.Enqueue, command);
        bool hasEnded = process.WaitForExit(PatienceMs);
        if (!hasEnded)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        Assert.IsTrue(hasEnded && process.ExitCode == 0, $"{string.Join(' ', command)}: {(hasEnded ? process.ExitCode : "hangs")}\n{string.Join('\n', said)}\nthe rover: {Said}");
        return string.Join('\n', said);
    }

    /// <summary>Runs a program on a machine that asks the given server for names.</summary>
    public string RunWithNames(string machine, string server, params string[] command)
    {
        string file = Path.Combine(Folder, "resolv.conf");
        File.WriteAllText(file, $"nameserver {server}\noptions timeout:2\n");
        string[] mounted = ["unshare", "-m", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", file];
        return Run(machine, [.. mounted, .. command]);
    }

    /// <summary>Starts a program on a machine.</summary>
    public Process Start(string machine, Action<string> said, string[] command)
    {
        Process process = new()
        {
            StartInfo = new ProcessStartInfo(_ip, ["netns", "exec", machine, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;

        void Hear(string? line)
        {
            if (line != null)
            {
                said(line);
            }
        }
    }

    public static void Await(Func<bool> condition, Func<string> what) => Assert.IsTrue(SpinWait.SpinUntil(condition, PatienceMs), what());

    public void Dispose()
    {
        foreach (Process process in _processes)
        {
            try
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
            catch (InvalidOperationException)
            {
                // It has ended, and the test is through with it.
            }

            process.Dispose();
        }

        // A namespace takes its ends of the cables with it.
        foreach (string one in _namespaces)
        {
            Ip("netns", "delete", one);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private string NewNamespace(string name)
    {
        string one = $"{_prefix}-{name}";
        Ip("netns", "add", one);
        _namespaces.Add(one);
        Ip("-n", one, "link", "set", "lo", "up");
        return one;
    }

    private void Ip(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(_ip, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"ip {string.Join(' ', arguments)}: {error}");
    }
}
