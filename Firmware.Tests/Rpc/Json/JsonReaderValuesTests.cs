using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonReaderValuesTests
{
    [TestMethod]
    public void Number_too_large_is_refused_with_its_path()
    {
        JsonReader reader = Json.AtMember("power_pct", "1e309");
        reader.ReadDouble();
        Assert.AreEqual("power_pct: expected a number in the range of a double but found 1e309 (byte 13)", reader.Error);
    }

    [TestMethod]
    [DataRow("true", "a: expected a number but found true (byte 5)")]
    [DataRow("\"fast\"", "a: expected a number but found \"fast\" (byte 5)")]
    [DataRow("\" 1\"", "a: expected a number but found \" 1\" (byte 5)")]
    [DataRow("\"1 \"", "a: expected a number but found \"1 \" (byte 5)")]
    [DataRow("\"+1\"", "a: expected a number but found \"+1\" (byte 5)")]
    [DataRow("\"\"", "a: expected a number but found \"\" (byte 5)")]
    [DataRow("\"nan\"", "a: expected a number but found \"nan\" (byte 5)")]
    [DataRow("NaN", "a: expected a number but found NaN (byte 5)")]
    [DataRow("null", "a: expected a number but found null (byte 5)")]
    [DataRow("{}", "a: expected a number but found an object (byte 5)")]
    [DataRow("01", "a: expected a number but found 01 (byte 5)")]
    [DataRow("\"1e999\"", "a: expected a number in the range of a double but found \"1e999\" (byte 5)")]
    public void ReadDouble_refuses_what_is_no_number(string value, string error)
    {
        JsonReader reader = Json.AtMember("a", value);
        Assert.AreEqual(0.0, reader.ReadDouble());
        Assert.AreEqual(error, reader.Error);
    }

    [TestMethod]
    public void ReadDouble_takes_proto3_strings()
    {
        Assert.AreEqual(-0.25, Json.AtMember("a", "\"-0.25\"").ReadDouble());
        Assert.AreEqual(15.0, Json.AtMember("a", "\"\\u0031\\u0035\"").ReadDouble());
        Assert.IsTrue(double.IsNaN(Json.AtMember("a", "\"NaN\"").ReadDouble()));
        Assert.IsTrue(double.IsPositiveInfinity(Json.AtMember("a", "\"Infinity\"").ReadDouble()));
        Assert.IsTrue(double.IsNegativeInfinity(Json.AtMember("a", "\"-Infinity\"").ReadDouble()));
    }

    [TestMethod]
    [DataRow("2147483647", 2147483647)]
    [DataRow("-2147483648", -2147483648)]
    [DataRow("\"12\"", 12)]
    [DataRow("1.0", 1)]
    [DataRow("1e3", 1000)]
    [DataRow("-0", 0)]
    public void ReadInt32_takes_integers_in_every_proto3_form(string value, int expected)
    {
        JsonReader reader = Json.AtMember("a", value);
        Assert.AreEqual(expected, reader.ReadInt32());
        Assert.IsFalse(reader.Failed, reader.Error);
    }

    [TestMethod]
    [DataRow("2147483648", "a: expected an integer of 32 bits but found 2147483648 (byte 5)")]
    [DataRow("-2147483649", "a: expected an integer of 32 bits but found -2147483649 (byte 5)")]
    [DataRow("1.5", "a: expected an integer of 32 bits but found 1.5 (byte 5)")]
    [DataRow("\"NaN\"", "a: expected an integer of 32 bits but found \"NaN\" (byte 5)")]
    [DataRow("false", "a: expected an integer of 32 bits but found false (byte 5)")]
    public void ReadInt32_refuses_what_does_not_fit(string value, string error)
    {
        JsonReader reader = Json.AtMember("a", value);
        Assert.AreEqual(0, reader.ReadInt32());
        Assert.AreEqual(error, reader.Error);
    }

    [TestMethod]
    [DataRow("1")]
    [DataRow("\"true\"")]
    [DataRow("tru")]
    [DataRow("truer")]
    [DataRow("False")]
    public void ReadBool_takes_the_literals_only(string value)
    {
        JsonReader reader = Json.AtMember("a", value);
        Assert.IsFalse(reader.ReadBool());
        Assert.IsTrue(reader.Failed);
    }

    [TestMethod]
    public void ReadString_refuses_what_is_no_string()
    {
        JsonReader reader = Json.AtMember("name", "[]");
        Assert.AreEqual("", reader.ReadString().ToString());
        Assert.AreEqual("name: expected a string but found an array (byte 8)", reader.Error);
    }

    [TestMethod]
    public void TryReadNull_leaves_any_other_value_to_be_read()
    {
        JsonReader reader = Json.AtMember("a", "5");
        Assert.IsFalse(reader.TryReadNull());
        Assert.AreEqual(5, reader.ReadInt32());
        Assert.IsFalse(reader.TryReadNull());
        Assert.IsFalse(reader.Failed, reader.Error);
    }

    [TestMethod]
    public void TryReadNull_fails_on_a_misspelt_null()
    {
        JsonReader reader = Json.AtMember("a", "nil");
        Assert.IsFalse(reader.TryReadNull());
        Assert.AreEqual("a: expected null but found nil (byte 5)", reader.Error);
    }

    [TestMethod]
    public void A_null_is_read_as_what_an_absent_member_is()
    {
        Assert.IsTrue(Json.AtMember("a", "null").ReadDoubleOrNull() == 0);
        Assert.IsTrue(Json.AtMember("a", "2.5").ReadDoubleOrNull() == 2.5);
        Assert.AreEqual("", StringOrNull(Json.AtMember("a", "null")));
        Assert.AreEqual("b", StringOrNull(Json.AtMember("a", "\"b\"")));
        Assert.IsFalse(Json.AtMember("a", "null").BeginObjectOrNull());
        Assert.IsTrue(Json.AtMember("a", "{}").BeginObjectOrNull());
    }

    [TestMethod]
    [DataRow("nul")]
    [DataRow("nullify")]
    public void A_misspelt_null_is_none(string value)
    {
        string error = "a: expected null but found " + value + " (byte 5)";
        JsonReader reader = Json.AtMember("a", value);
        Assert.IsTrue(reader.ReadDoubleOrNull() == 0);
        Assert.AreEqual(error, reader.Error);
        reader = Json.AtMember("a", value);
        Assert.AreEqual("", StringOrNull(reader));
        Assert.AreEqual(error, reader.Error);
        reader = Json.AtMember("a", value);
        Assert.IsFalse(reader.BeginObjectOrNull());
        Assert.AreEqual(error, reader.Error);
    }

    [TestMethod]
    public void Value_read_twice_is_refused()
    {
        JsonReader reader = Json.AtMember("a", "5");
        reader.ReadInt32();
        reader.ReadInt32();
        Assert.AreEqual("a: expected an integer of 32 bits but the value was read before", reader.Error);
    }

    [TestMethod]
    public void Long_and_unprintable_values_are_shown_cut_and_clean()
    {
        JsonReader reader = Json.AtMember("a", "\"0123456789\\u0007123456789\u00e4123456789abcdef\"");
        reader.ReadDouble();
        Assert.AreEqual("a: expected a number but found \"0123456789?123456789\u00e4123456789ab...\" (byte 5)", reader.Error);
    }

    private static string StringOrNull(JsonReader reader)
    {
        TextSlice text = default;
        reader.ReadStringOrNull(ref text);
        return text.ToString();
    }
}
