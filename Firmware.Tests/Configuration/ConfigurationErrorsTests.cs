using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ConfigurationErrorsTests
{
    [TestMethod]
    public void A_new_list_is_empty()
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.AreEqual(0, errors.Count);
        Assert.AreEqual(0, errors.Omitted);
        Assert.AreEqual("", errors.ToString());
    }

    [TestMethod]
    public void A_line_is_the_path_and_the_text()
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        errors.Add("network.bind_address", "must be something else");
        errors.Add("", "the file is broken");
        Assert.AreEqual(2, errors.Count);
        Assert.AreEqual("network.bind_address: must be something else", errors[0]);
        Assert.AreEqual("the file is broken", errors[1]);
        Assert.AreEqual("network.bind_address: must be something else\nthe file is broken", errors.ToString());
    }

    [TestMethod]
    [DataRow(31, 31, 0)]
    [DataRow(32, 32, 0)]
    [DataRow(33, 32, 1)]
    [DataRow(37, 32, 5)]
    public void Lines_beyond_the_kept_ones_are_counted(int added, int kept, int omitted)
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        for (int i = 0; i < added; i++)
        {
            errors.Add("line", i.ToString());
        }

        Assert.AreEqual(kept, errors.Count);
        Assert.AreEqual(omitted, errors.Omitted);
        Assert.AreEqual("line: 0", errors[0]);
        Assert.AreEqual($"line: {kept - 1}", errors[kept - 1]);
        Assert.EndsWith(omitted == 0 ? $"\nline: {kept - 1}" : $"\nline: 31\nand {omitted} more", errors.ToString());
    }

    [TestMethod]
    public void The_first_of_the_file_are_kept_when_later_ones_were_found_first()
    {
        // The forty unknown members at the end are found before the attributes in front of them are looked at.
        string unknown = "";
        for (int i = 0; i < 40; i++)
        {
            unknown += $",'u{i}':0";
        }

        ConfigurationErrors errors = new ConfigurationErrors();
        string motor = Reading.Component("m", "motor", "'dir_flip':5,'pins':{'dir':1,'pwm':64}");
        Assert.IsNull(Reading.Read($"{{'components':[{motor}]{unknown}}}", errors));
        Assert.AreEqual(32, errors.Count);
        Assert.AreEqual(10, errors.Omitted);
        Assert.StartsWith("components[0].attributes.dir_flip: ", errors[0]);
        Assert.StartsWith("components[0].attributes.pins.pwm: ", errors[1]);
        Assert.StartsWith("u0: ", errors[2]);
        Assert.StartsWith("u29: ", errors[31]);
    }
}
