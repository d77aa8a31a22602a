using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class BatteryReaderTests
{
    [TestMethod]
    public void A_battery_has_an_address_and_two_voltages()
    {
        BatteryConfiguration battery = Good("'i2c_addr':66,'warn_below_v':10.5,'stop_below_v':9.9");
        Assert.AreEqual(0x42, battery.Address);
        Assert.AreEqual(10_500, battery.WarnBelowMv);
        Assert.AreEqual(9_900, battery.StopBelowMv);
        Assert.IsTrue(battery.IsNeeded, "somebody counts on it");
    }

    [TestMethod]
    public void What_is_left_out_is_as_Viam_has_it()
    {
        BatteryConfiguration battery = Good("");
        Assert.AreEqual(0x40, battery.Address);
        Assert.AreEqual(0, battery.WarnBelowMv);
        Assert.AreEqual(0, battery.StopBelowMv);
        Assert.IsFalse(battery.IsNeeded, "nobody counts on it");
        Assert.IsNull(Reading.Good("{}").Battery, "and none is none");
    }

    [TestMethod]
    public void A_file_of_Viams_server_and_one_of_micro_rdk_are_read_as_they_are()
    {
        const string Told = "not used here: components.attributes.max_current_amps, components.attributes.shunt_resistance";
        RobotConfiguration server = Reading.Good(File("rdk:builtin:ina219", "'i2c_bus':'1','i2c_addr':65,'max_current_amps':3.2,'shunt_resistance':0.1"));
        Assert.AreEqual(65, server.Battery!.Address);
        Assert.AreEqual(Told, server.Notices[0]);
        RobotConfiguration micro = Reading.Good(File("ina219", "'board':'local','i2c_bus':'i2c0','i2c_address':66,'max_current_amps':3.2,'shunt_resistance':0.1"));
        Assert.AreEqual(66, micro.Battery!.Address);
    }

    [TestMethod]
    public void Another_power_sensor_is_not_driven_here_whatever_it_has()
    {
        RobotConfiguration robot = Reading.Good(File("ina226", "'warn_below_v':'?'"));
        Assert.IsNull(robot.Battery);
        Assert.AreEqual("not driven here: power_sensor battery", robot.Notices[0]);
    }

    [TestMethod]
    [DataRow("'warn_below_v':2.9", "warn_below_v: must be a voltage from 3 to 26 but is 2.9")]
    [DataRow("'warn_below_v':26.1", "warn_below_v: must be a voltage from 3 to 26 but is 26.1")]
    [DataRow("'stop_below_v':10500", "stop_below_v: must be a voltage from 3 to 26 but is 10500")]
    [DataRow("'stop_below_v':'9.9'", "stop_below_v: must be a voltage from 3 to 26 but is \"9.9\"")]
    [DataRow("'i2c_addr':80", "i2c_addr: must be an integer from 64 to 79 but is 80")]
    [DataRow("'i2c_address':63", "i2c_address: must be an integer from 64 to 79 but is 63")]
    [DataRow("'i2c_addr':64,'i2c_address':66", "i2c_address: must be 64 as i2c_addr is or be left out but is 66")]
    [DataRow("'warn_below_v':9.9,'stop_below_v':9.9", "stop_below_v: must be below warn_below_v: a driver wants to know before it stops")]
    [DataRow("'warn_below':9.9", "warn_below: is unknown: did you mean warn_below_v?")]
    public void What_is_wrong_is_told_by_its_place(string attributes, string line) =>
        Reading.Refused(File("ina219", attributes), "components[0].attributes." + line);

    [TestMethod]
    public void A_second_battery_is_refused() => Reading.Refused(
        Reading.Components(Component("one", "ina219", "") + "," + Component("two", "ina219", "")),
        "components[1]: is a second ina219: a rover has one battery that is measured");

    private static BatteryConfiguration Good(string attributes) => Reading.Good(File("ina219", attributes)).Battery!;

    private static string File(string model, string attributes) => Reading.Components(Component("battery", model, attributes));

    private static string Component(string name, string model, string attributes) =>
        $"{{'name':'{name}','api':'rdk:component:power_sensor','model':'{model}','attributes':{{{attributes}}}}}";
}
