namespace Firmware.Configuration;

/// <summary>What a board says of its pins.</summary>
public interface IPins
{
    /// <summary>Why no motor and no servo may be at this pin; empty where one may.</summary>
    string PinRefusal(int pin);
}
