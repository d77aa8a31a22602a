using System.Text;
using Firmware.Rpc.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Json;

/// <summary>What RFC 8259 says of a text, by section, one character a byte. Where the RFC leaves a choice, the row shows ours.</summary>
[TestClass]
public class Rfc8259Tests
{
    [TestMethod]
    [DataRow("2 a text is any one value", " \t\n\r1 \t\n\r")]
    [DataRow("2 white space may stand around each of the six", " { \"a\" : [ 1 , 2 ] , \"b\" : { } } ")]
    [DataRow("3 a value may be a literal", "[true,false,null]")]
    [DataRow("3 also at the top", "null")]
    [DataRow("4 an object may be empty", "{}")]
    [DataRow("4 a name may be empty", "{\"\":1}")]
    [DataRow("4 the same name in another object", "{\"a\":{\"a\":1}}")]
    [DataRow("5 an array may be empty", "[]")]
    [DataRow("5 and hold anything", "[1,\"a\",null,[{}]]")]
    [DataRow("6 zero", "[0,-0,0.0,0e0,-0E-0]")]
    [DataRow("6 fraction and exponent", "[1.5,1e5,1E5,1e+5,1e-5,12.34E05]")]
    [DataRow("6 as many digits as one likes", "123456789012345678901234567890.123456789012345678901234567890")]
    [DataRow("6 beyond a double it is still a number", "1e999")]
    [DataRow("7 every short escape", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")]
    [DataRow("7 hexadecimal in either case", "\"\\u00aB\\u0000\"")]
    [DataRow("7 a pair of surrogates", "\"\\uD834\\uDD1E\"")]
    [DataRow("7 all but quote, backslash and control may stand as it is", "\"/ \x7F\"")]
    [DataRow("8.1 UTF-8", "\"\u00C3\u00A4\u00E2\u0082\u00AC\u00F0\u009F\u009A\u0097\"")]
    [DataRow("9 as deep as it says", "[[[[[[[[]]]]]]]]")]
    public void A_text_is_taken(string rule, string text) => Read(rule, text, true);

    [TestMethod]
    [DataRow("2 not nothing", "")]
    [DataRow("2 not white space alone", " ")]
    [DataRow("2 not two values", "1 2")]
    [DataRow("2 no other white space", "\f1")]
    [DataRow("2 nor a no-break space", "\u00A01")]
    [DataRow("2 no comment", "[1/**/]")]
    [DataRow("3 literals in small letters", "True")]
    [DataRow("3 and whole", "[nul]")]
    [DataRow("3 no others", "[undefined]")]
    [DataRow("3 no NaN", "[NaN]")]
    [DataRow("4 a name is a string", "{a:1}")]
    [DataRow("4 in double quotes", "{'a':1}")]
    [DataRow("4 with a colon", "{\"a\",1}")]
    [DataRow("4 and a value", "{\"a\":}")]
    [DataRow("4 no comma at the end", "{\"a\":1,}")]
    [DataRow("4 nor at the start", "{,\"a\":1}")]
    [DataRow("4 a name comes once", "{\"a\":1,\"a\":2}")]
    [DataRow("4 however it is written", "{\"a\":1,\"\\u0061\":2}")]
    [DataRow("4 it is closed", "{\"a\":1")]
    [DataRow("4 by its own brace", "{\"a\":1]")]
    [DataRow("5 no comma at the end of an array", "[1,]")]
    [DataRow("5 nor two", "[1,,2]")]
    [DataRow("5 nor none", "[1 2]")]
    [DataRow("5 an array is closed", "[1")]
    [DataRow("6 no zero before a number", "[01]")]
    [DataRow("6 no plus", "[+1]")]
    [DataRow("6 no minus alone", "[-]")]
    [DataRow("6 digits before the point", "[.5]")]
    [DataRow("6 and behind it", "[5.]")]
    [DataRow("6 and in the exponent", "[1e]")]
    [DataRow("6 no hexadecimal", "[0x1]")]
    [DataRow("6 no infinity", "[-Infinity]")]
    [DataRow("7 no control character", "\"\n\"")]
    [DataRow("7 nor a NUL", "\"\0\"")]
    [DataRow("7 no other escape", "\"\\x41\"")]
    [DataRow("7 four digits", "\"\\u041\"")]
    [DataRow("7 a string is closed", "\"a")]
    [DataRow("7 not by an escape", "\"a\\\"")]
    [DataRow("8.1 no byte order mark", "\u00EF\u00BB\u00BF{}")]
    [DataRow("8.1 no overlong form", "\"\u00C0\u00AF\"")]
    [DataRow("8.1 no surrogate in three bytes", "\"\u00ED\u00A0\u0080\"")]
    [DataRow("8.1 nothing beyond the last character", "\"\u00F4\u0090\u0080\u0080\"")]
    [DataRow("8.1 no half of a character", "\"\u00C3\"")]
    [DataRow("8.2 no lone surrogate", "\"\\uD834\"")]
    [DataRow("8.2 nor a pair the wrong way round", "\"\\uDD1E\\uD834\"")]
    [DataRow("9 not deeper", "[[[[[[[[[]]]]]]]]]")]
    public void What_is_no_text_is_refused(string rule, string text) => Read(rule, text, false);

    private static void Read(string rule, string text, bool expected)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        JsonReader reader = new();
        reader.Reset(bytes, 0, bytes.Length);
        Assert.AreEqual(expected, reader.End(), $"{rule}: {reader.Error}");
    }
}
