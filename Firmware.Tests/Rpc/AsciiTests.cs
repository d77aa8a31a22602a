using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class AsciiTests
{
    [TestMethod]
    [DataRow("get", "GeT")]
    [DataRow("host", "Host")]
    [DataRow("expect", "EXPECT")]
    [DataRow("viam-sid", "Viam-Sid")]
    [DataRow("grpc-metadata-viam-sid", "GRPC-Metadata-VIAM-Sid")]
    public void EqualIgnoringCase_tells_each_differing_place(string lower, string mixed)
    {
        byte[] name = Ascii.Bytes(lower);
        byte[] text = Ascii.Bytes("x" + mixed + "x");
        Assert.IsTrue(Ascii.EqualIgnoringCase(text, 1, name), "the same");
        for (int i = 0; i < name.Length; i++)
        {
            byte kept = text[i + 1];
            text[i + 1] = (byte)'_';
            Assert.IsFalse(Ascii.EqualIgnoringCase(text, 1, name), $"another at {i}");
            text[i + 1] = kept;
        }
    }

    [TestMethod]
    public void Shown_is_cut_and_printable()
    {
        byte[] text = { (byte)'a', 0x1B, 0xC3, 0xA4, (byte)'b', (byte)'c' };
        string shown = Ascii.Shown(text, 0, text.Length, 5);
        Assert.AreEqual("a???b", shown);
    }
}
