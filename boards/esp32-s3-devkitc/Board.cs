using Firmware.Boards.Esp32;

namespace Firmware.Boards;

/// <summary>An ESP32-S3 DevKitC.</summary>
/// <remarks>
/// Left out: 18, which is high for a moment when the supply comes; 39, which is pulled up from reset on; 19 and 20, which are USB; 26 to 32, which the flash memory uses, and 33 to 37, which memory on eight lines adds;
/// 43 and 44, the serial console; 38 and 48, of which one is the RGB LED. The chip has no input-only pins.
/// </remarks>
public sealed class Board : Esp32Board
{
    private static readonly PinMap Map = new()
    {
        Outputs = [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 40, 41, 42],
        Strapping = [0, 3, 45, 46],

        // An LED of one's own: the RGB LED of the board needs more than a level.
        Light = 47,
        Strobe = 21,
    };

    public Board()
        : base("esp32-s3-devkitc", Map)
    {
    }
}
