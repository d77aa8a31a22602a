using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Avahi, mDNS as Linux has it, and rovers on a network of their own: it finds them, and they settle names with it and among themselves.</summary>
[TestClass]
public class AvahiTests
{
    private const int Client = 1;
    private const int First = 2;
    private const int Second = 3;
    private const int SettleSeconds = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("avahi-").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [Long]
    public void Avahi_finds_the_rover_by_its_name_and_its_page_and_is_told_when_it_goes()
    {
        using BridgedMachines network = new(2);
        StartAvahi(network, "somebody");
        Process rover = StartRover(network, First, out ConcurrentQueue<string> said);
        WaitFor(said, "By its name: http://rover.local:8080/");
        Assert.AreEqual("rover.local\t10.77.0.2\n", Avahi(network, "avahi-resolve", "-4", "-n", "rover.local"));
        Assert.AreEqual("rover.local\t10.77.0.2\n", Avahi(network, "avahi-resolve", "-4", "-n", "ROVER.local"));
        string page = Avahi(network, "avahi-browse", "-rtp", "_http._tcp");
        Assert.Contains(";rover;Web Site;local;rover.local;10.77.0.2;8080;", page);
        Assert.Contains($"\"rover={Firmware.Program.Version}\"", page);
        Assert.Contains(";rover;Web Site;local\n", Avahi(network, "avahi-browse", "-tpa"), "of all kinds of pages");
        Kill(rover);
        Thread.Sleep(2_000);
        Assert.DoesNotContain("rover", Avahi(network, "avahi-browse", "-tp", "_http._tcp"), "it took its name back, and two seconds later Avahi's cache has lost it");
    }

    [TestMethod]
    [Long]
    public void A_name_that_avahi_has_becomes_rover_2_for_the_network_and_for_the_gate()
    {
        string curl = Tools.Require("curl");
        using BridgedMachines network = new(2);
        StartAvahi(network, "rover");
        StartRover(network, First, out ConcurrentQueue<string> said);
        WaitFor(said, "By its name: http://rover-2.local:8080/ (another one is called rover)");
        Assert.AreEqual("rover-2.local\t10.77.0.2\n", Avahi(network, "avahi-resolve", "-4", "-n", "rover-2.local"));
        Assert.AreEqual("rover.local\t10.77.0.1\n", Avahi(network, "avahi-resolve", "-4", "-n", "rover.local"));
        foreach ((string name, string status) in new[] { ("rover-2.local", "200"), ("rover.local", "421") })
        {
            ProcessStartInfo ask = new(curl, ["-s", "-o", "/dev/null", "-w", "%{http_code}", "--resolve", name + ":8080:10.77.0.2", $"http://{name}:8080/status/now"]);
            Assert.AreEqual((0, status), network.Run(Client, ask));
        }
    }

    [TestMethod]
    [Long]
    public void Two_rovers_of_one_name_settle_it_and_find_lists_both()
    {
        using BridgedMachines network = new(3);
        StartAvahi(network, "somebody");
        StartRover(network, First, out ConcurrentQueue<string> first);
        StartRover(network, Second, out ConcurrentQueue<string> second);
        WaitFor(first, "By its name: ");
        WaitFor(second, "By its name: ");
        string name = NameIn(first);
        string other = NameIn(second);
        CollectionAssert.AreEquivalent(new[] { "rover", "rover-2" }, new[] { name, other });
        Assert.AreEqual($"{name}.local\t10.77.0.2\n", Avahi(network, "avahi-resolve", "-4", "-n", name + ".local"));
        Assert.AreEqual($"{other}.local\t10.77.0.3\n", Avahi(network, "avahi-resolve", "-4", "-n", other + ".local"));
        (int exitCode, string found) = network.Run(Client, RoverProcess.StartInfo("find", "--seconds", "2"));
        Assert.AreEqual(0, exitCode, found);
        string[] lines = found.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(2, lines, found);
        Assert.IsTrue(lines.Any(line => line.StartsWith(name + ".local ", StringComparison.Ordinal) && line.Contains(" http://10.77.0.2:8080 ", StringComparison.Ordinal)), found);
        Assert.IsTrue(lines.Any(line => line.StartsWith(other + ".local ", StringComparison.Ordinal) && line.Contains(" http://10.77.0.3:8080 ", StringComparison.Ordinal)), found);
    }

    [TestMethod]
    [Long]
    public void Find_and_watch_need_no_avahi_and_say_what_is_to_be_done_where_there_is_no_rover()
    {
        using BridgedMachines network = new(2);
        (int exitCode, string said) = network.Run(Client, RoverProcess.StartInfo("find", "--seconds", "1"));
        Assert.AreEqual(1, exitCode);
        Assert.StartsWith("No rover answered within 1 s. Is it on, and on the same network as this PC?", said);
        StartRover(network, First, out ConcurrentQueue<string> rover);
        WaitFor(rover, "By its name: ");
        (exitCode, said) = network.Run(Client, RoverProcess.StartInfo("watch", "--once", "rover.local"));
        Assert.AreEqual(0, exitCode, said);
        Assert.Contains("10.77.0.2:8080", said);
        (exitCode, said) = network.Run(Client, RoverProcess.StartInfo("watch", "--once", "nobody.local"));
        Assert.AreEqual(1, exitCode, said);
        Assert.Contains("nobody.local", said);
    }

    [TestMethod]
    [Long]
    public void A_port_that_somebody_keeps_for_himself_is_told_and_the_rover_serves_all_the_same()
    {
        using BridgedMachines network = new(2);
        string python = Tools.Require("python3");
        network.Start(First, new ProcessStartInfo(python, ["-c", "import socket, time; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('', 5353)); time.sleep(60)"]));
        Thread.Sleep(500);
        StartRover(network, First, out ConcurrentQueue<string> said);
        WaitFor(said, "On the network of 10.77.0.2 nobody finds it by its name: the port cannot be opened");
        (int exitCode, string watched) = network.Run(Client, RoverProcess.StartInfo("watch", "--once", "10.77.0.2"));
        Assert.AreEqual(0, exitCode, watched);
    }

    private static Process StartRover(BridgedMachines network, int machine, out ConcurrentQueue<string> said)
    {
        ConcurrentQueue<string> lines = new();
        Process rover = network.Start(machine, RoverProcess.StartInfo("--bind", "0.0.0.0", "--port", "8080"));
        rover.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        rover.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        rover.BeginOutputReadLine();
        rover.BeginErrorReadLine();
        said = lines;
        return rover;
    }

    /// <summary>A bus and a daemon of the test's own: that of the machine, where it has one, is none of its business.</summary>
    private void StartAvahi(BridgedMachines network, string name)
    {
        string bus = Tools.Require("dbus-daemon", "on Debian with apt-get install dbus");
        string avahi = Tools.Require("avahi-daemon", "on Debian with apt-get install avahi-daemon avahi-utils");
        File.WriteAllText(Path.Combine(_folder, "bus.conf"), $"""
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>system</type><listen>unix:path={Socket}</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_type="signal"/><allow send_destination="*"/>
            <allow receive_type="method_call"/><allow receive_type="signal"/><allow receive_type="method_return"/><allow receive_type="error"/></policy></busconfig>
            """);
        File.WriteAllText(Path.Combine(_folder, "avahi.conf"), $"[server]\nhost-name={name}\nuse-ipv6=no\nallow-interfaces=br0\n[publish]\npublish-workstation=no\n");
        network.Start(Client, new ProcessStartInfo(bus, ["--config-file=" + Path.Combine(_folder, "bus.conf"), "--nofork", "--nopidfile"]));
        WaitUntil(() => File.Exists(Socket), "the bus starts");

        // A folder of its own for the number of the process: there may be only one daemon otherwise.
        string command = $"mkdir -p /run/avahi-daemon; mount -t tmpfs none /run/avahi-daemon; exec {avahi} -f {Path.Combine(_folder, "avahi.conf")} --no-drop-root --no-chroot --no-rlimits --no-proc-title";
        Process daemon = network.Start(Client, WithBus(new ProcessStartInfo("/bin/sh", ["-c", command])));
        ConcurrentQueue<string> lines = new();
        daemon.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        daemon.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        WaitFor(lines, $"Server startup complete. Host name is {name}.local.");
    }

    private string Socket => Path.Combine(_folder, "bus");

    private string Avahi(BridgedMachines network, string program, params string[] arguments) =>
        network.Run(Client, WithBus(new ProcessStartInfo(Tools.Require(program, "on Debian with apt-get install avahi-utils"), arguments))).Output;

    private ProcessStartInfo WithBus(ProcessStartInfo program)
    {
        program.Environment["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=" + Socket;
        return program;
    }

    private static void Kill(Process rover)
    {
        using Process kill = Process.Start("kill", ["-INT", $"{rover.Id}"]);
        Assert.IsTrue(rover.WaitForExit(10_000));
    }

    private static string NameIn(ConcurrentQueue<string> said)
    {
        string line = said.Last(one => one.StartsWith("By its name: ", StringComparison.Ordinal));
        return line["By its name: http://".Length..line.IndexOf(".local", StringComparison.Ordinal)];
    }

    private static void WaitFor(ConcurrentQueue<string> lines, string start) =>
        WaitUntil(() => lines.Any(line => line.StartsWith(start, StringComparison.Ordinal)), $"somebody says \"{start}\"; said was:\n", lines);

    private static void WaitUntil(Func<bool> isSo, string what, ConcurrentQueue<string>? lines = null)
    {
        long until = Environment.TickCount64 + (SettleSeconds * 1000);
        while (!isSo())
        {
            Assert.IsLessThan(until, Environment.TickCount64, what + (lines == null ? "" : string.Join('\n', lines)));
            Thread.Sleep(50);
        }
    }
}
