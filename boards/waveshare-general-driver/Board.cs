using Firmware.Boards.Esp32;

namespace Firmware.Boards;

/// <summary>Waveshare's General Driver for Robots: an ESP32 with a TB6612FNG on the board.</summary>
/// <remarks>
/// Left out: 6 to 11, which the flash memory uses; 1 and 3, the serial console; 18 and 19, the bus of the serial servos; 32 and 33, the
/// I2C bus, on which the battery is read; 16 and 27, inputs of an encoder; 13 and 14, which nothing tells to be free. For want of a free pin there is no strobe.
/// </remarks>
public sealed class Board : Esp32Board
{
    private static readonly PinMap Map = new()
    {
        // 21, 17, 25 and 22, 23, 26 go to the TB6612FNG: AIN1, AIN2, PWMA and BIN1, BIN2, PWMB.
        Outputs = [17, 21, 22, 23, 25, 26],
        Strapping = [0, 2, 5, 12, 15],

        // 34 and 35 are inputs of an encoder as well.
        InputOnly = [34, 35, 36, 39],

        // The board's switched output IO4, made for a lamp.
        Light = 4,

        // The INA219 is on the I2C bus of the board.
        BatteryData = 32,
        BatteryClock = 33,
    };

    public Board()
        : base("waveshare-general-driver", Map)
    {
    }
}
