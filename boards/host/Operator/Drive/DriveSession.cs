using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Threading;
using Firmware.Boards.Host.Operator.Find;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Boards.Host.Operator.Terminals;
using Firmware.Client;

namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>One run of <c>drive</c>: from the first question to the rover to the terminal as it was.</summary>
internal sealed class DriveSession : IDisposable
{
    private const int ShowEveryMs = 100;
    private const int LookEveryMs = 300;
    private const int SuspendMs = 100;
    private const int EndMs = 1_500;

    /// <summary>Kept until the process ends: a window that closes sends more than one.</summary>
    private static readonly List<PosixSignalRegistration> Signals = [];

    private readonly RobotClient _robot;
    private readonly StatusLooker _looker;
    private readonly Wheels _wheels;
    private readonly Pacemaker _pacemaker;
    private readonly DriveLoop _loop;
    private readonly DrivePicture _picture;
    private readonly TerminalOutput _output = new();
    private readonly RawTerminal _terminal;
    private readonly Screen _screen;
    private readonly ChangeLines _lines = new();
    private volatile bool _isOver;
    private volatile bool _wasSuspended;
    private volatile bool _isShown;

    private DriveSession(RobotClient robot, Target target, DriveOptions options)
    {
        _robot = robot;
        _terminal = new RawTerminal(_output);
        _screen = new Screen(_output);
        _looker = new StatusLooker(options.Address, options.Token, LookEveryMs);
        _wheels = new Wheels(robot, target);
        _pacemaker = new Pacemaker(robot.Sessions);
        _loop = new DriveLoop(robot.Sessions, target, _wheels, _pacemaker, _looker, options);
        _picture = new DrivePicture(robot, target, _wheels, _looker, _loop);
    }

    /// <summary>Drives until the driver leaves or the terminal is gone.</summary>
    /// <returns>0; 1 where the rover does not answer or was not told that it is over; 2 where there is nothing to drive, or no terminal to drive from.</returns>
    public static int Run(DriveOptions options)
    {
        if (OperatingSystem.IsWindows() || !new RawTerminal(new TerminalOutput()).IsTerminal)
        {
            return Complain($"drive reads the keys of a Unix terminal, and the standard input is none. Open {options.Address} in a browser instead: the rover's page drives from everywhere.", 2);
        }

        Greet(options);
        options = options with { Address = LocalNames.Resolve(options.Address) };

        using RobotClient robot = new(
            options.Address,
            new ClientOptions { Token = options.Token, WindowMs = options.WindowMs, HeartbeatThread = false, RestartAfterLapse = false });
        try
        {
            using DriveSession session = new(robot, Target.Find(robot, options.Component), options);
            return session.Run();
        }
        catch (RobotException silent)
        {
            return Complain($"{options.Address}: {Failures.Words(silent)}.{(Failures.IsSilence(silent) ? " Is the rover on, and is this its address?" : "")}", 1);
        }
        catch (ArgumentException nothing)
        {
            return Complain(nothing.Message, 2);
        }
    }

    /// <summary>The keys, before anything else: they are not to be looked for while something moves.</summary>
    private static void Greet(DriveOptions options)
    {
        Sentences.SayToPerson("Hold the arrows or W A S D to drive, let go to stop. Space stops everything. + and - change the speed. Q, Esc or Ctrl-C stops what you drive, and leaves.");
        Sentences.SayToPerson($"Where the terminal does not tell when a key comes up, a tap drives {options.TapMs} ms (--tap).");
        Sentences.SayToPerson($"Asking {options.Address} what it has. Ctrl-C gives up.");
    }

    public void Dispose()
    {
        _pacemaker.Dispose();
        _wheels.Dispose();
        _looker.Dispose();
    }

    [UnsupportedOSPlatform("windows")]
    private int Run()
    {
        Signals.Add(On(PosixSignal.SIGHUP, "the terminal is gone"));
        Signals.Add(On(PosixSignal.SIGINT, "interrupted"));
        Signals.Add(On(PosixSignal.SIGQUIT, "interrupted"));
        Signals.Add(On(PosixSignal.SIGTERM, "this program was told to end"));
        Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => _wasSuspended = true));
        bool isTold;
        try
        {
            EnterTerminal();
            _looker.Start();
            Thread reader = new(() =>
            {
                RawTerminal.Read(_loop.Take);
                _loop.End("the terminal is gone");
            })
            { Name = "keys", IsBackground = true };
            reader.Start();
            Thread shower = new(Show) { Name = "screen", IsBackground = true };
            shower.Start();
            while (_loop.Ending == null)
            {
                _loop.Look();
                Suspend();
                _loop.Wait();
            }
        }
        finally
        {
            // First the rover, then the terminal, which may be stuck.
            isTold = _wheels.LetGo(EndMs);
            _isOver = true;
            LeaveTerminal();
        }

        return Farewell(isTold);
    }

    private PosixSignalRegistration On(PosixSignal signal, string why) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _loop.End(why);
    });

    private void EnterTerminal()
    {
        if (_output.IsScreen)
        {
            _screen.Begin();
        }

        _terminal.Enter();
        _isShown = true;
    }

    private void LeaveTerminal()
    {
        _isShown = false;
        _terminal.Leave();
        _screen.End();
    }

    private void Suspend()
    {
        if (_loop.IsSuspendWanted)
        {
            _loop.IsSuspendWanted = false;
            _loop.Forget("suspended");
            _wheels.LetGo(EndMs);
            LeaveTerminal();
            Posix.SuspendJob();

            // The signal may take effect a moment after it was sent.
            Thread.Sleep(SuspendMs);
            _wasSuspended = true;
        }

        if (_wasSuspended)
        {
            _wasSuspended = false;
            _loop.Forget("suspended");
            EnterTerminal();
        }
    }

    private void Show()
    {
        long askedAtMs = 0;
        while (!_isOver)
        {
            DriveWords words = _picture.Words();
            if (!_output.IsScreen)
            {
                _lines.Tell($"{words.What}. {words.Next}");
            }
            else if (_isShown)
            {
                _screen.Show(_picture.Draw(), _picture.DrawKeys());
                if (Environment.TickCount64 - askedAtMs >= Keys.Hand.AskEveryMs)
                {
                    askedAtMs = Environment.TickCount64;
                    _terminal.Ask();
                }
            }

            Thread.Sleep(ShowEveryMs);
        }
    }

    private int Farewell(bool isTold)
    {
        string session = $"{_robot.Sessions.Beats} heartbeats answered, {_robot.Sessions.MissesTotal} missed.";

        // A session that lapsed on this side has no end that could be told.
        bool isSilent = _robot.Sessions.Starts > 0 && _looker.View.IsSilent;
        string end = _robot.Sessions.Starts == 0 ? "You drove nothing."
            : isTold && !isSilent ? "The rover has stopped what you drove."
            : isTold ? "The rover does not answer. It stops by itself when the window of its session is over."
            : $"The rover was NOT told: {_wheels.StopFailure}. It stops by itself when the window of its session is over.";
        Sentences.Say($"Left {_robot.Address}: {_loop.Ending}. {end} {session}");
        return isTold && !isSilent ? 0 : 1;
    }

    private static int Complain(string what, int exitCode)
    {
        Sentences.Complain(what);
        return exitCode;
    }
}
