using System;
using System.Runtime.InteropServices;
using System.Threading;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Boards.Host.Operator.Terminals;

namespace Firmware.Boards.Host.Operator.Watch;

/// <summary>One run of <c>watch</c>.</summary>
internal static class WatchSession
{
    private const int EveryMs = 250;

    /// <summary>The width of a picture in a file or a pipe, which have none of their own.</summary>
    private const int PlainWidth = 120;

    /// <summary>Watches until it is left, or looks once.</summary>
    /// <returns>0; 1 where it looks once and the rover does not answer.</returns>
    public static int Run(string address, string token, bool isOnce)
    {
        using StatusLooker looker = new(address, token, EveryMs);
        if (isOnce)
        {
            StatusView view = looker.Look();
            if (view.Failure.Length > 0)
            {
                Sentences.Complain($"{address}: {view.Failure}.{(view.IsSilent ? " Is the rover on, and is this its address?" : "")}");
                return 1;
            }

            int width = Console.IsOutputRedirected ? PlainWidth : Screen.Width;
            Console.Out.WriteLine(string.Join('\n', Screen.Lines(WatchPicture.Draw(address, view, width), width)));
            return 0;
        }

        using WatchScreen screen = new(address, looker, EveryMs);
        using ManualResetEventSlim ended = new();
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Set();
            screen.End();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using PosixSignalRegistration hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        if (new TerminalOutput().IsScreen)
        {
            screen.Run();
        }
        else
        {
            if (!Console.IsErrorRedirected)
            {
                Sentences.Complain("A line for each change. Ctrl-C leaves.");
            }

            WatchLines lines = new(address);
            do
            {
                lines.Tell(looker.Look());
            }
            while (!ended.Wait(EveryMs));
        }

        return 0;
    }
}
