using System.Threading;

namespace Firmware.Components;

/// <summary>Reads the bus voltage of an INA219 over two pins, without a driver: two bytes every few seconds earn none.</summary>
/// <remarks>
/// <para>By its data sheet: register 2 has the voltage in bits 15 to 3, 4 mV each; bit 2 is always 0; bits 1 and 0 tell whether a conversion is ready and
/// whether power and current overflowed, which is all the same here. As it starts it converts again and again, so nothing has to be set.</para>
/// <para>It forgets a transfer in which a line is low for 28 ms, and whoever reads on reads ones: that is told from a voltage by bit 2, and by the range.
/// A pin is slow here, and others run between the bytes, so that does happen.</para>
/// </remarks>
public sealed class Ina219 : IVoltageSensor
{
    private const int BusVoltageRegister = 2;
    private const int AlwaysZero = 4;
    private const int MvPerStep = 4;

    /// <summary>What it can measure.</summary>
    private const int MaxMv = 26_000;

    /// <summary>Looks at a clock that somebody holds low. Nothing on this bus has to; a look takes 0.1 ms and more.</summary>
    private const int ClockLooks = 16;

    /// <summary>As many clocks as bring whoever sends to the end of a byte.</summary>
    private const int RecoveryClocks = 9;

    private readonly IOpenDrainPin _data;
    private readonly IOpenDrainPin _clock;
    private readonly int _address;

    /// <param name="data">SDA.</param>
    /// <param name="clock">SCL.</param>
    /// <param name="address">Its address, 7 bits.</param>
    public Ina219(IOpenDrainPin data, IOpenDrainPin clock, int address)
    {
        _data = data;
        _clock = clock;
        _address = address;
    }

    /// <inheritdoc/>
    public int ReadMv()
    {
        int value = Free() ? ReadVoltage() : -1;

        // Also where it failed: nobody keeps the bus.
        Stop();
        int mv = (value >> 3) * MvPerStep;
        return value < 0 || (value & AlwaysZero) != 0 || mv > MaxMv ? Battery.NoReading : mv;
    }

    /// <summary>The register, or -1. Its pointer is set each time: a sensor that has just got its supply points elsewhere.</summary>
    private int ReadVoltage()
    {
        Start();
        if (!Write(_address << 1) || !Write(BusVoltageRegister))
        {
            return -1;
        }

        Stop();
        Thread.Sleep(0);
        Start();
        if (!Write((_address << 1) | 1))
        {
            return -1;
        }

        int high = Read(true);
        int low = high < 0 ? -1 : Read(false);
        return low < 0 ? -1 : (high << 8) | low;
    }

    /// <summary>Whether both lines are high. A sensor that was left in the middle of a byte is clocked to the end of it.</summary>
    private bool Free()
    {
        _data.Release();
        for (int i = 0; i < RecoveryClocks && Clock() && !_data.IsHigh; i++)
        {
            _clock.PullLow();
        }

        return Clock() && _data.IsHigh;
    }

    private void Start()
    {
        _data.PullLow();
        _clock.PullLow();
    }

    private void Stop()
    {
        _clock.PullLow();
        _data.PullLow();
        Clock();
        _data.Release();
    }

    /// <summary>Writes a byte.</summary>
    /// <returns>Whether it was acknowledged.</returns>
    private bool Write(int value)
    {
        for (int bit = 7; bit >= 0; bit--)
        {
            Put((value >> bit & 1) != 0);
            if (!Clock())
            {
                return false;
            }

            _clock.PullLow();
        }

        _data.Release();
        bool isTaken = Clock() && !_data.IsHigh;
        _clock.PullLow();
        Thread.Sleep(0);
        return isTaken;
    }

    /// <summary>Reads a byte.</summary>
    /// <param name="goesOn">Whether another one is to follow.</param>
    /// <returns>The byte, or -1.</returns>
    private int Read(bool goesOn)
    {
        int value = 0;
        _data.Release();
        for (int i = 0; i < 8; i++)
        {
            if (!Clock())
            {
                return -1;
            }

            value = (value << 1) | (_data.IsHigh ? 1 : 0);
            _clock.PullLow();
        }

        Put(!goesOn);
        bool isDone = Clock();
        _clock.PullLow();
        Thread.Sleep(0);
        return isDone ? value : -1;
    }

    private void Put(bool high)
    {
        if (high)
        {
            _data.Release();
        }
        else
        {
            _data.PullLow();
        }
    }

    /// <summary>Lets the clock go high.</summary>
    /// <returns>False where somebody keeps it low.</returns>
    private bool Clock()
    {
        _clock.Release();
        for (int i = 0; i < ClockLooks; i++)
        {
            if (_clock.IsHigh)
            {
                return true;
            }
        }

        return false;
    }
}
