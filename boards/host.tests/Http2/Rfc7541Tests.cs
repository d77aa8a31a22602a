using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>
/// What RFC 7541 says of a client, by section: blocks of headers as bytes, and what is answered. The rover keeps what entries mean and not what
/// they say; here it has to be as if it kept all of it. Each row begins with an empty header table of as many bytes as the rover allows.
/// </summary>
[TestClass]
public partial class Rfc7541Tests
{
    private const string Error = "GOAWAY:COMPRESSION_ERROR closed";
    private const FieldForm Entered = FieldForm.Entered;
    private const FieldForm Plain = FieldForm.Plain;

    // Places of the static table.
    private const int AuthorityName = 1;
    private const int Post = 3;
    private const int PathName = 4;
    private const int Http = 6;
    private const int ContentTypeName = 31;
    private const int Newest = HeaderTable.FirstDynamic;

    private static readonly HeaderField Authority = new(":authority", ExchangeLink.Authority);
    private static readonly HeaderField Path = new(":path", Viam.Version.Path);
    private static readonly HeaderField Type = new("content-type", "application/grpc");

    private static readonly Http2Rule[] Tables =
    [
        new("2.3.2 a place that is none yet", Error, client => Send(client, Good().Indexed(Newest))),
        new("2.3.2 nor as the place of a name", Error, client => Send(client, Good().Literal(Plain, Newest, "x"))),
        new("2.3.3 a place beyond all tables", Error, client => Send(client, Good().Indexed(1_000_000))),
        new("2.3.3 the newest entry is the first behind the static ones", "ok ok good", client =>
        {
            Send(client, Start().Literal(Entered, PathName, Path.Value).Literal(Entered, AuthorityName, Authority.Value).Literal(Entered, ContentTypeName, Type.Value));
            Send(client, Start().Indexed(Newest + 2).Indexed(Newest + 1).Indexed(Newest));
        }),
        new("2.3.3 and moves on with each that is entered, also within a block", "ok ok good", client =>
        {
            Send(client, Start().Literal(Entered, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
            Send(client, Start().Literal(Entered, AuthorityName, Authority.Value).Indexed(Newest + 1).Raw(GoodType()));
        }),
        new("4.1 an entry has 32 bytes more than its texts", "ok ok good", client =>
        {
            Send(client, new BlockWriter().TableSize(Authority.Size + Path.Size).Raw(Start().ToBytes()).Literal(Entered, AuthorityName, Authority.Value).Literal(Entered, PathName, Path.Value).Raw(GoodType()));
            Send(client, Start().Indexed(Newest).Indexed(Newest + 1).Raw(GoodType()));
        }),
        new("4.1 and no byte less", "ok " + Error, client =>
        {
            Send(client, new BlockWriter().TableSize(Authority.Size + Path.Size - 1).Raw(Start().ToBytes()).Literal(Entered, AuthorityName, Authority.Value).Literal(Entered, PathName, Path.Value).Raw(GoodType()));
            Send(client, Start().Indexed(Newest).Indexed(Newest + 1).Raw(GoodType()));
        }),
        new("4.1 what is in the code counts as what it stands for, where that is more", "ok ok good", client => SizedByText(client, new string('a', 40), 0)),
        new("4.1 and no byte less", "ok " + Error, client => SizedByText(client, new string('a', 40), -1)),
        new("4.1 where that is less", "ok ok good", client => SizedByText(client, new string('\x16', 40), 0)),
        new("4.1 and no byte less", "ok " + Error, client => SizedByText(client, new string('\x16', 40), -1)),
        new("4.2 a table of no bytes", "ok good", client => Send(client, new BlockWriter().TableSize(0).Raw(Good().ToBytes()))),
        new("4.2 keeps nothing", "ok " + Error, client =>
        {
            Send(client, new BlockWriter().TableSize(0).Raw(Start().ToBytes()).Literal(Entered, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
            Send(client, Good().Indexed(Newest));
        }),
        new("4.2 as large as the rover allows", "ok good", client => Send(client, new BlockWriter().TableSize(client.Encoder.SizeLimit).Raw(Good().ToBytes()))),
        new("4.2 and, as clients did that were told of a larger one, what they might count on at first", "ok good", client =>
            Send(client, new BlockWriter().TableSize(HeaderTable.DefaultSize).Raw(Good().ToBytes()))),
        new("4.2 nor one larger than any ever was", Error, client => Send(client, new BlockWriter().TableSize(HeaderTable.DefaultSize + 1).Raw(Good().ToBytes()))),
        new("4.2 first smaller and then larger, at once", "ok ok " + Error, client =>
        {
            Send(client, Start().Literal(Entered, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
            Send(client, new BlockWriter().TableSize(0).TableSize(client.Encoder.SizeLimit).Raw(Good().ToBytes()));
            Send(client, Good().Indexed(Newest));
        }),
        new("4.2 to be made larger loses nothing", "ok ok good", client =>
        {
            Send(client, new BlockWriter().TableSize(200).Raw(Start().ToBytes()).Literal(Entered, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
            Send(client, new BlockWriter().TableSize(1_000).Raw(Start().ToBytes()).Indexed(Newest).Raw(GoodAuthority()).Raw(GoodType()));
        }),
        new("4.2 its size behind a header", Error, client => Send(client, Good().TableSize(100))),
        new("4.3 to be made smaller loses the oldest", "ok ok ok " + Error, client =>
        {
            Send(client, Start().Literal(Entered, PathName, Path.Value).Literal(Entered, AuthorityName, Authority.Value).Raw(GoodType()));
            Send(client, new BlockWriter().TableSize(Authority.Size).Raw(Start().ToBytes()).Literal(Plain, PathName, Path.Value).Indexed(Newest).Raw(GoodType()));
            Send(client, Start().Literal(Plain, PathName, Path.Value).Indexed(Newest).Raw(GoodType()));
            Send(client, Start().Indexed(Newest + 1).Raw(GoodAuthority()).Raw(GoodType()));
        }),
        new("4.4 a new entry drops as many as it needs room", "ok ok ok " + Error, client =>
        {
            Send(client, new BlockWriter().TableSize(300).Raw(Start().ToBytes()).Literal(Entered, PathName, Path.Value).Literal(Entered, AuthorityName, Authority.Value).Raw(GoodType()));
            Send(client, Good().Literal(Entered, "x", new string('x', 300 - Authority.Size - 33)));
            Send(client, Start().Literal(Plain, PathName, Path.Value).Indexed(Newest + 1).Raw(GoodType()));
            Send(client, Start().Indexed(Newest + 2).Raw(GoodAuthority()).Raw(GoodType()));
        }),
        new("4.4 one that is larger than the table empties it, and is no error", "ok ok " + Error, client =>
        {
            Send(client, new BlockWriter().TableSize(200).Raw(Start().ToBytes()).Literal(Entered, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
            Send(client, Good().Literal(Entered, "x", new string('x', 168)));
            Send(client, Good().Indexed(Newest));
        }),
        new("4.4 the name of a new entry may be that of one which it drops", "ok ok ok good", client =>
        {
            Send(client, new BlockWriter().TableSize(Path.Size).Raw(Start().ToBytes()).Literal(Entered, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
            Send(client, Start().Literal(Entered, Newest, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
            Send(client, Start().Indexed(Newest).Raw(GoodAuthority()).Raw(GoodType()));
        }),
    ];

    private static readonly Http2Rule[] Primitives =
    [
        new("5.1 a number may be longer than it needs", "ok good", client => Send(client, new BlockWriter().Integer(0x20, 5, 1_000, zeros: 1).Raw(Good().ToBytes()))),
        new("5.1 a number that does not end", Error, client => Send(client, Good().Raw(0xFF, 0x80, 0x80))),
        new("5.1 a number of a place beyond 32 bits", Error, client => Send(client, Good().Integer(0x80, 7, (1UL << 32) + Post))),
        new("5.1 beyond 64 bits", Error, client => Send(client, Good().Raw(0xFF, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F))),
        new("5.1 a size beyond 32 bits", Error, client => Send(client, new BlockWriter().Integer(0x20, 5, (1UL << 32) + 100).Raw(Good().ToBytes()))),
        new("5.1 the length of a text beyond 32 bits", Error, client => Send(client, Good().Raw(0x00, 1, (byte)'x').Integer(0, 7, (1UL << 32) + 1).Raw((byte)'y'))),
        new("5.1 the length of a name beyond 32 bits", Error, client => Send(client, Good().Raw(0x00).Integer(0, 7, (1UL << 32) + 1).Raw((byte)'x', 1, (byte)'y'))),
        new("5.2 a text longer than the block", Error, client => Send(client, Good().Raw(0x00, 1, (byte)'x', 2, (byte)'y'))),
        new("5.2 a name longer than the block", Error, client => Send(client, Good().Raw(0x00, 9, (byte)'x'))),
        new("5.2 a literal that ends behind its name", Error, client => Send(client, Good().Raw(0x00, 1, (byte)'x'))),
        new("5.2 a text may be empty", "ok good", client => Send(client, Good().Literal(Plain, "x", ""))),
        new("5.2 also in the code", "ok good", client => Send(client, Good().Literal(Plain, "x", "", isHuffman: true))),
        new("5.2 a text of all bytes there are", "ok good", client => Send(client, Good().Literal(Plain, "x", AllBytes, isHuffman: true))),
        new("5.2 a text filled up with eight bits", Error, client => Send(client, Good().Raw(0x00, 1, (byte)'x').Coded([0x07, 0xFF], isHuffman: true))),
        new("5.2 a text filled up with nothing but eight bits", Error, client => Send(client, Good().Raw(0x00, 1, (byte)'x').Coded([0xFF], isHuffman: true))),
        new("5.2 a text filled up with zeros", Error, client => Send(client, Good().Raw(0x00, 1, (byte)'x').Coded([0x00], isHuffman: true))),
        new("5.2 the end of a string in a string", Error, client => Send(client, Good().Raw(0x00, 1, (byte)'x').Coded(HuffmanCode.Encode([97, HuffmanCode.EndOfString, 97]), isHuffman: true))),
        new("5.2 the same in the name", Error, client => Send(client, Good().Raw(0x00).Coded([0xFF, 0xFF, 0xFF, 0xFF], isHuffman: true).Text("y", isHuffman: false))),
        new("5.2 in a header that matters", Error, client => Send(client, Start().Raw(0x04).Coded([0x07, 0xFF], isHuffman: true).Raw(GoodAuthority()).Raw(GoodType()))),
        new("5.2 in one that is entered", Error, client => Send(client, Good().Raw(0x40, 1, (byte)'x').Coded([0x07, 0xFF], isHuffman: true))),
    ];

    private static readonly Http2Rule[] Forms =
    [
        new("6.1 place 0", Error, client => Send(client, Good().Indexed(0))),
        new("6.1 any place of the static table", "ok good", client =>
        {
            BlockWriter block = Good();
            foreach (int place in Enumerable.Range(15, 47).Where(place => place is not (38 or 57)))
            {
                block.Indexed(place);
            }

            Send(client, block);
        }),
        new("6.2 all names as texts, though they have places", "ok good", client => Send(client, Texts(Plain, isHuffman: false))),
        new("6.2 in the code", "ok good", client => Send(client, Texts(Plain, isHuffman: true))),
        new("6.2.1 entered, and used by their places", "ok ok good", client =>
        {
            Send(client, Texts(Entered, isHuffman: true));
            Send(client, AllIndexed(Viam.Version.Headers.Count()));
        }),
        new("6.2.1 not in the code", "ok ok good", client =>
        {
            Send(client, Texts(Entered, isHuffman: false));
            Send(client, AllIndexed(Viam.Version.Headers.Count()));
        }),
        new("6.2.1 a name of an entry of ours", "ok ok good", client =>
        {
            Send(client, Texts(Entered, isHuffman: true));
            int count = Viam.Version.Headers.Count();
            int path = Newest + count - 1 - Viam.Version.Headers.TakeWhile(field => field.Name != ":path").Count();
            Send(client, Start().Literal(Plain, path, Path.Value).Raw(GoodAuthority()).Raw(GoodType()));
        }),
        new("6.2.2 not entered, so there is no place", "ok " + Error, client =>
        {
            Send(client, Texts(Plain, isHuffman: true));
            Send(client, Good().Indexed(Newest));
        }),
        new("6.2.3 never indexed, so neither is there", "ok " + Error, client =>
        {
            Send(client, Texts(FieldForm.NeverIndexed, isHuffman: false));
            Send(client, Good().Indexed(Newest));
        }),
        new("6.3 a size alone is no call", "PROTOCOL_ERROR good", client => Send(client, new BlockWriter().TableSize(100))),
    ];

    private static readonly Http2Rule[] All = [.. Tables, .. Primitives, .. Forms];

    public static IEnumerable<object[]> Rules => All.Select((rule, i) => new object[] { i, rule.Rule, rule.Expected });

    private static string AllBytes => string.Concat(Enumerable.Range(0, 256).Select(one => (char)one));

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void A_client(int number, string rule, string expected)
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()));

        // The first block says the size of the table.
        Assert.AreEqual("ok", client.Ask(Viam.Version).Word);
        client.Heard();
        Assert.AreEqual(expected, Stream().Replace(All[number].Run(client), ""), rule);
    }

    private static void Send(Http2Client client, BlockWriter block) => client.Begin(Viam.Version, block.ToBytes());

    // Method and scheme.
    private static BlockWriter Start() => new BlockWriter().Indexed(Post).Indexed(Http);

    // A whole good block that enters nothing.
    private static BlockWriter Good() => Start().Literal(Plain, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType());

    private static byte[] GoodAuthority() => new BlockWriter().Literal(Plain, AuthorityName, Authority.Value).ToBytes();

    private static byte[] GoodType() => new BlockWriter().Literal(Plain, ContentTypeName, Type.Value).ToBytes();

    private static BlockWriter Texts(FieldForm form, bool isHuffman)
    {
        BlockWriter block = new();
        foreach (HeaderField field in Viam.Version.Headers)
        {
            block.Literal(form, field.Name, field.Value, isHuffman);
        }

        return block;
    }

    // The first that was entered is the last of the places.
    private static BlockWriter AllIndexed(int count)
    {
        BlockWriter block = new();
        for (int place = Newest + count - 1; place >= Newest; place--)
        {
            block.Indexed(place);
        }

        return block;
    }

    // Enters a path and then something of no meaning in the code; both just fit, or by so many bytes do not. Then the path is used by its place.
    private static void SizedByText(Http2Client client, string text, int spare)
    {
        HeaderField other = new(text, text);
        BlockWriter first = new BlockWriter().TableSize(Path.Size + other.Size + spare).Raw(Start().ToBytes()).Literal(Entered, PathName, Path.Value).Raw(GoodAuthority()).Raw(GoodType());
        Send(client, first.Literal(Entered, text, text, isHuffman: true));
        Send(client, Start().Indexed(Newest + 1).Raw(GoodAuthority()).Raw(GoodType()));
    }

    [GeneratedRegex(@"\d+:")]
    private static partial Regex Stream();
}
