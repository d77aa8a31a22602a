using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class DurationTextTests
{
    [TestMethod]
    [DataRow("2s", 2000000L)]
    [DataRow("500ms", 500000L)]
    [DataRow("1m30s", 90000000L)]
    [DataRow("1.5s", 1500000L)]
    [DataRow("0.500s", 500000L)]
    [DataRow(".5s", 500000L)]
    [DataRow("1.s", 1000000L)]
    [DataRow("1h", 3600000000L)]
    [DataRow("1h1h", 7200000000L)]
    [DataRow("100us", 100L)]
    [DataRow("100\u00b5s", 100L)]
    [DataRow("100\u03bcs", 100L)]
    [DataRow("1999ns", 1L)]
    [DataRow("-1999ns", -1L)]
    [DataRow("0", 0L)]
    [DataRow("+0", 0L)]
    [DataRow("-0", 0L)]
    [DataRow("0s", 0L)]
    [DataRow("+5s", 5000000L)]
    [DataRow("-1.5h", -5400000000L)]
    [DataRow("0.57m", 34200000L)]
    [DataRow("0.0157s", 15700L)]
    [DataRow("0.100000000000000000000s", 100000L)]
    [DataRow("9223372036854775807ns", 9223372036854775L)]
    [DataRow("-9223372036854775808ns", -9223372036854775L)]
    [DataRow("2562047h47m16.854775807s", 9223372036854775L)]
    public void Duration_in_Gos_syntax_is_read(string text, long expectedUs)
    {
        Assert.IsTrue(DurationText.TryParse(Json.Slice(text), out long us), text);
        Assert.AreEqual(expectedUs, us, text);
    }

    [TestMethod]
    [DataRow("30ms500ns", 30000500L)]
    [DataRow("-1.000000001s", -1000000001L)]
    [DataRow("1ns", 1L)]
    [DataRow("0.9ns", 0L)]
    [DataRow("9223372036854775807ns", 9223372036854775807L)]
    [DataRow("-9223372036854775808ns", -9223372036854775808L)]
    public void Nanoseconds_are_kept_where_they_are_asked_for(string text, long expectedNs)
    {
        Assert.IsTrue(DurationText.TryParseNs(Json.Slice(text), out long ns), text);
        Assert.AreEqual(expectedNs, ns, text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-")]
    [DataRow("+")]
    [DataRow("2")]
    [DataRow("00")]
    [DataRow("2 s")]
    [DataRow(" 2s")]
    [DataRow("2s ")]
    [DataRow("s")]
    [DataRow(".s")]
    [DataRow(".")]
    [DataRow("-.s")]
    [DataRow("1.5.5s")]
    [DataRow("2d")]
    [DataRow("2S")]
    [DataRow("2sec")]
    [DataRow("2xs")]
    [DataRow("2s3")]
    [DataRow("--2s")]
    [DataRow("1e3s")]
    [DataRow("9223372036854775808ns")]
    [DataRow("-9223372036854775809ns")]
    [DataRow("9223372036854.775808s")]
    [DataRow("2562048h")]
    [DataRow("99999999999999999999s")]
    [DataRow("-9223372036854775808ns9223372036854775808ns")]
    public void Anything_else_is_refused(string text)
    {
        Assert.IsFalse(DurationText.TryParse(Json.Slice(text), out long _), text);
    }

    [TestMethod]
    [DataRow(2000000L, "{\"heartbeatWindow\":\"2s\"}")]
    [DataRow(500000L, "{\"heartbeatWindow\":\"0.500s\"}")]
    [DataRow(250L, "{\"heartbeatWindow\":\"0.000250s\"}")]
    [DataRow(61001000L, "{\"heartbeatWindow\":\"61.001s\"}")]
    [DataRow(0L, "{\"heartbeatWindow\":\"0s\"}")]
    [DataRow(-1500000L, "{\"heartbeatWindow\":\"-1.500s\"}")]
    [DataRow(-9223372036854775808L, "{\"heartbeatWindow\":\"-9223372036854.775808s\"}")]
    public void Write_gives_seconds_with_0_3_or_6_decimals(long us, string expected)
    {
        byte[] buffer = new byte[256];
        JsonWriter writer = Json.Writer(buffer, true);
        writer.BeginObject();
        DurationText.Write(writer, "heartbeat_window", us);
        writer.EndObject();
        Assert.AreEqual(expected, Json.Text(buffer, writer));
    }

    [TestMethod]
    [DataRow(0L, "0s")]
    [DataRow(1L, "1\u00b5s")]
    [DataRow(999L, "999\u00b5s")]
    [DataRow(1000L, "1ms")]
    [DataRow(30000L, "30ms")]
    [DataRow(1500L, "1.5ms")]
    [DataRow(2000000L, "2s")]
    [DataRow(1000001L, "1.000001s")]
    [DataRow(60000000L, "1m0s")]
    [DataRow(90500000L, "1m30.5s")]
    [DataRow(3600000000L, "1h0m0s")]
    [DataRow(-30000L, "-30ms")]
    [DataRow(-9223372036854775808L, "-2562047788h0m54.775808s")]
    public void ToGo_prints_as_Go_does(long us, string expected)
    {
        Assert.AreEqual(expected, DurationText.ToGo(us));
    }
}
