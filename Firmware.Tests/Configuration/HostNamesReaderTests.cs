using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class HostNamesReaderTests
{
    private const string Rule = "must be a name or address without a port, 1 to 64 characters of A-Z a-z 0-9 - . but is ";

    [TestMethod]
    public void Names_are_kept_in_lower_case()
    {
        RobotConfiguration robot = Reading.Good(Reading.Network("'host_names':['Rover.local','10.0.0.7']"));
        Assert.AreEqual(2, robot.HostNames.Length);
        Assert.AreEqual("rover.local", robot.HostNames[0]);
        Assert.AreEqual("10.0.0.7", robot.HostNames[1]);
    }

    [TestMethod]
    public void A_name_of_64_is_the_longest()
    {
        Assert.AreEqual(64, Reading.Good(Reading.Network("'host_names':['" + new string('x', 64) + "']")).HostNames[0].Length);
        Reading.Refused(Reading.Network("'host_names':['" + new string('x', 65) + "']"), "network.host_names[0]: " + Rule + "\"" + new string('x', 32) + "...\"");
    }

    [TestMethod]
    [DataRow("'rover:8080'", "\"rover:8080\"")]
    [DataRow("''", "\"\"")]
    [DataRow("'*'", "\"*\"")]
    [DataRow("'r\\u0000'", "\"r?\"")]
    [DataRow("7", "7")]
    public void What_is_no_name_is_refused(string name, string shown) =>
        Reading.Refused(Reading.Network("'host_names':[" + name + "]"), "network.host_names[0]: " + Rule + shown);

    [TestMethod]
    [DataRow("'host_names':'rover'", "network.host_names: must be an array but is \"rover\"")]
    [DataRow("'host_names':['a','b','c','d','e']", "network.host_names: must hold at most 4 names but holds 5")]
    public void What_is_no_list_of_names_is_refused(string member, string line) => Reading.Refused(Reading.Network(member), line);
}
