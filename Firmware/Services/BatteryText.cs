using Firmware.Components;

namespace Firmware.Services;

/// <summary>The states of the battery as they are written on the wire. On the device an enum does not know its names.</summary>
internal static class BatteryText
{
    public static string Name(BatteryState state)
    {
        switch (state)
        {
            case BatteryState.Ok:
                return "ok";
            case BatteryState.Low:
                return "low";
            case BatteryState.Empty:
                return "empty";
            case BatteryState.NoAnswer:
                return "no_answer";
            default:
                return "unknown";
        }
    }
}
