using Firmware.Boards.Esp32;

namespace Firmware.Boards;

/// <summary>An ESP32 DevKitC with a WROVER module, which has PSRAM.</summary>
/// <remarks>
/// Left out: 16 and 17, which the PSRAM uses: driven low, as every pin of the map is at the start, they would take the heap away; 6 to 11, which the flash
/// memory uses; 14, which puts out a signal while the chip starts; 1 and 3, the serial console.
/// </remarks>
public sealed class Board : Esp32Board
{
    private static readonly PinMap Map = new()
    {
        Outputs = [4, 18, 19, 21, 22, 23, 25, 26, 27, 32, 33],
        Strapping = [0, 2, 5, 12, 15],
        InputOnly = [34, 35, 36, 39],

        // Where many boards of this shape have an LED. A strapping pin, but an LED does not hold it.
        Light = 2,
        Strobe = 13,
    };

    public Board()
        : base("esp32-wrover", Map)
    {
    }
}
