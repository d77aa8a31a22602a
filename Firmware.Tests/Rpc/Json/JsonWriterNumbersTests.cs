using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonWriterNumbersTests
{
    [TestMethod]
    [DataRow(0.0, "0")]
    [DataRow(-0.0, "0")]
    [DataRow(0.5, "0.5")]
    [DataRow(-0.25, "-0.25")]
    [DataRow(0.000001, "0.000001")]
    [DataRow(0.0000004, "0")]
    [DataRow(-0.0000004, "0")]
    [DataRow(0.9999996, "1")]
    [DataRow(0.0078125, "0.007813")]
    [DataRow(-0.0078125, "-0.007813")]
    [DataRow(120.0, "120")]
    [DataRow(0.1, "0.1")]
    [DataRow(123456.7890625, "123456.789063")]
    [DataRow(999999999999999.0, "999999999999999")]
    [DataRow(1e15, "1e15")]
    [DataRow(-1.5e20, "-1.5e20")]
    [DataRow(1234567890123456789.0, "1.234568e18")]
    [DataRow(9.9999999e15, "1e16")]
    [DataRow(1.7976931348623157e308, "1.797693e308")]
    [DataRow(double.NaN, "\"NaN\"")]
    [DataRow(double.PositiveInfinity, "\"Infinity\"")]
    [DataRow(double.NegativeInfinity, "\"-Infinity\"")]
    public void Double_is_written_short(double value, string expected)
    {
        byte[] buffer = new byte[64];
        JsonWriter writer = Json.Writer(buffer, false);
        writer.Value(value);
        Assert.AreEqual(expected, Json.Text(buffer, writer));
    }

    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(-1L, "-1")]
    [DataRow(1234567890L, "1234567890")]
    [DataRow(9223372036854775807L, "9223372036854775807")]
    [DataRow(-9223372036854775808L, "-9223372036854775808")]
    public void Integer_is_written_whole(long value, string expected)
    {
        byte[] buffer = new byte[64];
        JsonWriter writer = Json.Writer(buffer, false);
        writer.Value(value);
        Assert.AreEqual(expected, Json.Text(buffer, writer));
    }
}
