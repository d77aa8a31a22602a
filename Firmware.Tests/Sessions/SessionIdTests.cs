using System;
using System.Text;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

[TestClass]
public class SessionIdTests
{
    private const string Text = "01234567-89ab-4def-8123-456789abcdef";

    [TestMethod]
    public void Text_goes_there_and_back()
    {
        Assert.IsTrue(Parse(Text, out SessionId id), "parsed");
        Assert.AreEqual(Text, id.ToText(), "the same text");
        Assert.AreEqual("01234567", id.ToText(SessionId.ShortLength), "the short form");
    }

    [TestMethod]
    public void Upper_case_is_the_same_id()
    {
        Parse(Text, out SessionId id);
        Assert.IsTrue(Parse(Text.ToUpper(), out SessionId upper), "parsed");
        Assert.IsTrue(id.Is(upper), "the same");
    }

    [TestMethod]
    public void A_guid_and_its_id_have_one_text()
    {
        Guid guid = Guid.NewGuid();
        Assert.AreEqual(guid.ToString(), SessionId.From(guid).ToText(), "the text");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("01234567-89ab-4def-8123-456789abcde")]
    [DataRow("01234567-89ab-4def-8123-456789abcdef0")]
    [DataRow("0123456789ab4def8123456789abcdef0000")]
    [DataRow("01234567-89ab-4def-8123-456789abcdeg")]
    [DataRow("01234567-89ab-4def-8123-456789abcde-")]
    [DataRow("01234567-89ab-4def-8123 456789abcdef")]
    [DataRow(" 1234567-89ab-4def-8123-456789abcdef")]
    [DataRow("01234567-89ab-4def-81234-56789abcdef")]
    [DataRow("`1234567-89ab-4def-8123-456789abcdef")]
    [DataRow("/1234567-89ab-4def-8123-456789abcdef")]
    [DataRow("@1234567-89ab-4def-8123-456789abcdef")]
    public void What_is_not_a_uuid_is_refused(string text)
    {
        Assert.IsFalse(Parse(text, out SessionId id), "refused");
        Assert.IsTrue(id.Is(default), "and nothing is left of it");
    }

    [TestMethod]
    [DataRow("11234567-89ab-4def-8123-456789abcdef")]
    [DataRow("01234567-89ab-4dee-8123-456789abcdef")]
    [DataRow("01234567-89ab-4def-9123-456789abcdef")]
    [DataRow("01234567-89ab-4def-8123-456789abcdee")]
    public void One_digit_makes_another_id(string other)
    {
        Parse(Text, out SessionId id);
        Parse(other, out SessionId changed);
        Assert.IsFalse(id.Is(changed), "not the same");
    }

    private static bool Parse(string text, out SessionId id)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("??" + text);
        return SessionId.TryParse(bytes, 2, bytes.Length - 2, out id);
    }
}
