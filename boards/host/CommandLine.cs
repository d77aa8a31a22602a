using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Firmware.Boards.Host.Operator;
using Firmware.Boards.Host.Operator.Drive;
using Firmware.Boards.Host.Operator.Find;
using Firmware.Boards.Host.Operator.Watch;
using Firmware.Client;

namespace Firmware.Boards.Host;

/// <summary>The command line of the rover that runs on a PC, with the commands for people.</summary>
internal static class CommandLine
{
    /// <summary>The exit code for an argument, a configuration or a file that cannot be used.</summary>
    public const int ExitBadInput = 2;

    private const int HighestPort = 65_535;

    /// <summary>Does what it says.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="complaints">Gets a line where an argument cannot be used; nothing is done then.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, TextWriter complaints)
    {
        ParseResult parsed = Create().Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            return parsed.Invoke();
        }

        // One alone: what follows is often its echo, such as the value of an option that is not known. What was taken for a URL comes first, for the same reason.
        ParseError first = parsed.Errors.FirstOrDefault(error => error.SymbolResult is ArgumentResult { Tokens.Count: > 0 }) ?? parsed.Errors[0];
        complaints.WriteLine($"{Printable.Text(first.Message.TrimEnd('.'))}. See --help.");
        return ExitBadInput;
    }

    private static RootCommand Create()
    {
        Option<string> config = new("--config")
        {
            Description = "The robot's configuration, in Viam's JSON shape. PUT /settings writes it. Default: the rover.json that comes with the program, which is left as it is.",
            HelpName = "FILE",
            CustomParser = OperatorArguments.File("--config"),
        };
        Func<ArgumentResult, int> readPort = OperatorArguments.Number("--port", 0, HighestPort);
        Option<int?> port = new("--port")
        {
            Description = $"The TCP port; 0 for any that is free. Default: the configuration's bind_address, else {RobotAddress.DefaultPort}.",
            HelpName = "N",
            CustomParser = result => readPort(result),
        };
        Option<string> bind = new("--bind")
        {
            Description = "The address to listen on; 0.0.0.0 for every network of this machine. Default: the configuration's bind_address, else 127.0.0.1.",
            HelpName = "ADDRESS",
            CustomParser = result => ReadAddress("--bind", result),
        };
        Option<string> accessPoint = new("--access-point")
        {
            Description = "Do for the network of this address of the machine what a rover's own access point does: give out addresses, answer every name, and send phones "
                + "from port 80 to the page. Listens there unless --bind says otherwise. Only where nobody else does that; on Linux it needs root.",
            HelpName = "ADDRESS",
            CustomParser = result => ReadAddress("--access-point", result),
        };
        Option<string> trace = new("--trace")
        {
            Description = "Record every write to an output in this file, as CSV: t_us,pin,kind,value.",
            HelpName = "FILE",
            CustomParser = OperatorArguments.File("--trace"),
        };
        Option<double?> battery = new("--battery")
        {
            Description = "The voltage of the simulated battery, where the configuration has one. Default: 12.6, and falling by 3.6 in an hour.",
            HelpName = "VOLTS",
            CustomParser = ReadVolts,
        };
        RootCommand command = new("The rover firmware on this PC: its motors are simulated, everything else is what runs on the rover.") { config, port, bind, accessPoint, battery, trace };
        command.Subcommands.Add(DriveCommand.Create());
        command.Subcommands.Add(WatchCommand.Create());
        command.Subcommands.Add(FindCommand.Create());
        command.SetAction(parsed => HostRover.Run(new HostOptions
        {
            IsConfigGiven = parsed.GetValue(config) != null,
            ConfigPath = parsed.GetValue(config) ?? Path.Combine(AppContext.BaseDirectory, "rover.json"),
            Port = parsed.GetValue(port),
            Bind = parsed.GetValue(bind),
            BatteryV = parsed.GetValue(battery),
            AccessPoint = parsed.GetValue(accessPoint),
            TracePath = parsed.GetValue(trace),
        }));
        return command;
    }

    private static double? ReadVolts(ArgumentResult result)
    {
        string given = OperatorArguments.TextOf(result);
        if (double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double volts) && volts <= SimulatedBattery.MaxV)
        {
            return volts;
        }

        result.AddError($"--battery takes volts from 0 to {SimulatedBattery.MaxV} such as 11.1, not \"{given}\"");
        return null;
    }

    private static string ReadAddress(string option, ArgumentResult result)
    {
        bool isBind = option == "--bind";
        string given = OperatorArguments.TextOf(result);
        bool isAddress = IPAddress.TryParse(given, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork;
        if (isBind ? given != "localhost" && !isAddress : !isAddress || address!.Equals(IPAddress.Any))
        {
            result.AddError($"{option} takes an IPv4 address such as {(isBind ? "0.0.0.0 or localhost" : "192.168.4.1")}, not \"{given}\"");
        }

        return given;
    }
}
