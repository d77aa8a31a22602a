using System.Globalization;
using System.IO;

namespace Firmware.Boards.Host.Tests.Framework;

/// <summary>One write to an output.</summary>
internal sealed record TraceRow(long TimeUs, int Pin, string Kind, double Value)
{
    public static TraceRow Parse(string line)
    {
        string[] fields = line.Split(',');
        if (fields.Length != 4)
        {
            throw new InvalidDataException($"a row of a trace is t_us,pin,kind,value, not '{line}'");
        }

        return new TraceRow(
            long.Parse(fields[0], CultureInfo.InvariantCulture),
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            fields[2],
            double.Parse(fields[3], CultureInfo.InvariantCulture));
    }
}
