using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Firmware.Boards.Host.Operator.Keys;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Boards.Host.Operator.Terminals;
using Spectre.Console;

namespace Firmware.Boards.Host.Operator.Watch;

/// <summary>How a rover stands as a picture in the whole window, until a key or a signal ends it.</summary>
internal sealed class WatchScreen : IDisposable
{
    private const int SuspendMs = 100;

    private readonly string _address;
    private readonly StatusLooker _looker;
    private readonly int _everyMs;
    private readonly Screen _screen;
    private readonly RawTerminal _terminal;
    private readonly KeyParser _parser = new();
    private readonly ConcurrentQueue<byte[]> _typed = new();
    private readonly AutoResetEvent _wake = new(false);
    private volatile bool _isOver;
    private volatile bool _wasSuspended;

    public WatchScreen(string address, StatusLooker looker, int everyMs)
    {
        _address = address;
        _looker = looker;
        _everyMs = everyMs;
        TerminalOutput output = new();
        _screen = new Screen(output);
        _terminal = new RawTerminal(output);
    }

    /// <summary>Ends it, from any thread.</summary>
    public void End()
    {
        _isOver = true;
        _wake.Set();
    }

    /// <summary>Shows it until it is ended.</summary>
    public void Run()
    {
        _looker.Start();
        if (_terminal.IsTerminal)
        {
            new Thread(ReadKeys) { Name = "keys", IsBackground = true }.Start();
        }

        using PosixSignalRegistration? resumed = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ =>
        {
            _wasSuspended = true;
            _wake.Set();
        });
        Markup keys = new(_terminal.IsTerminal ? "[grey]Q, Esc or Ctrl-C leaves.[/]" : "[grey]Ctrl-C leaves.[/]");
        try
        {
            Enter();
            while (!_isOver)
            {
                _screen.Show(WatchPicture.Draw(_address, _looker.View, Screen.Width), keys);
                _wake.WaitOne(_everyMs);
                TakeKeys();
                if (_wasSuspended)
                {
                    _wasSuspended = false;
                    Enter();
                }
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Leaves <see cref="_wake"/> alone: the thread that reads the keys may still set it.</summary>
    public void Dispose() => _terminal.Dispose();

    private void Enter()
    {
        _screen.Begin();
        if (_terminal.IsTerminal)
        {
            _terminal.Enter();
        }
    }

    private void Leave()
    {
        _terminal.Leave();
        _screen.End();
    }

    private void ReadKeys()
    {
        RawTerminal.Read(bytes =>
        {
            _typed.Enqueue(bytes.ToArray());
            _wake.Set();
        });
        End();
    }

    private void TakeKeys()
    {
        List<KeyStroke> strokes = [];
        while (_typed.TryDequeue(out byte[]? bytes))
        {
            _parser.Take(bytes, Environment.TickCount64, strokes);
        }

        _parser.Flush(Environment.TickCount64, strokes);
        foreach (KeyStroke stroke in strokes.Where(stroke => stroke.Action != KeyAction.Release))
        {
            _isOver |= stroke.Key == Key.Leave;
            if (stroke.Key == Key.Suspend)
            {
                Leave();
                Posix.SuspendJob();

                // The signal may take effect a moment after it was sent.
                Thread.Sleep(SuspendMs);
                _wasSuspended = true;
            }
        }
    }
}
