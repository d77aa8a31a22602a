using System;
using System.Device.Pwm;
using Firmware.Components;
using nanoFramework.Hardware.Esp32;
using PinConfiguration = nanoFramework.Hardware.Esp32.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>Opens the PWM outputs of a board.</summary>
/// <remarks>
/// A channel is never stopped: the runtime has one flag for all of them, and once it is cleared no channel takes a new duty any more.
/// An output is cut by its duty.
/// </remarks>
internal sealed class PwmBank
{
    // PWM1, PWM2 and so on are that far apart.
    private const int NextFunction = DeviceFunction.PWM2 - DeviceFunction.PWM1;

    private readonly PwmChannels _channels = new();
    private readonly PwmChannel?[] _opened = new PwmChannel?[PwmChannels.Count];
    private readonly string _board;

    /// <param name="board">The board's name, for what is said of a refused output.</param>
    public PwmBank(string board) => _board = board;

    /// <summary>Opens an output, at duty 0 and running.</summary>
    /// <exception cref="ArgumentException">There is no channel left, or the pin or the frequency is none for a channel.</exception>
    public IPwmOutput Open(int pin, int frequencyHz)
    {
        int channel = _channels.Take(frequencyHz);
        if (channel == 0)
        {
            string why = $"there are {PwmChannels.Count}, and each two share a frequency";
            throw new ArgumentException($"{_board} has no PWM channel left for GPIO {pin} at {frequencyHz} Hz: {why}");
        }

        PwmChannel opened = Start(pin, channel, frequencyHz);
        _opened[channel - 1] = opened;
        return frequencyHz < SlowPwmOutput.FullRangeFromHz ? new SlowPwmOutput(opened) : new PwmChannelOutput(opened);
    }

    /// <summary>Duty 0 for every output; see <see cref="IBoard.Cut"/>.</summary>
    /// <exception cref="Exception">One of them refused; the others are cut.</exception>
    public void Cut()
    {
        Exception? last = null;
        for (int i = 0; i < _opened.Length; i++)
        {
            try
            {
                PwmChannel? channel = _opened[i];
                if (channel != null)
                {
                    channel.DutyCycle = 0;
                }
            }
            catch (Exception refused)
            {
                last = refused;
            }
        }

        if (last != null)
        {
            throw last;
        }
    }

    private PwmChannel Start(int pin, int channel, int frequencyHz)
    {
        string what = $"GPIO {pin} of {_board} cannot be PWM{channel} at {frequencyHz} Hz";
        PwmChannel? opened;
        try
        {
            PinConfiguration.SetPinFunction(pin, DeviceFunction.PWM1 + ((channel - 1) * NextFunction));
            opened = PwmChannel.CreateFromPin(pin, frequencyHz, 0);
            opened?.Start();
        }
        catch (Exception refused)
        {
            // The driver's exceptions do not say what was refused.
            throw new ArgumentException($"{what}: {refused.Message}");
        }

        if (opened == null)
        {
            throw new ArgumentException(what);
        }

        return opened;
    }
}
