using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using Firmware.Client;
using Firmware.Configuration;
using Spectre.Console;

namespace Firmware.Boards.Host;

/// <summary>Runs the rover until a signal ends it, and tells a person how it goes.</summary>
internal static class HostRover
{
    private const int ExitFault = 1;

    /// <summary>Runs until Ctrl-C, SIGTERM, or the end of its terminal.</summary>
    /// <returns>0; 1 where an output refused to stop or the tick died; 2 where the configuration, the address or a file cannot be used.</returns>
    public static int Run(HostOptions options)
    {
        RobotConfiguration? configuration = ReadConfiguration(options.ConfigPath);
        if (configuration == null)
        {
            return CommandLine.ExitBadInput;
        }

        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width at which a line would have to break.
            AnsiConsole.Profile.Width = int.MaxValue;
        }

        string bind = options.Bind ?? (configuration.BindAddress.Length > 0 ? configuration.BindAddress : "127.0.0.1");
        IPAddress address = bind == "localhost" ? IPAddress.Loopback : IPAddress.Parse(bind);
        int port = options.Port ?? (configuration.BindPort > 0 ? configuration.BindPort : RobotAddress.DefaultPort);
        try
        {
            using HostBoard board = new(options.TracePath);
            return Run(configuration, board, address, port, options.TracePath);
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

    private static int Run(RobotConfiguration configuration, HostBoard board, IPAddress address, int port, string? tracePath)
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
        Firmware.Program program = Firmware.Program.Start(configuration, board);
        program.Serve(address, port);
        Narrator narrator = new(program, board);
        Narrator.Greet(program, configuration, address, tracePath);
        narrator.Start();
        ended.Wait();
        bool stopped = program.Stop();
        narrator.Stop();
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
