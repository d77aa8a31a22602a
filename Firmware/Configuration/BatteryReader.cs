namespace Firmware.Configuration;

/// <summary>Reads the attributes of an INA219. Those of Viam's server and of micro-rdk have their names here; of what it measures only the voltage is used.</summary>
internal static class BatteryReader
{
    /// <summary>With neither of its address pins connected, and what Viam takes where none is given.</summary>
    private const int DefaultAddress = 0x40;

    private const int MaxAddress = 0x4F;
    private const double MinV = 3;
    private const double MaxV = 26;
    private const string AllowedVolts = "a voltage from 3 to 26";

    internal static BatteryConfiguration Read(Section battery, Notice notUsed)
    {
        // The one is viam-server's, the other micro-rdk's.
        int address = battery.IntegerIfSet("i2c_addr", DefaultAddress, MaxAddress, 0);
        int sameAddress = battery.IntegerIfSet("i2c_address", DefaultAddress, MaxAddress, 0);
        BatteryConfiguration read = new BatteryConfiguration
        {
            Address = address > 0 ? address : sameAddress > 0 ? sameAddress : DefaultAddress,
            WarnBelowMv = Millivolts(battery, "warn_below_v"),
            StopBelowMv = Millivolts(battery, "stop_below_v"),
        };

        // A board has one bus for it at most.
        battery.Ignore("i2c_bus", "board");
        battery.PassOver("max_current_amps shunt_resistance", notUsed);
        battery.Close();
        if (address > 0 && sameAddress > 0 && address != sameAddress)
        {
            battery.Complain("i2c_address", $"must be {address} as i2c_addr is or be left out but is {sameAddress}");
        }

        if (read.StopBelowMv > 0 && read.WarnBelowMv > 0 && read.StopBelowMv >= read.WarnBelowMv)
        {
            battery.Complain("stop_below_v", "must be below warn_below_v: a driver wants to know before it stops");
        }

        return read;
    }

    /// <summary>0 where it is left out or refused.</summary>
    private static int Millivolts(Section battery, string name)
    {
        double volts = battery.Number(name, MinV, MaxV, 0, AllowedVolts);
        return volts > 0 ? (int)((volts * 1000) + 0.5) : 0;
    }
}
