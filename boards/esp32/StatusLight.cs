using System;
using System.Threading;
using Firmware.Components;
using Firmware.Rpc.Sockets;

namespace Firmware.Boards.Esp32;

/// <summary>Shows the rover's status on the board's light, from a thread of the lowest priority.</summary>
internal sealed class StatusLight
{
    /// <summary>Half of the shortest flash of <see cref="StatusPattern"/>, so that none is missed.</summary>
    private const int LookMs = 50;

    private readonly IDigitalOutput _light;
    private readonly IBoard _board;
    private readonly Program? _program;
    private readonly WifiLink? _link;
    private readonly ThreadFailure _failed;
    private bool _isOn;

    private StatusLight(Esp32Board board, Program? program, WifiLink? link, ThreadFailure failed)
    {
        _light = board.Light;
        _board = board;
        _program = program;
        _link = link;
        _failed = failed;
    }

    /// <summary>Shows how a rover is.</summary>
    public static void Show(Esp32Board board, Program program, WifiLink link) =>
        new StatusLight(board, program, link, program.Fail).Start();

    /// <summary>Shows that nothing may be driven, because there is no rover.</summary>
    public static void ShowStopped(Esp32Board board) => new StatusLight(board, null, null, board.Fail).Start();

    private void Start()
    {
        Thread thread = new(Run) { Priority = ThreadPriority.Lowest };
        thread.Start();
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                Look();
                Thread.Sleep(LookMs);
            }
        }
        catch (Exception failure)
        {
            _failed("light", failure);
        }
    }

    private void Look()
    {
        BoardStatus status = _program == null || _link == null ? BoardStatus.Stopped : _program.Status(_link.IsConnected);
        bool isOn = StatusPattern.IsOn(status, _board.NowUs / 1000);
        if (isOn != _isOn)
        {
            _light.Write(isOn);
            _isOn = isOn;
        }
    }
}
