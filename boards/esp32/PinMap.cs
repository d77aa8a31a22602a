namespace Firmware.Boards.Esp32;

/// <summary>The pins of a board, by GPIO number. What is in no list is not brought out, or has work of its own on the board.</summary>
internal sealed class PinMap
{
    /// <summary>What a pin is set to that the board does not have.</summary>
    public const int NoPin = -1;

    /// <summary>As many as the widest of the chips counts, the S3.</summary>
    public const int Count = 49;

    /// <summary>For motors and servos.</summary>
    public int[] Outputs { get; init; } = [];

    /// <summary>Sampled at reset: a motor's driver on one of them could keep the chip from starting.</summary>
    public int[] Strapping { get; init; } = [];

    /// <summary>Without an output stage.</summary>
    public int[] InputOnly { get; init; } = [];

    /// <summary>The status light.</summary>
    public int Light { get; init; }

    /// <summary>What <see cref="IBoard.Strobe"/> toggles, or <see cref="NoPin"/>.</summary>
    public int Strobe { get; init; } = NoPin;

    /// <summary>SDA of the bus with the INA219 that measures the battery, or <see cref="NoPin"/>.</summary>
    public int BatteryData { get; init; } = NoPin;

    /// <summary>SCL of that bus.</summary>
    public int BatteryClock { get; init; } = NoPin;

    /// <summary>Why a motor or a servo may not be there; empty where it may.</summary>
    public string Refusal(int pin)
    {
        if (IndexOf(pin) >= 0)
        {
            return "";
        }

        return pin == Light ? "it is the status light"
            : pin == Strobe && pin != NoPin ? "it is the strobe"
            : (pin == BatteryData || pin == BatteryClock) && pin != NoPin ? "it is the bus of the battery's sensor"
            : IndexOf(Strapping, pin) >= 0 ? "it is a strapping pin"
            : IndexOf(InputOnly, pin) >= 0 ? "it is input-only"
            : "it is not in the board's map";
    }

    /// <summary>Where the pin stands among the outputs; -1 where it is none.</summary>
    public int IndexOf(int pin) => IndexOf(Outputs, pin);

    private static int IndexOf(int[] pins, int pin)
    {
        for (int i = 0; i < pins.Length; i++)
        {
            if (pins[i] == pin)
            {
                return i;
            }
        }

        return -1;
    }
}
