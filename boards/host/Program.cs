using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Net;
using System.Net.Sockets;
using Firmware.Boards.Host.Operator.Drive;
using Firmware.Boards.Host.Operator.Watch;

namespace Firmware.Boards.Host;

/// <summary>The command line of the rover that runs on a PC.</summary>
internal static class Program
{
    private const int DefaultPort = 8080;

    private static int Main(string[] args)
    {
        Option<FileInfo> config = new("--config")
        {
            Description = "The robot's configuration, in Viam's JSON shape. Default: the rover.json that comes with the program.",
            HelpName = "FILE",
        };
        Option<int?> port = new("--port")
        {
            Description = $"The TCP port; 0 for any that is free. Default: the configuration's bind_address, else {DefaultPort}.",
            HelpName = "N",
        };
        Option<string> bind = new("--bind")
        {
            Description = "The address to listen on; 0.0.0.0 for every network of this machine. Default: the configuration's bind_address, else 127.0.0.1.",
            HelpName = "ADDRESS",
        };
        Option<FileInfo> trace = new("--trace")
        {
            Description = "Record every write to an output in this file, as CSV: t_us,pin,kind,value.",
            HelpName = "FILE",
        };
        port.Validators.Add(CheckPort);
        bind.Validators.Add(CheckAddress);
        RootCommand command = new("The rover firmware on this PC: its motors are simulated, everything else is what runs on the rover.") { config, port, bind, trace };
        command.Subcommands.Add(DriveCommand.Create());
        command.Subcommands.Add(WatchCommand.Create());
        command.SetAction(parsed => HostRover.Run(new HostOptions
        {
            ConfigPath = parsed.GetValue(config)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "rover.json"),
            Port = parsed.GetValue(port),
            DefaultPort = DefaultPort,
            Bind = parsed.GetValue(bind),
            TracePath = parsed.GetValue(trace)?.FullName,
        }));
        return command.Parse(args).Invoke();
    }

    private static void CheckPort(OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() is < 0 or > 65535)
        {
            result.AddError($"--port is 0 to 65535, not {result.Tokens[0].Value}");
        }
    }

    private static void CheckAddress(OptionResult result)
    {
        string? given = result.GetValueOrDefault<string>();
        if (given != null && given != "localhost" && !(IPAddress.TryParse(given, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork))
        {
            result.AddError($"--bind takes an IPv4 address such as 0.0.0.0 or localhost, not {given}");
        }
    }
}
