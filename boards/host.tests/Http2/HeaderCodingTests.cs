using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>The test side's own reader and writer of header blocks, by the examples of RFC 7541: what they say of a server can be relied on.</summary>
[TestClass]
public class HeaderCodingTests
{
    private static readonly string[] Requests =
    [
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com",
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com|cache-control: no-cache",
        ":method: GET|:scheme: https|:path: /index.html|:authority: www.example.com|custom-key: custom-value",
    ];

    private static readonly string[] Responses =
    [
        ":status: 302|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com",
        ":status: 307|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com",
        ":status: 200|cache-control: private|date: Mon, 21 Oct 2013 20:13:22 GMT|location: https://www.example.com|content-encoding: gzip|set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
    ];

    [TestMethod]
    [DataRow("C.3", "828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865", "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565")]
    [DataRow("C.4", "828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf", "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf")]
    public void The_requests_of_appendix_C_are_read_and_written(string section, params string[] blocks)
    {
        HeaderDecoder decoder = new();
        HeaderEncoder encoder = new();
        for (int i = 0; i < blocks.Length; i++)
        {
            HeaderField[] fields = decoder.Read(Convert.FromHexString(blocks[i]));
            Assert.AreEqual(Requests[i], string.Join('|', fields.AsEnumerable()), section);
            Assert.AreEqual(blocks[i], Convert.ToHexStringLower(encoder.Encode(fields, FieldForm.Indexed, section == "C.4")), section);
        }

        Assert.AreEqual(3, encoder.Table.Count, section);
        Assert.AreEqual(164, encoder.Table.Size, section);
    }

    [TestMethod]
    [DataRow(
        "C.5",
        "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d",
        "4803333037c1c0bf",
        "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31")]
    [DataRow(
        "C.6",
        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
        "4883640effc1c0bf",
        "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007")]
    public void The_responses_of_appendix_C_with_their_small_table_are_read_and_written(string section, params string[] blocks)
    {
        HeaderDecoder decoder = new();
        HeaderEncoder encoder = new();
        decoder.Read([0x3F, 0xE1, 0x01]);
        encoder.Table.MaxSize = 256;
        for (int i = 0; i < blocks.Length; i++)
        {
            HeaderField[] fields = decoder.Read(Convert.FromHexString(blocks[i]));
            Assert.AreEqual(Responses[i], string.Join('|', fields.AsEnumerable()), section);
            Assert.AreEqual(blocks[i], Convert.ToHexStringLower(encoder.Encode(fields, FieldForm.Indexed, section == "C.6")), section);
        }

        Assert.AreEqual(3, encoder.Table.Count, section);
        Assert.AreEqual(215, encoder.Table.Size, section);
    }

    [TestMethod]
    [DataRow("C.2.1", "400a637573746f6d2d6b65790d637573746f6d2d686561646572", "custom-key: custom-header", FieldForm.Entered)]
    [DataRow("C.2.2", "040c2f73616d706c652f70617468", ":path: /sample/path", FieldForm.Plain)]
    [DataRow("C.2.3", "100870617373776f726406736563726574", "password: secret", FieldForm.NeverIndexed)]
    [DataRow("C.2.4", "82", ":method: GET", FieldForm.Indexed)]
    public void A_header_of_appendix_C_is_read_with_its_form_and_written_again(string section, string block, string field, object form)
    {
        BlockPart part = new HeaderDecoder().ReadParts(Convert.FromHexString(block)).Single();
        Assert.AreEqual(field, part.Field!.ToString(), section);
        Assert.AreEqual(form, part.Form, section);
        Assert.AreEqual(block, Convert.ToHexStringLower(part.ToBytes()), section);
    }

    [TestMethod]
    [DataRow("C.1.1", 10UL, 5, "0a")]
    [DataRow("C.1.2", 1337UL, 5, "1f9a0a")]
    [DataRow("C.1.3", 42UL, 8, "2a")]
    public void A_number_of_appendix_C_is_written(string section, ulong value, int bits, string bytes) =>
        Assert.AreEqual(bytes, Convert.ToHexStringLower(new BlockWriter().Integer(0, bits, value).ToBytes()), section);

    [TestMethod]
    public void The_code_of_appendix_B_is_complete_and_ends_where_it_says()
    {
        Assert.AreEqual((0u, 5), HuffmanCode.Of('0'));
        Assert.AreEqual((0x1ff8u, 13), HuffmanCode.Of(0));
        Assert.AreEqual((0x21u, 6), HuffmanCode.Of('A'));
        Assert.AreEqual((0x3ffffeeu, 26), HuffmanCode.Of(255));
        Assert.AreEqual((0x3fffffffu, 30), HuffmanCode.Of(HuffmanCode.EndOfString));
        Assert.AreEqual(1 << 30, Enumerable.Range(0, 257).Sum(symbol => 1 << (30 - HuffmanCode.Of(symbol).Bits)), "no code is the start of another, and none is left");
    }

    [TestMethod]
    public void What_is_written_by_chance_is_read_as_it_was()
    {
        Random chance = new(1);
        string[] names = [":path", "viam-sid", "x", "content-type", "opid"];
        for (int connection = 0; connection < 50; connection++)
        {
            HeaderEncoder encoder = new();
            HeaderDecoder decoder = new();
            for (int block = 0; block < 40; block++)
            {
                HeaderField[] fields = [.. Enumerable.Range(0, chance.Next(9)).Select(_ => new HeaderField(names[chance.Next(names.Length)], Text(chance)))];
                Assert.AreSequenceEqual(fields, decoder.Read(encoder.Encode(fields, chance)));
            }
        }
    }

    [TestMethod]
    [DataRow("no place 0", "80")]
    [DataRow("no place behind the last", "be")]
    [DataRow("no name of a place behind the last", "7e0161")]
    [DataRow("a number that ends early", "1f9a")]
    [DataRow("a number beyond 31 bits", "ffffffffff0f")]
    [DataRow("a text that ends early", "000161036162")]
    [DataRow("a size behind a header", "8220")]
    [DataRow("a size beyond the limit", "3fe21f")]
    [DataRow("the end of a string in a string", "00016184ffffffff")]
    [DataRow("more than 7 bits behind a text", "0001618207ff")]
    [DataRow("zeros behind a text", "0001618100")]
    public void What_is_no_block_is_told(string what, string block) =>
        Assert.ThrowsExactly<InvalidDataException>(() => new HeaderDecoder().Read(Convert.FromHexString(block)), what);

    private static string Text(Random chance)
    {
        byte[] bytes = new byte[chance.Next(chance.Next(20) == 0 ? 5000 : 60)];
        chance.NextBytes(bytes);
        return Encoding.Latin1.GetString(bytes);
    }
}
