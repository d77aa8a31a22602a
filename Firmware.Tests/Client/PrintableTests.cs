using Firmware.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class PrintableTests
{
    [DataRow("\u001b[2Jgone", "\\u001b[2Jgone")]
    [DataRow("two\r\nlines", "two\\u000d\\u000alines")]
#if !NANOFRAMEWORK_1_0
    // A text of the device's ends at a NUL.
    [DataRow("\u0000", "\\u0000")]
#endif
    [DataRow("\u001f \u007f", "\\u001f \\u007f")]
    [DataRow("\u0080\u009b1m\u009f", "\\u0080\\u009b1m\\u009f")]
    [DataRow("\u061c\u200e\u200f", "\\u061c\\u200e\\u200f")]
    [DataRow("\u2028\u202a\u202e", "\\u2028\\u202a\\u202e")]
    [DataRow("\u2066\u2069", "\\u2066\\u2069")]
    [DataRow("\u200b\u200d\u2060\u206f", "\\u200b\\u200d\\u2060\\u206f")]
    [DataRow("le\u00adft\ufeff", "le\\u00adft\\ufeff")]
    [TestMethod]
    public void What_a_terminal_would_obey_is_shown(string text, string shown) => Assert.AreEqual(shown, Printable.Text(text));

    [DataRow("")]
    [DataRow("left wheel ~")]
    [DataRow("\u00a0\u00ac\u00ae\u00e9\u200a\u2010\u2027\u202f\u205f\u2070\ufefe\u65e5")]
    [DataRow("C:\\u001b")]
    [TestMethod]
    public void Everything_else_stays_the_very_same(string text) => Assert.AreSame(text, Printable.Text(text));
}
