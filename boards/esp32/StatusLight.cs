using Firmware.Components;
using Firmware.Status;

namespace Firmware.Boards.Esp32;

/// <summary>Shows the rover's status on the board's light, whenever it is asked to look.</summary>
internal sealed class StatusLight
{
    /// <summary>How often to look: half of the shortest flash of <see cref="StatusPattern"/>, so that none is missed.</summary>
    public const int LookMs = 50;

    private readonly IDigitalOutput _light;
    private readonly IBoard _board;
    private readonly Program _program;
    private readonly WifiLink _link;
    private bool _isOn;

    /// <param name="board">Whose light it is.</param>
    /// <param name="program">The rover.</param>
    /// <param name="link">Its network.</param>
    public StatusLight(Esp32Board board, Program program, WifiLink link)
    {
        _light = board.Light;
        _board = board;
        _program = program;
        _link = link;
    }

    /// <summary>Sets the light to how the rover is now.</summary>
    public void Look()
    {
        BoardStatus status = _program.Status(_link.IsConnected);
        bool isOn = StatusPattern.IsOn(status, _board.NowUs / 1000);
        if (isOn != _isOn)
        {
            _light.Write(isOn);
            _isOn = isOn;
        }
    }
}
