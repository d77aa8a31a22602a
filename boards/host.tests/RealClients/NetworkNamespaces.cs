using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>A network of this machine's own, which nobody else is on: a bridge, and a namespace with the address 10.77.0.N for each of its machines. Needs root.</summary>
internal sealed class NetworkNamespaces : IDisposable
{
    private readonly List<string> _names = [];
    private readonly List<Process> _running = [];
    private readonly string _ip;

    /// <param name="machines">How many machines there are. The first one has the bridge.</param>
    public NetworkNamespaces(int machines)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            throw new AssertInconclusiveException("skipped, a network of its own needs root on Linux");
        }

        _ip = Tools.Require("ip", "on Debian with apt-get install iproute2");
        try
        {
            for (int i = 1; i <= machines; i++)
            {
                string name = $"rv{Environment.ProcessId}-{i}";
                if (!Try("netns", "add", name))
                {
                    throw new AssertInconclusiveException("skipped, this machine lets nobody make a network namespace");
                }

                _names.Add(name);
            }

            Ip("-n", _names[0], "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
            for (int i = 1; i < machines; i++)
            {
                Ip("-n", _names[0], "link", "add", $"v{i}", "type", "veth", "peer", "name", "eth0", "netns", _names[i]);
                Ip("-n", _names[0], "link", "set", $"v{i}", "master", "br0", "up");
            }

            for (int i = 0; i < machines; i++)
            {
                string link = i == 0 ? "br0" : "eth0";
                Ip("-n", _names[i], "addr", "add", $"10.77.0.{i + 1}/24", "dev", link);
                Ip("-n", _names[i], "link", "set", link, "up");
                Ip("-n", _names[i], "link", "set", "lo", "up");
            }
        }
        catch (Exception)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Starts a program on a machine, counted from 1; it is ended with the network.</summary>
    public Process Start(int machine, ProcessStartInfo program)
    {
        ProcessStartInfo start = new(_ip, ["netns", "exec", _names[machine - 1], program.FileName, .. program.ArgumentList]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string? value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        _running.Add(process);
        return process;
    }

    /// <summary>Runs a program on a machine to its end, which comes within 20 s.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public (int ExitCode, string Output) Run(int machine, ProcessStartInfo program)
    {
        Process process = Start(machine, program);
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        Assert.IsTrue(process.WaitForExit(20_000), output);
        return (process.ExitCode, output);
    }

    public void Dispose()
    {
        foreach (Process process in _running.AsEnumerable().Reverse())
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(5_000);
            }

            process.Dispose();
        }

        _names.ForEach(name => Try("netns", "del", name));
    }

    private void Ip(params string[] arguments) => Assert.IsTrue(Try(arguments), "ip " + string.Join(' ', arguments));

    private bool Try(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(_ip, arguments) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 || said.Contains("File exists", StringComparison.Ordinal);
    }
}
