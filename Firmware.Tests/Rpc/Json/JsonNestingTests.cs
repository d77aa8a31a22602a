using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonNestingTests
{
    [TestMethod]
    [DataRow("{\"a\":1,\"a\":2}", "the name \"a\" comes twice (byte 7)")]
    [DataRow("{\"a\":1,\"\\u0061\":2}", "the name \"a\" comes twice (byte 7)")]
    [DataRow("{\"\":1,\"\":2}", "the name \"\" comes twice (byte 6)")]
    [DataRow("[{\"b\":{\"a\":1,\"c\":{\"a\":1},\"a\":2}}]", "[0].b: the name \"a\" comes twice (byte 25)")]
    public void Name_that_comes_twice_in_an_object_is_refused(string document, string error)
    {
        Assert.AreEqual(error, Json.ErrorOf(document));
    }

    [TestMethod]
    [DataRow("{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":1}]}")]
    [DataRow("{\"aa\":1,\"ab\":1,\"a\":1,\"A\":1}")]
    public void Same_name_in_different_objects_is_no_duplicate(string document)
    {
        Assert.AreEqual("", Json.ErrorOf(document));
    }

    [TestMethod]
    [DataRow(16, "")]
    [DataRow(17, "too many members (byte 129)")]
    public void Names_of_the_open_objects_are_bounded(int names, string error)
    {
        Assert.AreEqual(error, Json.ErrorOf(ObjectOf(names)));
    }

    [TestMethod]
    public void Names_of_a_closed_object_give_their_room_back()
    {
        string document = "[" + ObjectOf(16) + "," + ObjectOf(16) + ",{\"x\":" + ObjectOf(15) + "}]";
        Assert.AreEqual("", Json.ErrorOf(document));
        Assert.AreEqual("x: too many members (byte 126)", Json.ErrorOf("{\"x\":" + ObjectOf(16) + "}"));
    }

    [TestMethod]
    public void Room_for_names_and_depth_are_the_callers_choice()
    {
        TextSlice document = Json.Slice("[{\"a\":1,\"b\":2}]");
        JsonReader reader = new JsonReader(2, 2);
        reader.Reset(document.Buffer, 0, document.Length);
        Assert.IsTrue(reader.End(), reader.Error);
        reader = new JsonReader(2, 1);
        reader.Reset(document.Buffer, 0, document.Length);
        Assert.IsFalse(reader.End());
        reader = new JsonReader(1, 2);
        reader.Reset(document.Buffer, 0, document.Length);
        Assert.IsFalse(reader.End());
    }

    [TestMethod]
    public void Path_follows_the_reader()
    {
        JsonReader reader = Json.Reader("{\"components\":[0,{\"attributes\":{\"pins\":{\"a\":1}}}],\"n\":2}");
        Assert.AreEqual("", reader.Path);
        reader.BeginObject();
        Assert.AreEqual("", reader.Path);
        reader.NextMember();
        Assert.AreEqual("components", reader.Path);
        reader.BeginArray();
        Assert.AreEqual("components", reader.Path);
        reader.NextElement();
        Assert.AreEqual("components[0]", reader.Path);
        reader.NextElement();
        reader.BeginObject();
        reader.NextMember();
        reader.BeginObject();
        reader.NextMember();
        reader.BeginObject();
        reader.NextMember();
        Assert.AreEqual("components[1].attributes.pins.a", reader.Path);
        reader.ReadInt32();
        reader.NextMember();
        Assert.AreEqual("components[1].attributes.pins", reader.Path);
        reader.NextMember();
        reader.NextMember();
        reader.NextElement();
        Assert.AreEqual("components", reader.Path);
        reader.NextMember();
        Assert.AreEqual("n", reader.Path);
    }

    [TestMethod]
    public void Name_is_empty_where_no_member_is()
    {
        JsonReader reader = Json.Reader("{\"a\":[1]}");
        Assert.AreEqual("", reader.Name.ToString());
        reader.BeginObject();
        Assert.AreEqual("", reader.Name.ToString());
        reader.NextMember();
        Assert.AreEqual("a", reader.Name.ToString());
        reader.BeginArray();
        reader.NextElement();
        Assert.AreEqual("", reader.Name.ToString());
    }

    /// <summary>Each member takes 8 bytes: <c>"a00":0</c> and what stands before it.</summary>
    private static string ObjectOf(int names)
    {
        string text = "{";
        for (int i = 0; i < names; i++)
        {
            text += (i == 0 ? "" : ",") + "\"a" + i.ToString().PadLeft(2, '0') + "\":0";
        }

        return text + "}";
    }
}
