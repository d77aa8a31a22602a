using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Firmware.Rpc.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Json;

/// <summary>
/// The reader against System.Text.Json over mutated documents: both take a document or both refuse it, and what they take they read alike.
/// Where ours is stricter on purpose (names twice, depth, number of names, text that is not Unicode) the other side is held to the same.
/// </summary>
[TestClass]
public class JsonAgainstSystemTextJsonTests
{
    private const int Seed = 20250217;
    private const int MaxDepth = 8;
    private const int MaxNames = 32;

    private static readonly string[] Documents =
    [
        """{"name":"left","power_pct":0.5}""",
        """{"resume":"","powerPct":"-0.25","extra":{"a":[1,2.5,-3e-2,1E+9],"b":null}}""",
        """ [ true , false , null , [ ] , { } , "" , 0 , -0.0 , 12345678901234567890 ] """,
        """{"s":"\"\\\/\b\f\n\r\t\u0041\u00e4\ud83d\ude97","u":"äß€🚗","deep":[[[[[[[]]]]]]]}""",
        """{"components":[{"name":"m","api":"rdk:component:motor","attributes":{"pins":{"a":"1","b":2},"max_rpm":1.5e2}}],"network":{}}""",
        """{"a":1,"b":{"a":1,"c":{"a":1}},"c":[{"a":1},{"a":2}],"aa":0}""",
        """{"a0":0,"a1":0,"a2":0,"a3":0,"a4":0,"a5":0,"a6":0,"a7":0,"a8":0,"a9":0,"b0":0,"b1":0,"b2":0,"b3":0,"b4":0,"b5":0,"b6":0,"b7":0,"b8":0,"b9":0,"c0":0,"c1":0,"c2":0,"c3":0,"c4":0,"c5":0,"c6":0,"c7":0,"c8":0,"c9":0,"d":{"e":1,"f":2}}""",
        """-1.7976931348623157e308""",
        "\"just a string\" ",
    ];

    private static readonly byte[] Spice = Encoding.Latin1.GetBytes("{}[]\",:\\/ \t\r\n-+.eE0123456789abfnrtuluse\u0000\u001f\u007f\u0080\u00bf\u00c0\u00c2\u00e0\u00ed\u00a0\u00f0\u00f4\u0090\u00ff\u00ef");

    [TestMethod]
    public void Mutated_documents_are_taken_or_refused_alike()
    {
        Console.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        JsonReader reader = new(MaxDepth, MaxNames);
        int taken = 0;
        for (int i = 0; i < 100_000; i++)
        {
            byte[] document = Mutate(random);
            bool expected = TheirsTakes(document);
            byte[] copy = (byte[])document.Clone();
            reader.Reset(copy, 0, copy.Length);
            bool isTaken = reader.End();
            Assert.AreEqual(expected, isTaken, $"document {i}: {Encoding.Latin1.GetString(document)}: {reader.Error}");
            Assert.AreEqual(expected, !reader.Failed && reader.Error.Length == 0);
            if (expected)
            {
                taken++;
                ReadAlike(document);
            }
        }

        Console.WriteLine($"{taken} of 100000 taken by both");
        Assert.IsTrue(taken is > 10_000 and < 90_000, $"{taken} taken: the mutations are too mild or too harsh to tell anything");
    }

    [TestMethod]
    public void Written_strings_are_read_back_by_the_other_side()
    {
        Random random = new(Seed);
        byte[] buffer = new byte[1024];
        JsonWriter writer = new();
        for (int i = 0; i < 20_000; i++)
        {
            char[] units = new char[random.Next(20)];
            for (int k = 0; k < units.Length; k++)
            {
                units[k] = (char)(random.Next(3) == 0 ? random.Next(0xD7F0, 0xE010) : random.Next(random.Next(2) == 0 ? 0x30 : 0x900));
            }

            string text = new(units);
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            writer.Reset(buffer, 0, buffer.Length, false);
            writer.BeginArray();
            writer.Value(text);
            writer.Value(new TextSlice(utf8, 0, utf8.Length));
            writer.EndArray();
            using JsonDocument document = JsonDocument.Parse(buffer.AsMemory(0, writer.Length));
            string wanted = Encoding.UTF8.GetString(utf8);
            Assert.AreEqual(wanted, document.RootElement[0].GetString());
            Assert.AreEqual(wanted, document.RootElement[1].GetString());
        }
    }

    [TestMethod]
    public void Random_bytes_never_throw()
    {
        Random random = new(Seed);
        JsonReader reader = new();
        for (int i = 0; i < 50_000; i++)
        {
            byte[] document = new byte[random.Next(40)];
            for (int k = 0; k < document.Length; k++)
            {
                document[k] = Spice[random.Next(Spice.Length)];
            }

            bool expected = TheirsTakes(document);
            reader.Reset(document, 0, document.Length);
            Assert.AreEqual(expected, reader.End(), Encoding.Latin1.GetString(document));
        }
    }

    private static byte[] Mutate(Random random)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(Documents[random.Next(Documents.Length)])];
        for (int n = random.Next(4); n > 0 && bytes.Count > 0; n--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = Spice[random.Next(Spice.Length)];
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, Spice[random.Next(Spice.Length)]);
                    break;
                case 3:
                    bytes[at] = (byte)(bytes[at] ^ (1 << random.Next(8)));
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, random.Next(Math.Min(12, bytes.Count - at) + 1)));
                    break;
                default:
                    if (random.Next(4) == 0)
                    {
                        bytes.RemoveRange(at, bytes.Count - at);
                    }

                    break;
            }
        }

        return [.. bytes];
    }

    private static bool TheirsTakes(byte[] document)
    {
        try
        {
            Utf8JsonReader reader = new(document, new JsonReaderOptions { MaxDepth = MaxDepth });
            Stack<HashSet<string>> open = new();
            int names = 0;
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push([]);
                        break;
                    case JsonTokenType.EndObject:
                        names -= open.Pop().Count;
                        break;
                    case JsonTokenType.PropertyName when !open.Peek().Add(reader.GetString()!) || ++names > MaxNames:
                        return false;
                    case JsonTokenType.String:
                        reader.GetString();
                        break;
                }
            }

            return true;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void ReadAlike(byte[] document)
    {
        using JsonDocument theirs = JsonDocument.Parse((byte[])document.Clone());
        JsonReader ours = new(MaxDepth, MaxNames);
        ours.Reset(document, 0, document.Length);
        ReadAlike(ours, theirs.RootElement);
        Assert.IsTrue(ours.Failed || ours.End(), ours.Error);
    }

    private static void ReadAlike(JsonReader ours, JsonElement theirs)
    {
        switch (theirs.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.IsTrue(ours.BeginObject());
                foreach (JsonProperty member in theirs.EnumerateObject())
                {
                    Assert.IsTrue(ours.Failed || ours.NextMember());
                    Assert.IsTrue(ours.Failed || ours.Name.ToString() == member.Name);
                    ReadAlikeUnlessFailed(ours, member.Value);
                }

                Assert.IsFalse(ours.NextMember());
                break;
            case JsonValueKind.Array:
                Assert.IsTrue(ours.BeginArray());
                foreach (JsonElement element in theirs.EnumerateArray())
                {
                    Assert.IsTrue(ours.Failed || ours.NextElement());
                    ReadAlikeUnlessFailed(ours, element);
                }

                Assert.IsFalse(ours.NextElement());
                break;
            case JsonValueKind.String:
                Assert.AreEqual(theirs.GetString(), ours.ReadString().ToString());
                break;
            case JsonValueKind.Number:
                double value = ours.ReadDouble();
                double wanted = double.Parse(theirs.GetRawText(), CultureInfo.InvariantCulture);
                Assert.AreEqual(double.IsInfinity(wanted), ours.Failed, ours.Error);
                Assert.IsTrue(ours.Failed || Ulps.Between(wanted, value) <= 1, $"{theirs.GetRawText()} read as {value:R}");
                break;
            case JsonValueKind.Null:
                Assert.IsTrue(ours.TryReadNull());
                break;
            default:
                Assert.AreEqual(theirs.GetBoolean(), ours.ReadBool());
                break;
        }
    }

    private static void ReadAlikeUnlessFailed(JsonReader ours, JsonElement theirs)
    {
        if (!ours.Failed)
        {
            ReadAlike(ours, theirs);
        }
    }
}
