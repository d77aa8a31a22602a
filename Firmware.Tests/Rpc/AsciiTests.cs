using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class AsciiTests
{
    [TestMethod]
    public void HasControl_finds_each_control_character_at_each_place()
    {
        for (int length = 1; length <= 20; length++)
        {
            for (int place = 0; place < length; place++)
            {
                for (int c = 0; c < 256; c++)
                {
                    byte[] text = Ascii.Bytes(Wire.Repeat("~", length + 2));
                    text[place + 1] = (byte)c;
                    bool found = Ascii.HasControl(text, 1, length + 1, false);
                    bool foundButTab = Ascii.HasControl(text, 1, length + 1, true);
                    Assert.AreEqual(c < 0x20 || c == 0x7F, found, $"{c} at {place} of {length}");
                    Assert.AreEqual((c < 0x20 && c != 9) || c == 0x7F, foundButTab, $"{c} at {place} of {length} with tabs allowed");
                }
            }
        }
    }

    [TestMethod]
    public void HasControl_does_not_look_outside_its_range()
    {
        byte[] text = { 0, (byte)'a', (byte)'b', 0, 1, 2, 3, 4, 5, 6, 7 };
        bool found = Ascii.HasControl(text, 1, 3, false);
        Assert.IsFalse(found);
    }

    [TestMethod]
    public void EqualIgnoringCase_tells_each_differing_place()
    {
        byte[] name = Ascii.Bytes("grpc-metadata-viam-sid");
        byte[] upper = Ascii.Bytes("GRPC-Metadata-VIAM-Sid");
        bool same = Ascii.EqualIgnoringCase(upper, 0, name);
        Assert.IsTrue(same);
        for (int i = 0; i < upper.Length; i++)
        {
            byte kept = upper[i];
            upper[i] = (byte)'_';
            same = Ascii.EqualIgnoringCase(upper, 0, name);
            Assert.IsFalse(same);
            upper[i] = kept;
        }
    }

    [TestMethod]
    public void Equal_tells_each_differing_place()
    {
        byte[] a = Ascii.Bytes("0123456789abcdefghi");
        byte[] b = Ascii.Bytes("x0123456789abcdefghix");
        bool same = Ascii.Equal(a, 0, b, 1, a.Length);
        Assert.IsTrue(same);
        for (int i = 0; i < a.Length; i++)
        {
            b[i + 1] ^= 0x20;
            same = Ascii.Equal(a, 0, b, 1, a.Length);
            Assert.IsFalse(same);
            b[i + 1] ^= 0x20;
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
