using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>A rover that opens a network of its own, which is a bridge, and machines that join it.</summary>
internal sealed class OwnNetwork : IDisposable
{
    public const string Address = "192.168.4.1";

    private const int PatienceMs = 20_000;

    private readonly NetworkNamespaces _namespaces = new();
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _rover;

    public OwnNetwork(params string[] arguments)
    {
        try
        {
            Rover = _namespaces.Add("rover");
            _namespaces.Ip("-n", Rover, "link", "add", "wifi", "type", "bridge");
            _namespaces.Ip("-n", Rover, "address", "add", Address + "/24", "dev", "wifi");
            _namespaces.Ip("-n", Rover, "link", "set", "wifi", "up");
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
        WaitToSay("Ctrl-C stops");
    }

    /// <summary>A machine whose only cable ends in the rover's network.</summary>
    /// <returns>Its namespace; its interface is <c>eth0</c>.</returns>
    public string Join(string name)
    {
        string machine = _namespaces.Add(name);
        _namespaces.Ip("-n", Rover, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", machine);
        _namespaces.Ip("-n", Rover, "link", "set", name, "master", "wifi", "up");
        _namespaces.Ip("-n", machine, "link", "set", "eth0", "up");
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
        Process process = _namespaces.Start(machine, new ProcessStartInfo(command[0], command[1..]));
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Hear(string? line)
        {
            if (line != null)
            {
                said(line);
            }
        }
    }

    /// <summary>Waits until the rover has said this: it says things after the answer that they are about.</summary>
    public void WaitToSay(string words) => Await(() => Said.Contains(words, StringComparison.Ordinal), () => $"It has not said \"{words}\": {Said}");

    /// <summary>Waits until this is the last that the rover has said of the addresses it gave out.</summary>
    public void AwaitLeases(int leases)
    {
        const string words = " of 8 addresses are given out.";
        Await(
            () => _said.LastOrDefault(line => line.EndsWith(words, StringComparison.Ordinal)) == leases + words,
            () => $"Its last word of addresses is not \"{leases}{words}\": {Said}");
    }

    public static void Await(Func<bool> condition, Func<string> what) => Assert.IsTrue(SpinWait.SpinUntil(condition, PatienceMs), what());

    public void Dispose()
    {
        _namespaces.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
