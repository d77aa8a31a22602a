using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Machines on one bridge, each with the address 10.77.0.N. The first one has the bridge.</summary>
internal sealed class BridgedMachines : IDisposable
{
    private const int PatienceMs = 20_000;

    private readonly NetworkNamespaces _namespaces = new();
    private readonly string[] _names;

    /// <param name="count">How many machines there are.</param>
    public BridgedMachines(int count)
    {
        _names = new string[count];
        try
        {
            for (int i = 0; i < count; i++)
            {
                _names[i] = _namespaces.Add($"{i + 1}");
                string link = i == 0 ? "br0" : "eth0";
                if (i == 0)
                {
                    _namespaces.Ip("-n", _names[0], "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
                }
                else
                {
                    _namespaces.Ip("-n", _names[0], "link", "add", $"v{i}", "type", "veth", "peer", "name", "eth0", "netns", _names[i]);
                    _namespaces.Ip("-n", _names[0], "link", "set", $"v{i}", "master", "br0", "up");
                }

                _namespaces.Ip("-n", _names[i], "addr", "add", $"10.77.0.{i + 1}/24", "dev", link);
                _namespaces.Ip("-n", _names[i], "link", "set", link, "up");
            }
        }
        catch (Exception)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Starts a program on a machine, counted from 1; it is ended with the network.</summary>
    public Process Start(int machine, ProcessStartInfo program) => _namespaces.Start(_names[machine - 1], program);

    /// <summary>Runs a program on a machine to its end, which comes within 20 s.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public (int ExitCode, string Output) Run(int machine, ProcessStartInfo program)
    {
        Process process = Start(machine, program);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        Assert.IsTrue(process.WaitForExit(PatienceMs), output);
        return (process.ExitCode, output);
    }

    public void Dispose() => _namespaces.Dispose();
}
