using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class BytesTests
{
    [TestMethod]
    public void A_difference_is_found_at_each_place_of_each_length()
    {
        for (int length = 0; length <= 20; length++)
        {
            byte[] a = new byte[length + 1];
            byte[] b = new byte[length + 3];
            for (int i = 0; i < length; i++)
            {
                a[i + 1] = (byte)('a' + i);
                b[i + 2] = a[i + 1];
            }

            Assert.IsTrue(Bytes.AreSame(a, 1, b, 2, length), $"{length} bytes");
            for (int i = 0; i < length; i++)
            {
                b[i + 2] ^= 0x20;
                Assert.IsFalse(Bytes.AreSame(a, 1, b, 2, length), $"another at {i} of {length}");
                b[i + 2] ^= 0x20;
            }
        }
    }

    [TestMethod]
    public void What_lies_around_makes_no_difference()
    {
        byte[] a = { 1, (byte)'a', (byte)'b', 2 };
        byte[] b = { (byte)'a', (byte)'b' };
        Assert.IsTrue(Bytes.AreSame(a, 1, 2, b), "the same");
        Assert.IsFalse(Bytes.AreSame(a, 1, 3, b), "longer");
        Assert.IsFalse(Bytes.AreSame(a, 1, 1, b), "shorter");
    }
}
