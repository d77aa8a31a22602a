namespace Firmware.Components;

/// <summary>Measures the voltage of the battery.</summary>
public interface IVoltageSensor
{
    /// <summary>The voltage in millivolts, 0 to 26,000, or <see cref="Battery.NoReading"/>. It may take some 50 ms, in which others run.</summary>
    int ReadMv();
}
