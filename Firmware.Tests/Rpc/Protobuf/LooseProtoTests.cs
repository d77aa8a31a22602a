using Firmware.Rpc.Json;
using Firmware.Rpc.Protobuf;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Protobuf;

[TestClass]
public class LooseProtoTests
{
    [TestMethod]
    [DataRow("0a04'left'", "left")]
    [DataRow("0a04'left'11", "left")]
    [DataRow("0a04'left'0a05'righ'", "left")]
    [DataRow("0a04'left'0a05'right'", "right")]
    [DataRow("0a04'left'07", "left")]
    [DataRow("0a04'left'2b", "left")]
    [DataRow("0a04'left'0a00", "left")]
    [DataRow("1002 0a04'left'", "left")]
    [DataRow("10ffffffffffffffffffffff01 0a04'left'", "left")]
    [DataRow("110102030405060708 0a04'left'", "left")]
    [DataRow("1501020304 0a04'left'", "left")]
    [DataRow("1a03'abc' 0a04'left'", "left")]
    [DataRow("9a0603'abc' 0a04'left'", "left")]
    [DataRow("0a8400'left'", "left")]
    [DataRow("9a060a0a04'left'", "")]
    [DataRow("8a0104'left'", "")]
    [DataRow("0a05'left'", "")]
    [DataRow("0aff01'left'", "")]
    [DataRow("0affffffffff01'left'", "")]
    [DataRow("0affffff7f'left'", "")]
    [DataRow("0a80808080800004'left'", "")]
    [DataRow("0a", "")]
    [DataRow("0a84", "")]
    [DataRow("", "")]
    [DataRow("2b0a04'left'2c", "")]
    [DataRow("080a04'left'", "")]
    [DataRow("11010203040506070a04'left'", "")]
    public void The_last_name_is_found_as_far_as_anything_is_understood(string message, string name) => Assert.AreEqual(name, Find(message));

    [TestMethod]
    public void Only_whole_names_are_found_wherever_the_bytes_end()
    {
        byte[] whole = Hex.Bytes("1002 1a03'abc' 0a04'left' 110000000000000000 0a05'right' 15000000");
        int left = 12;
        int right = left + 9 + 7;
        for (int length = 0; length <= whole.Length; length++)
        {
            TextSlice name = default;
            bool isFound = LooseProto.TryFindText(whole, 0, length, 1, ref name);
            Assert.AreEqual(length < left + 1 ? "" : length < right + 1 ? "left" : "right", isFound ? name.ToString() : "", length.ToString());
        }
    }

    private static string Find(string message)
    {
        // Behind it lies what would be found there.
        byte[] bytes = Hex.Join(Hex.Bytes("ffff" + message), Hex.Bytes("'x'0a05'other'"));
        TextSlice name = default;
        return LooseProto.TryFindText(bytes, 2, bytes.Length - 8, 1, ref name) ? name.ToString() : "";
    }
}
