using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonNumberTests
{
    [TestMethod]
    [DataRow("9223372036854775807", 9223372036854775807L)]
    [DataRow("-9223372036854775808", -9223372036854775808L)]
    [DataRow("922337203685477580700000e-5", 9223372036854775807L)]
    [DataRow("92233720368547758.07e2", 9223372036854775807L)]
    [DataRow("0.001e3", 1L)]
    [DataRow("0e999999999999", 0L)]
    [DataRow("-0.0", 0L)]
    [DataRow("1000000000000000000000000e-24", 1L)]
    [DataRow("1E+2", 100L)]
    public void Integer_in_any_notation_is_exact(string text, long expected)
    {
        JsonNumber number = Scanned(text);
        Assert.IsTrue(number.TryToInt64(out long value), text);
        Assert.AreEqual(expected, value, text);
    }

    [TestMethod]
    [DataRow("9223372036854775808")]
    [DataRow("-9223372036854775809")]
    [DataRow("9223372036854775809.1")]
    [DataRow("99999999999999999999")]
    [DataRow("1e19")]
    [DataRow("1e999999999999")]
    [DataRow("0.5")]
    [DataRow("1e-1")]
    [DataRow("1.00000000000000000000001")]
    public void Integer_that_is_none_or_does_not_fit_is_refused(string text)
    {
        Assert.IsFalse(Scanned(text).TryToInt64(out long _), text);
    }

    [TestMethod]
    [DataRow("0.5", 0.5)]
    [DataRow("-0.25", -0.25)]
    [DataRow("0.1", 0.1)]
    [DataRow("3.14159265358979", 3.14159265358979)]
    [DataRow("123456789012345e22", 123456789012345e22)]
    [DataRow("123456789012345e-22", 123456789012345e-22)]
    [DataRow("1e22", 1e22)]
    [DataRow("5e-324", 5e-324)]
    [DataRow("2e-324", 0.0)]
    [DataRow("1e-99999999999", 0.0)]
    [DataRow("2.2250738585072014e-308", 2.2250738585072014e-308)]
    [DataRow("2.2250738585072011e-308", 2.2250738585072011e-308)]
    [DataRow("1.7976931348623157e308", 1.7976931348623157e308)]
    [DataRow("9007199254740993", 9007199254740992.0)]
    public void Double_is_the_nearest(string text, double expected)
    {
        Assert.AreEqual(expected, Scanned(text).ToDouble(), text);
    }

    [TestMethod]
    [DataRow("1.7976931348623159e308")]
    [DataRow("1e309")]
    [DataRow("1e99999999999")]
    [DataRow("9999999999999999999999e290")]
    public void Double_out_of_range_is_an_infinity(string text)
    {
        Assert.IsTrue(double.IsPositiveInfinity(Scanned(text).ToDouble()), text);
        Assert.IsTrue(double.IsNegativeInfinity(Scanned("-" + text).ToDouble()), text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-")]
    [DataRow("+1")]
    [DataRow("01")]
    [DataRow("-01")]
    [DataRow("00")]
    [DataRow(".5")]
    [DataRow("1.")]
    [DataRow("1.e5")]
    [DataRow("1e")]
    [DataRow("1e+")]
    [DataRow("1e5.5")]
    [DataRow("0x10")]
    [DataRow("1_000")]
    [DataRow("1.2.3")]
    [DataRow("--1")]
    [DataRow("Infinity")]
    public void Text_that_is_no_number_is_refused(string text)
    {
        TextSlice slice = Json.Slice(text);
        Assert.IsFalse(new JsonNumber().Scan(slice.Buffer, 0, slice.Length), text);
    }

    [TestMethod]
    public void Number_ends_where_the_next_token_begins()
    {
        TextSlice slice = Json.Slice("[-12.5]");
        JsonNumber number = new JsonNumber();
        Assert.IsTrue(number.Scan(slice.Buffer, 1, slice.Length));
        Assert.AreEqual(6, number.End);
        Assert.AreEqual(-12.5, number.ToDouble());
    }

    private static JsonNumber Scanned(string text)
    {
        TextSlice slice = Json.Slice(text);
        JsonNumber number = new JsonNumber();
        Assert.IsTrue(number.Scan(slice.Buffer, 0, slice.Length), text);
        Assert.AreEqual(slice.Length, number.End, text);
        return number;
    }
}
