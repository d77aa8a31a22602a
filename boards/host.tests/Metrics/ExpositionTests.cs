using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>The check is checked: what it has to find is shown to it.</summary>
[TestClass]
public class ExpositionTests
{
    private const string A = "# HELP a A.\n# TYPE a gauge\n";
    private const string H = "# HELP h H.\n# TYPE h histogram\n";

    [TestMethod]
    public void A_text_in_order_is_read()
    {
        Exposition read = Exposition.Parse(A + "a{y=\"2\",x=\"\\\"}\\\\\\n\"} -1.5\na 2\n" + H + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 3\nh_sum 4.5\nh_count 3\n");
        Assert.AreEqual(-1.5, read["a{x=\"\\\"}\\\\\\n\",y=\"2\"}"]);
        Assert.AreEqual(2, read["a"]);
        Assert.AreEqual(1, read["h_bucket{le=\"1\"}"]);
        Assert.HasCount(2, read.Families);
    }

    [TestMethod]
    [DataRow(A + "a 1", "no end")]
    [DataRow(A + "a 1\n\n", "neither")]
    [DataRow(A + "# a comment\na 1\n", "neither")]
    [DataRow("a 1\n", "outside its family")]
    [DataRow(A + "b 1\n", "outside its family")]
    [DataRow("# HELP a A.\na 1\n", "expected the TYPE")]
    [DataRow("# TYPE a gauge\na 1\n", "neither")]
    [DataRow("# HELP a A.\n# TYPE b gauge\nb 1\n", "expected the TYPE")]
    [DataRow("# HELP a \n# TYPE a gauge\na 1\n", "neither")]
    [DataRow("# HELP a A\\x\n# TYPE a gauge\na 1\n", "neither")]
    [DataRow(A + A + "a 1\n", "twice")]
    [DataRow(A + "a 1\na 1\n", "twice")]
    [DataRow(A + "a{x=\"1\",y=\"2\"} 1\na{y=\"2\",x=\"1\"} 1\n", "twice")]
    [DataRow(A + "a{x=\"1\",x=\"2\"} 1\n", "twice")]
    [DataRow(A + "a 1 1700000000000\n", "neither")]
    [DataRow(A + "a  1\n", "neither")]
    [DataRow(A + "a .5\n", "neither")]
    [DataRow(A + "a 1e3\n", "neither")]
    [DataRow(A + "a NaN\n", "neither")]
    [DataRow(A + "a{x=1} 1\n", "neither")]
    [DataRow(A + "a{x=\"1\",} 1\n", "neither")]
    [DataRow(A + "a{} 1\n", "neither")]
    [DataRow(A + "a{x=\"a\\d\"} 1\n", "neither")]
    [DataRow(A + "a{0=\"a\"} 1\n", "neither")]
    [DataRow(A + "a\r\n", "neither")]
    [DataRow("# HELP a A.\n# TYPE a counter\na 1\n", "ends in _total")]
    [DataRow("# HELP a_total A.\n# TYPE a_total gauge\na_total 1\n", "ends in _total")]
    [DataRow("# HELP a_total A.\n# TYPE a_total counter\na_total -1\n", "below zero")]
    [DataRow(H + "h_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n", "not +Inf")]
    [DataRow(H + "h_bucket{le=\"2\"} 1\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n", "do not rise")]
    [DataRow(H + "h_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n", "not cumulative")]
    [DataRow(H + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 1\nh_count 3\n", "not the count")]
    [DataRow(H + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_count 2\n", "one sum and one count")]
    public void What_is_out_of_order_is_told(string text, string told)
    {
        FormatException thrown = Assert.ThrowsExactly<FormatException>(() => Exposition.Parse(text));
        Assert.Contains(told, thrown.Message);
    }
}
