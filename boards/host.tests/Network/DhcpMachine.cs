using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>A machine on the rover's network with BusyBox's DHCP client, which sets its interface as a router's does.</summary>
internal sealed class DhcpMachine
{
    private const string Script = """
        #!/bin/sh
        case "$1" in
          deconfig) ip address flush dev $interface ;;
          bound|renew) ip address replace $ip/$mask dev $interface && ip route replace default via $router ;;
        esac
        echo "$1 $ip $dns $lease" >>"$LOG"
        """;

    private readonly OwnNetwork _network;
    private readonly string _log;
    private readonly string[] _command;
    private Process? _client;

    public DhcpMachine(OwnNetwork network, string name)
    {
        _network = network;
        Name = network.Join(name);
        _log = Path.Combine(network.Folder, name + ".log");
        File.WriteAllText(_log, "");
        string script = Path.Combine(network.Folder, name + ".sh");
        File.WriteAllText(script, Script.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string busybox = Tools.Require("busybox");
        _command = ["env", "LOG=" + _log, busybox, "udhcpc", "-f", "-i", "eth0", "-s", script, "-t", "5", "-T", "2", "-A", "1"];
    }

    /// <summary>Its namespace.</summary>
    public string Name { get; }

    /// <summary>What its client has said of its interface, a line each: what happened, address, name server, seconds.</summary>
    public string[] Events => [.. File.ReadAllText(_log).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>Starts the client and waits until it has an address.</summary>
    /// <returns>The address.</returns>
    public string Join()
    {
        int before = Count("bound");
        _client = _network.Start(Name, _ => { }, _command);
        return Next("bound", before);
    }

    /// <summary>Has the client ask to keep what it has, as after half of its time; or, where it has nothing, ask anew.</summary>
    public string Renew(string what = "renew")
    {
        int before = Count(what);
        Signal("-USR1");
        return Next(what, before);
    }

    /// <summary>Has the client give back what it has.</summary>
    public void Release()
    {
        int before = Count("deconfig");
        Signal("-USR2");
        OwnNetwork.Await(() => Count("deconfig") > before, () => string.Join('\n', Events));
    }

    /// <summary>Ends the client without a word to anybody: the machine is switched off.</summary>
    public void SwitchOff()
    {
        _client!.Kill();
        _client.WaitForExit();
    }

    private int Count(string what) => Events.Count(line => line.StartsWith(what + " ", StringComparison.Ordinal) || line == what);

    private string Next(string what, int before)
    {
        OwnNetwork.Await(() => Count(what) > before, () => $"{Name} waits for '{what}': {string.Join('\n', Events)}\nthe rover: {_network.Said}");
        string[] words = Events.Last(line => line.StartsWith(what + " ", StringComparison.Ordinal)).Split(' ');
        Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreSequenceEqual([OwnNetwork.Address, "3600"], words[2..], "name server and time");
        return words[1];
    }

    private void Signal(string signal)
    {
        using Process kill = Process.Start("kill", [signal, $"{_client!.Id}"]);
        kill.WaitForExit();
    }
}
