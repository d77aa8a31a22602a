using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class HostLabelReaderTests
{
    private const string Rule = "network.name: must be 1 to 40 characters of A-Z a-z 0-9 -, with no - at either end, but is ";

    [TestMethod]
    [DataRow("'name':'Crawler-7'", "Crawler-7")]
    [DataRow("'name':'7'", "7")]
    [DataRow("'name':''", "rover")]
    [DataRow("'wifi':'station'", "rover")]
    public void A_rover_is_called_what_the_file_says_or_rover(string member, string name) =>
        Assert.AreEqual(name, Reading.Good(Reading.Network(member)).Name);

    [TestMethod]
    public void A_name_of_40_is_the_longest()
    {
        Assert.AreEqual(40, Reading.Good(Reading.Network("'name':'" + new string('x', 40) + "'")).Name.Length);
        Reading.Refused(Reading.Network("'name':'" + new string('x', 41) + "'"), Rule + "\"" + new string('x', 32) + "...\"");
    }

    [TestMethod]
    [DataRow("rover.local")]
    [DataRow("-rover")]
    [DataRow("rover-")]
    [DataRow("the rover")]
    [DataRow("rover_1")]
    [DataRow("-")]
    public void What_is_no_label_of_a_host_is_refused(string name) =>
        Reading.Refused(Reading.Network("'name':'" + name + "'"), Rule + "\"" + name + "\"");

    [TestMethod]
    public void What_is_no_text_is_refused() => Reading.Refused(Reading.Network("'name':7"), "network.name: must be a name but is 7");
}
