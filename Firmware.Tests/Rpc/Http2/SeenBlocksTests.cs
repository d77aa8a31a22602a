using Firmware.Rpc;
using Firmware.Rpc.Http2;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http2;

[TestClass]
public class SeenBlocksTests
{
    private const int Start = SeenBlocks.KeptBytes;

    [TestMethod]
    public void A_block_is_found_byte_for_byte_and_for_as_long_as_the_table_is_what_it_was()
    {
        byte[] input = Input("8386c1c0bfbe");
        SeenBlocks seen = new SeenBlocks(input);
        Assert.AreEqual(0, seen.Find(0, Start, 6), "nothing yet");
        seen.Keep(7, Start, 6, 0x12345678);
        Assert.AreEqual(0x12345678, seen.Find(7, Start, 6));
        Assert.AreEqual(0, seen.Find(8, Start, 6), "another table");
        Assert.AreEqual(0, seen.Find(6, Start, 6), "the one before");
        Assert.AreEqual(0, seen.Find(7, Start, 5), "its start");
        Assert.AreEqual(0, seen.Find(7, Start + 1, 5), "its end");
        Assert.AreEqual(0, seen.Find(7, Start, 7), "it and more");
        input[Start + 3]++;
        Assert.AreEqual(0, seen.Find(7, Start, 6), "another byte");
    }

    [TestMethod]
    public void A_change_of_the_table_forgets_those_before()
    {
        SeenBlocks seen = new SeenBlocks(Input("8386c1c0bfbe"));
        seen.Keep(1, Start, 6, 11);
        seen.Keep(2, Start + 1, 4, 22);
        Assert.AreEqual(0, seen.Find(2, Start, 6), "under the new one");
        Assert.AreEqual(0, seen.Find(1, Start, 6), "under the old one");
        Assert.AreEqual(22, seen.Find(2, Start + 1, 4));
    }

    [TestMethod]
    public void Where_there_is_no_room_those_before_are_forgotten_and_nothing_beyond_is_written()
    {
        byte[] input = new byte[HttpLimits.InputBytes];
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = (byte)i;
        }

        SeenBlocks seen = new SeenBlocks(input);
        for (int length = 1; length < 200; length++)
        {
            seen.Keep(3, Start, length, length);
            seen.Keep(3, Start + 1, length, -length);
            for (int i = Start; i < Start + 210; i++)
            {
                Assert.AreEqual(i & 0xFF, (int)input[i], $"behind it: {i}, with {length}");
            }

            bool fits = length + 5 <= SeenBlocks.KeptBytes;
            Assert.AreEqual(fits ? -length : 0, seen.Find(3, Start + 1, length), length.ToString());
            Assert.AreEqual(2 * (length + 5) <= SeenBlocks.KeptBytes ? length : 0, seen.Find(3, Start, length), length.ToString());
            seen = new SeenBlocks(input);
        }
    }

    private static byte[] Input(string block) => Hex.Join(new byte[Start], Hex.Join(Hex.Bytes(block), new byte[40]));
}
