using Firmware.Components;
using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Services;

/// <summary>Reading and showing single fields of requests.</summary>
internal static class FieldText
{
    private const int LongestShown = 40;

    /// <summary>A text from outside for an error message: not too long, and nothing in it that a terminal would obey. Allocates.</summary>
    public static string Show(in TextSlice text)
    {
        string whole = text.ToString();
        char[] shown = whole.ToCharArray();
        for (int i = 0; i < shown.Length; i++)
        {
            if (shown[i] < ' ' || (shown[i] >= (char)127 && shown[i] < (char)160))
            {
                shown[i] = '?';
            }
        }

        return shown.Length <= LongestShown ? new string(shown) : new string(shown, 0, LongestShown) + "…";
    }

    /// <summary>Whether a value is a power, -1 to 1; fails the call where it is not.</summary>
    public static bool IsPower(RpcCall call, string field, double value) => PowerRange.Holds(value) || InRange(call, field, value, -1, 1);

    /// <summary>Whether a value is within limits; fails the call where it is not, and where it is no number.</summary>
    public static bool InRange(RpcCall call, string field, double value, double min, double max)
    {
        if (value >= min && value <= max)
        {
            return true;
        }

        call.Fail(RpcCode.InvalidArgument, $"{field}: must be between {min} and {max} but is {value}");
        return false;
    }

    /// <summary>Whether a value is a number; fails the call for NaN and the infinities.</summary>
    public static bool IsFinite(RpcCall call, string field, double value)
    {
        if (value - value == 0)
        {
            return true;
        }

        call.Fail(RpcCode.InvalidArgument, $"{field}: must be a finite number but is {value}");
        return false;
    }
}
