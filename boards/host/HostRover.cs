using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using Firmware.Client;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Status;
using Firmware.Web;
using Spectre.Console;

namespace Firmware.Boards.Host;

/// <summary>Runs the rover until a signal ends it, and tells a person how it goes.</summary>
internal static class HostRover
{
    private const int ExitFault = 1;

    /// <summary>How often it looks whether it is to start anew.</summary>
    private const int LookMs = 100;

    /// <summary>Runs until Ctrl-C, SIGTERM, or the end of its terminal, and starts anew where another configuration was stored.</summary>
    /// <returns>0; 1 where an output refused to stop or the tick died; 2 where the configuration, the address or a file cannot be used.</returns>
    public static int Run(HostOptions options)
    {
        RobotConfiguration? configuration = ReadConfiguration(options.ConfigPath);
        if (configuration == null)
        {
            return CommandLine.ExitBadInput;
        }

        if (options.BatteryV != null && configuration.Battery == null)
        {
            return Complain($"--battery needs a power_sensor of the model ina219 among the components of {options.ConfigPath}.");
        }

        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width at which a line would have to break.
            AnsiConsole.Profile.Width = int.MaxValue;
        }

        IPAddress address = IPAddress.Loopback;
        int port = 0;
        try
        {
            ConfigurationFile file = options.IsConfigGiven
                ? new ConfigurationFile(new HostFiles(options.ConfigPath), "")
                : new ConfigurationFile(new MemoryFiles(), File.ReadAllText(options.ConfigPath));
            using Trace trace = new(options.TracePath);
            int? exit = null;
            while (exit == null)
            {
                using HostBoard board = new(trace, options.BatteryV);
                exit = Run(options, file, board, ref address, ref port);
            }

            return exit.Value;
        }
        catch (SocketException refused)
        {
            return Complain($"cannot listen on {address}:{port}: {refused.Message}. Choose another with --port or --bind.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Complain($"cannot write the trace: {refused.Message}");
        }
        catch (ArgumentException refused)
        {
            return Complain($"{options.ConfigPath}: {refused.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>One start of it.</summary>
    /// <returns>The exit code; null where it is to be started anew.</returns>
    private static int? Run(HostOptions options, ConfigurationFile file, HostBoard board, ref IPAddress address, ref int port)
    {
        using ManualResetEventSlim ended = new();
        string? restartCause = null;
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Set();
        }

        // Each of these would end the process with the outputs as they are.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, End);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using PosixSignalRegistration hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);

        Rehearsal.Run();
        board.Restarting = cause =>
        {
            restartCause = cause;
            ended.Set();
        };
        Firmware.Program program = Firmware.Program.Start(file, board, out StoredConfiguration stored);
        if (stored.Errors.Count > 0)
        {
            PersonConsole.SayInterpolated($"[red]The configuration cannot be used, and nothing drives:[/] {stored.Errors.ToString()}");
        }

        RobotConfiguration configuration = stored.Robot;
        string bind = options.Bind ?? options.AccessPoint ?? (configuration.BindAddress.Length > 0 ? configuration.BindAddress : "127.0.0.1");
        address = bind == "localhost" ? IPAddress.Loopback : IPAddress.Parse(bind);

        // Any that was free the first time is the one that people know by now.
        int wanted = options.Port ?? (configuration.BindPort > 0 ? configuration.BindPort : RobotAddress.DefaultPort);
        port = wanted == 0 ? port : wanted;
        BatteryWatch? battery = program.Rover.BatteryWatch;
        battery?.Look(board.NowUs);
        using Timer? batteryTimer = battery == null ? null : new(_ => battery.Look(board.NowUs), null, Battery.PeriodMs, Battery.PeriodMs);
        program.Serve(address, port);
        port = program.Server.Port;
        Narrator narrator = new(program, board, configuration.Bases);
        Narrator.Greet(program, configuration, address, options);
        narrator.Start();
        string firstPage = stored.IsToBeSetUp ? SettingsPage.Address : ControlPage.Address;
        using AccessPoint? accessPoint = options.AccessPoint == null ? null : new AccessPoint(IPAddress.Parse(options.AccessPoint), program.Server.Port, firstPage, board);
        NameThread? name = IPAddress.IsLoopback(address) ? null : new(program, board, configuration.Name, address);
        name?.Start();
        bool isChanged = false;
        while (!ended.Wait(LookMs) && !isChanged)
        {
            isChanged = program.IsRestartDue;
        }

        bool stopped = program.Stop();
        name?.Stop();
        narrator.Stop();
        if (isChanged && stopped && restartCause == null)
        {
            string forHowLong = options.IsConfigGiven ? "" : " Without --config it lasts as long as this program.";
            PersonConsole.SayInterpolated($"[bold]Another configuration was stored[/]: every output is at rest, and the rover starts anew.{forHowLong}");
            return null;
        }

        PersonConsole.SayInterpolated($"Every output is {(stopped ? "at rest" : "NOT at rest")}; the longest time between two ticks was {program.Watch.WorstGapUs / 1000.0:0.0} ms.");
        if (restartCause != null)
        {
            PersonConsole.SayInterpolated($"[red]A device would restart now:[/] {restartCause}");
        }

        return stopped && restartCause == null ? 0 : ExitFault;
    }

    private static RobotConfiguration? ReadConfiguration(string path)
    {
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Complain($"cannot read the configuration: {unreadable.Message}");
            return null;
        }

        ConfigurationErrors errors = new();
        RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        if (configuration == null)
        {
            Complain($"{path} cannot be used, and nothing was started:\n{errors}");
        }

        return configuration;
    }

    private static int Complain(string what)
    {
        Console.Error.WriteLine(what);
        return CommandLine.ExitBadInput;
    }
}
