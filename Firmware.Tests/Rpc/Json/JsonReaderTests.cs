using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonReaderTests
{
    [TestMethod]
    public void Request_is_read_member_by_member()
    {
        JsonReader reader = Json.Reader(" { \"name\" : \"left\" ,\r\n\t\"powerPct\":0.5,\"extra\":{\"a\":[1,{}]},\"flags\":[true,false,null]} ");
        Assert.IsTrue(reader.BeginObject());
        Assert.IsTrue(reader.NextMember());
        Assert.IsTrue(reader.NameIs("name"));
        Assert.IsTrue(reader.ReadString().Is("left"));
        Assert.IsTrue(reader.NextMember());
        Assert.IsTrue(reader.NameIs("power_pct"));
        Assert.AreEqual(0.5, reader.ReadDouble());
        Assert.IsTrue(reader.NextMember());
        Assert.IsTrue(reader.NextMember(), "unread value gone over");
        Assert.IsTrue(reader.Name.Is("flags"));
        Assert.IsTrue(reader.BeginArray());
        Assert.IsTrue(reader.NextElement());
        Assert.IsTrue(reader.ReadBool());
        Assert.IsTrue(reader.NextElement());
        Assert.IsFalse(reader.ReadBool());
        Assert.IsTrue(reader.NextElement());
        Assert.IsTrue(reader.TryReadNull());
        Assert.IsFalse(reader.NextElement());
        Assert.IsFalse(reader.NextMember());
        Assert.IsTrue(reader.End(), reader.Error);
    }

    [TestMethod]
    public void Request_cut_at_any_byte_is_refused()
    {
        string document = "{\"name\":\"l\\u00e4\\n\",\"pct\":[-1.5e3,true,null,{}]}";
        for (int length = 0; length < document.Length; length++)
        {
            Assert.IsFalse(Json.Accepts(document.Substring(0, length)), document.Substring(0, length));
        }

        Assert.IsTrue(Json.Accepts(document));
    }

    [TestMethod]
    [DataRow("", "expected a value but found the end (byte 0)")]
    [DataRow(" ", "expected a value but found the end (byte 1)")]
    [DataRow("{} x", "expected the end but found x (byte 3)")]
    [DataRow("{}{}", "expected the end but found an object (byte 2)")]
    [DataRow("[1,]", "[1]: expected a value but found ']' (byte 3)")]
    [DataRow("[,1]", "[0]: expected a value but found ',' (byte 1)")]
    [DataRow("[1 2]", "expected ',' or ']' but found 2 (byte 3)")]
    [DataRow("{\"a\":1,}", "expected a name but found '}' (byte 7)")]
    [DataRow("{a:1}", "expected a name or '}' but found a (byte 1)")]
    [DataRow("{\"a\" 1}", "a: expected ':' but found 1 (byte 5)")]
    [DataRow("{\"a\":}", "a: expected a value but found '}' (byte 5)")]
    [DataRow("{\"a\":1 \"b\":2}", "expected ',' or '}' but found \"b\" (byte 7)")]
    [DataRow("{\"a\":1\"b\":2}", "expected ',' or '}' but found \"b\" (byte 6)")]
    [DataRow("{,\"a\":1}", "expected a name or '}' but found ',' (byte 1)")]
    [DataRow("{\"a\":1,,\"b\":2}", "expected a name but found ',' (byte 7)")]
    [DataRow("{\"a\":1,\"a\":2}", "the name \"a\" comes twice (byte 7)")]
    [DataRow("{\"a\":1,\"b", "a string that is not closed (byte 9)")]
    [DataRow("{\"a\":1,\"b\"", "b: expected ':' but found the end (byte 10)")]
    [DataRow("{\"a\":[{\"b\":truth}]}", "a[0].b: expected true but found truth (byte 11)")]
    [DataRow("nul", "expected null but found nul (byte 0)")]
    [DataRow("'a'", "expected a value but found ''' (byte 0)")]
    [DataRow("// x", "expected a value but found '/' (byte 0)")]
    [DataRow("\u00e4", "expected a value but found '\u00e4' (byte 0)")]
    public void Malformed_document_is_refused_with_path_and_byte(string document, string error)
    {
        Assert.AreEqual(error, Json.ErrorOf(document));
    }

    [TestMethod]
    [DataRow("{\"x\":{\"y\":1.5,\"z\":\"t\"},\"n\":[{\"y\":2},{}],\"e\":{}}")]
    [DataRow("{ \"x\" : { \"y\" : 1.5 , \"z\" : \"t\" } , \"n\" : [ { \"y\" : 2 } , { } ] , \"e\" : { } }")]
    [DataRow("{\"x\":{\"\\u0079\":1.5,\"z\":\"\\u0074\"},\"n\":[{\"y\":2},{}],\"e\":{}}")]
    public void White_space_and_escapes_make_no_difference(string document)
    {
        JsonReader reader = Json.Reader(document);
        Assert.IsTrue(reader.BeginObject());
        Assert.IsTrue(reader.NextMember());
        Assert.AreEqual(0, reader.Axis);
        Assert.IsTrue(reader.BeginObjectOrNull());
        Assert.IsTrue(reader.NextMember());
        Assert.AreEqual(1, reader.Axis);
        Assert.AreEqual(1.5, reader.ReadDoubleOrNull());
        Assert.IsTrue(reader.NextMember());
        Assert.IsTrue(reader.ReadString().Is("t"));
        Assert.IsFalse(reader.NextMember());
        Assert.IsTrue(reader.NextMember());
        Assert.AreEqual("n", reader.Path);
        Assert.IsTrue(reader.NextMember());
        Assert.AreEqual('e' - 'x', reader.Axis);
        Assert.IsTrue(reader.BeginObject());
        Assert.IsFalse(reader.NextMember());
        Assert.IsFalse(reader.NextMember());
        Assert.IsTrue(reader.End(), reader.Error);
    }

    [TestMethod]
    public void Longer_name_has_no_letter()
    {
        Assert.AreEqual(-1, Json.AtMember("xy", "1").Axis);
        Assert.AreEqual(-1, Json.AtMember("", "1").Axis);
        Assert.AreEqual(-1, Json.Reader("{}").Axis);
    }

    [TestMethod]
    public void Byte_order_mark_is_refused()
    {
        Assert.IsFalse(Json.Accepts("\ufeff{}"));
    }

    [TestMethod]
    public void First_failure_stays_and_everything_after_it_is_a_default()
    {
        JsonReader reader = Json.Reader("[1,\"two\",3]");
        reader.BeginArray();
        reader.NextElement();
        reader.ReadBool();
        string first = reader.Error;
        reader.Fail("another");
        Assert.IsFalse(reader.NextElement());
        Assert.IsFalse(reader.NextMember());
        Assert.IsFalse(reader.BeginObject());
        Assert.IsFalse(reader.BeginArray());
        Assert.IsFalse(reader.TryReadNull());
        Assert.IsFalse(reader.NameIs("a"));
        Assert.IsFalse(reader.End());
        Assert.AreEqual(0, reader.ReadInt32());
        Assert.AreEqual(0.0, reader.ReadDouble());
        Assert.AreEqual("", reader.ReadString().ToString());
        Assert.AreEqual((int)JsonKind.None, (int)reader.PeekKind());
        reader.Skip();
        Assert.IsTrue(reader.Failed);
        Assert.AreEqual("[0]: expected true or false but found 1 (byte 1)", first);
        Assert.AreEqual(first, reader.Error);
    }

    [TestMethod]
    public void Reset_forgets_a_failure_and_what_was_open()
    {
        JsonReader reader = Json.Reader("{\"a\":[");
        reader.Skip();
        TextSlice next = Json.Slice("{\"a\":1}");
        reader.Reset(next.Buffer, 0, next.Length);
        Assert.IsFalse(reader.Failed);
        Assert.AreEqual("", reader.Error);
        Assert.AreEqual("", reader.Path);
        Assert.IsTrue(reader.End(), reader.Error);
    }

    [TestMethod]
    [DataRow(8, true)]
    [DataRow(9, false)]
    public void Nesting_is_bounded(int depth, bool expected)
    {
        string document = "1";
        for (int i = 0; i < depth; i++)
        {
            document = i % 2 == 0 ? "[" + document + "]" : "{\"a\":" + document + "}";
        }

        Assert.AreEqual(expected, Json.Accepts(document));
    }

    [TestMethod]
    public void Too_deep_is_said_with_the_path()
    {
        Assert.AreEqual("[0][0][0][0][0][0][0][0]: nested too deep (byte 8)", Json.ErrorOf("[[[[[[[[[]]]]]]]]]"));
    }

    [TestMethod]
    public void Caller_complains_about_the_value_just_read()
    {
        JsonReader reader = Json.AtMember("power_pct", "2");
        reader.ReadDouble();
        Assert.AreEqual("power_pct", reader.Path);
        reader.Fail("is over 1");
        Assert.AreEqual("power_pct: is over 1", reader.Error);
    }

    [TestMethod]
    public void Caller_complains_behind_the_object_without_a_member()
    {
        JsonReader reader = Json.Reader("{\"a\":1}");
        reader.BeginObject();
        reader.NextMember();
        reader.NextMember();
        Assert.AreEqual("", reader.Path);
        reader.Fail("power_pct is missing");
        Assert.AreEqual("power_pct is missing", reader.Error);
    }

    [TestMethod]
    public void End_inside_an_open_object_or_array_fails()
    {
        JsonReader reader = Json.Reader("{\"a\":1}");
        reader.BeginObject();
        Assert.IsFalse(reader.End());
        Assert.AreEqual("expected no more members but found \"a\" (byte 1)", reader.Error);
        reader = Json.Reader("[ ");
        reader.BeginArray();
        Assert.IsFalse(reader.End());
        Assert.AreEqual("expected no more elements but found the end (byte 2)", reader.Error);
    }

    [TestMethod]
    public void Members_of_an_array_and_elements_of_an_object_are_refused()
    {
        JsonReader reader = Json.Reader("[1]");
        reader.BeginArray();
        Assert.IsFalse(reader.NextMember());
        Assert.IsTrue(reader.Failed);
        reader = Json.Reader("{}");
        reader.BeginObject();
        Assert.IsFalse(reader.NextElement());
        Assert.IsTrue(reader.Failed);
        reader = Json.Reader("{}");
        Assert.IsFalse(reader.NextMember());
        Assert.IsTrue(reader.Failed);
    }

    [TestMethod]
    public void PeekKind_tells_the_next_value_and_reads_nothing()
    {
        Peek("{}", JsonKind.Object);
        Peek("[]", JsonKind.Array);
        Peek("\"\"", JsonKind.String);
        Peek("-1", JsonKind.Number);
        Peek("7", JsonKind.Number);
        Peek("true", JsonKind.True);
        Peek("false", JsonKind.False);
        Peek(" null", JsonKind.Null);
        Peek("x", JsonKind.None);
        Peek("", JsonKind.None);
    }

    private static void Peek(string document, JsonKind expected)
    {
        JsonReader reader = Json.Reader(document);
        Assert.AreEqual((int)expected, (int)reader.PeekKind(), document);
        Assert.AreEqual((int)expected, (int)reader.PeekKind(), document);
        Assert.IsFalse(reader.Failed, document);
    }
}
