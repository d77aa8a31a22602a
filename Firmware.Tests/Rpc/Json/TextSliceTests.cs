using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class TextSliceTests
{
    [TestMethod]
    [DataRow("left", true)]
    [DataRow("Left", false)]
    [DataRow("lef", false)]
    [DataRow("lefty", false)]
    [DataRow("", false)]
    public void Is_compares_every_byte_and_the_length(string other, bool expected)
    {
        byte[] buffer = Json.Slice("xleftx").Buffer;
        Assert.AreEqual(expected, new TextSlice(buffer, 1, 4).Is(other));
    }

    [TestMethod]
    public void Empty_slice_is_the_empty_text()
    {
        TextSlice empty = new TextSlice(new byte[0], 0, 0);
        Assert.IsTrue(empty.Is(""));
        Assert.AreEqual("", empty.ToString());
    }

    [TestMethod]
    public void ToString_decodes_UTF8()
    {
        Assert.AreEqual("m\u00e4st", Json.Slice("m\u00e4st").ToString());
    }

    [TestMethod]
    public void Set_points_it_elsewhere()
    {
        TextSlice slice = Json.Slice("left");
        slice.Set(slice.Buffer, 1, 2);
        Assert.IsTrue(slice.Is("ef"));
    }
}
