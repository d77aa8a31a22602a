using System;
using System.IO;
using System.Linq;
using Firmware.Boards.Host.Tests.RealClients;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>Real clients join the rover's own network: BusyBox's and ISC's for an address, the C library's and BIND's for a name, curl for a page.</summary>
[TestClass]
public class OwnNetworkTests
{
    [TestMethod]
    public void A_machine_gets_an_address_and_a_route_keeps_it_and_gets_the_same_again()
    {
        using OwnNetwork network = new();
        DhcpMachine phone = new(network, "phone");
        string address = phone.Join();
        Assert.AreEqual("192.168.4.2", address);
        Assert.Contains("default via 192.168.4.1", network.Run(phone.Name, "ip", "route"));
        Assert.Contains("inet 192.168.4.2/24", network.Run(phone.Name, "ip", "address", "show", "dev", "eth0"));
        Assert.AreEqual(address, phone.Renew(), "kept");
        phone.Release();
        network.AwaitLeases(0);
        Assert.AreEqual(address, phone.Renew("bound"), "given back and asked for anew");
        phone.SwitchOff();
        Assert.AreEqual(address, phone.Join(), "switched off and on");
        network.AwaitLeases(1);
    }

    [TestMethod]
    [Long]
    public void Two_machines_get_two_addresses_and_reach_one_another()
    {
        using OwnNetwork network = new();
        DhcpMachine phone = new(network, "phone");
        DhcpMachine laptop = new(network, "laptop");
        string one = phone.Join();
        string other = laptop.Join();
        Assert.AreNotEqual(one, other);
        network.AwaitLeases(2);

        // After a restart the rover knows nobody: who has an address keeps it, and who comes gets another.
        network.StartRover();
        Assert.AreEqual(other, laptop.Renew());
        DhcpMachine third = new(network, "third");
        string newest = third.Join();
        Assert.AreNotEqual(other, newest);
        network.AwaitLeases(2);
    }

    [TestMethod]
    public void ISCs_client_gets_an_address_and_the_same_after_it_restarted()
    {
        string dhclient = Tools.Require("dhclient", "install it, on Debian with apt-get install isc-dhcp-client");
        using OwnNetwork network = new();
        string laptop = network.Join("laptop");
        string leases = Path.Combine(network.Folder, "leases");
        string[] command = [dhclient, "-4", "-1", "-v", "-lf", leases, "-pf", Path.Combine(network.Folder, "pid"), "-cf", "/dev/null", "-sf", "/bin/true", "eth0"];
        string first = network.Run(laptop, command);
        Assert.Contains("DHCPACK of 192.168.4.2 from 192.168.4.1", first);
        Assert.Contains("bound to 192.168.4.2 -- renewal in ", first);
        network.Run(laptop, "sh", "-c", $"kill $(cat {Path.Combine(network.Folder, "pid")})");
        string again = network.Run(laptop, command);
        Assert.DoesNotContain("DHCPDISCOVER", again, "it asks for what it had");
        Assert.Contains("DHCPACK of 192.168.4.2 from 192.168.4.1", again);
        Assert.Contains("option domain-name-servers 192.168.4.1;", File.ReadAllText(leases));
        Assert.Contains("option dhcp-renewal-time 1800;", File.ReadAllText(leases));
    }

    [TestMethod]
    [Long]
    public void Every_name_leads_to_the_rover_for_the_resolvers_that_there_are()
    {
        string dig = Tools.Require("dig", "install it, on Debian with apt-get install bind9-dnsutils");
        string busybox = Tools.Require("busybox");
        using OwnNetwork network = new();
        DhcpMachine phone = new(network, "phone");
        phone.Join();
        foreach (string name in new[] { "connectivitycheck.gstatic.com", "captive.apple.com", "www.example.org" })
        {
            Assert.StartsWith(OwnNetwork.Address, network.RunWithNames(phone.Name, OwnNetwork.Address, "getent", "ahosts", name));
        }

        string dug = network.Run(phone.Name, dig, "@" + OwnNetwork.Address, "www.example.org", "A", "+time=5");
        Assert.Contains("status: NOERROR", dug);
        Assert.DoesNotContain("WARNING", dug);
        Assert.IsTrue(dug.Split('\n').Any(line => line.Split('\t', StringSplitOptions.RemoveEmptyEntries) is ["www.example.org.", "10", "IN", "A", OwnNetwork.Address]), dug);
        Assert.Contains("ANSWER: 0", network.Run(phone.Name, dig, "@" + OwnNetwork.Address, "www.example.org", "AAAA", "+time=5"));
        Assert.Contains("Address: " + OwnNetwork.Address, network.Run(phone.Name, busybox, "nslookup", "-type=a", "www.example.org", OwnNetwork.Address));
    }

    [TestMethod]
    [Long]
    [DataRow(false, "/setup")]
    [DataRow(true, "/")]
    public void A_phones_probe_lands_at_the_settings_of_a_rover_that_nobody_has_set_up_and_else_where_it_is_driven(bool isSetUp, string path)
    {
        string curl = Tools.Require("curl");
        string file = Path.GetTempFileName();
        File.WriteAllText(file, NodeClients.ConfigurationWith(2_000));
        using OwnNetwork network = isSetUp ? new("--config", file) : new();
        DhcpMachine phone = new(network, "phone");
        phone.Join();
        string[] probes =
        [
            "http://connectivitycheck.gstatic.com/generate_204", "http://www.google.com/gen_204", "http://captive.apple.com/hotspot-detect.html",
            "http://www.apple.com/library/test/success.html", "http://www.msftconnecttest.com/connecttest.txt", "http://www.msftncsi.com/ncsi.txt",
            "http://www.msftconnecttest.com/redirect", "http://detectportal.firefox.com/canonical.html", "http://detectportal.firefox.com/success.txt",
            "http://nmcheck.gnome.org/check_network_status.txt",
        ];
        foreach (string probe in probes)
        {
            string redirected = network.RunWithNames(phone.Name, OwnNetwork.Address, curl, "-sS", "--max-time", "10", "-i", probe);
            Assert.StartsWith("HTTP/1.1 302 Found", redirected);
            Assert.Contains($"Location: http://192.168.4.1:8080{path}\n", redirected);
        }

        string page = network.RunWithNames(phone.Name, OwnNetwork.Address, curl, "-sSL", "--max-time", "10", "--compressed", "-w", "\n%{url_effective} %{http_code}", probes[0]);
        Assert.Contains("<!DOCTYPE html>", page, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith($"http://192.168.4.1:8080{path} 200", page);
        File.Delete(file);

        // The gate is as it was: by a foreign name nobody gets anything of the rover itself.
        string foreign = network.RunWithNames(phone.Name, OwnNetwork.Address, curl, "-sS", "--max-time", "10", "-i", "http://www.google.com:8080/status");
        Assert.StartsWith("HTTP/1.1 421", foreign);
    }

    /// <summary>The same with the browser that would show it: from the probe's address to the page, which asks the rover. To a PC's network it shows no
    /// settings, as anybody may be in that.</summary>
    [TestMethod]
    [Long]
    public void A_browser_that_probes_for_a_sign_in_shows_the_settings_page()
    {
        string chromium = Tools.Require("chromium");
        using OwnNetwork network = new();
        DhcpMachine phone = new(network, "phone");
        phone.Join();
        string shown = network.RunWithNames(
            phone.Name, OwnNetwork.Address, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000",
            "--user-data-dir=" + Path.Combine(network.Folder, "chromium"), "--dump-dom", "http://connectivitycheck.gstatic.com/generate_204");
        Assert.Contains("<title>Rover: settings</title>", shown);
        Assert.Contains("""<h2 id="title">Not from here</h2>""", shown);
    }

    [TestMethod]
    public void A_rover_at_port_80_says_that_nothing_opens_by_itself_and_gives_out_addresses_all_the_same()
    {
        using OwnNetwork network = new("--port", "80");
        Assert.AreEqual("192.168.4.2", new DhcpMachine(network, "phone").Join());
        network.WaitToSay("The page does not open by itself: the rover has port 80 for everything.");
    }
}
