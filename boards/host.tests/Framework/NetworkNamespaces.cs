using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Framework;

/// <summary>Machines of a test's own: network namespaces of this one, which end with it. Needs Linux, root and iproute2; elsewhere the test is skipped and says so.</summary>
internal sealed class NetworkNamespaces : IDisposable
{
    private static int _networks;

    private readonly string _ip;
    private readonly string _prefix = $"rv{Environment.ProcessId}-{Interlocked.Increment(ref _networks)}";
    private readonly List<string> _names = [];
    private readonly List<Process> _running = [];

    public NetworkNamespaces()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            throw Tools.Missing("root on Linux, which may make network namespaces,", "run it as root", required: false);
        }

        _ip = Tools.Require("ip", "install iproute2, on Debian with apt-get install iproute2");
    }

    /// <summary>Makes a machine, which has nothing but its loopback.</summary>
    /// <returns>The name of its namespace.</returns>
    public string Add(string name)
    {
        string one = $"{_prefix}-{name}";
        string refusal = Try("netns", "add", one);
        if (refusal.Length > 0)
        {
            throw Tools.Missing($"a system that lets root make network namespaces ({refusal.Trim()})", "run it where that may be done", required: false);
        }

        _names.Add(one);
        Ip("-n", one, "link", "set", "lo", "up");
        return one;
    }

    /// <summary>Runs <c>ip</c>, which has to go well.</summary>
    public void Ip(params string[] arguments) => Assert.AreEqual("", Try(arguments), "ip " + string.Join(' ', arguments));

    /// <summary>Starts a program on a machine, whose output is to be read; it is ended with the machines.</summary>
    public Process Start(string machine, ProcessStartInfo program)
    {
        ProcessStartInfo start = new(_ip, ["netns", "exec", machine, program.FileName, .. program.ArgumentList]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string? value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        _running.Add(process);
        return process;
    }

    public void Dispose()
    {
        foreach (Process process in _running.AsEnumerable().Reverse())
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
        _names.ForEach(name => Try("netns", "delete", name));
    }

    // What it complains of; empty where it went well.
    private string Try(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(_ip, arguments) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : said.Length > 0 ? said : $"exit code {process.ExitCode}";
    }
}
