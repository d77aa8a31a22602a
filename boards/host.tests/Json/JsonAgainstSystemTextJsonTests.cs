using System;
using System.Text;
using System.Text.Json;
using Firmware.Rpc.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Json;

/// <summary>The writer against System.Text.Json. The reader's turn is in the fuzz target of its name.</summary>
[TestClass]
public class JsonAgainstSystemTextJsonTests
{
    private const int Seed = 20250217;

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
}
