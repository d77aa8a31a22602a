using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonNameTests
{
    [TestMethod]
    [DataRow("power_pct", "power_pct", true)]
    [DataRow("powerPct", "power_pct", true)]
    [DataRow("powerpct", "power_pct", false)]
    [DataRow("PowerPct", "power_pct", false)]
    [DataRow("power_Pct", "power_pct", false)]
    [DataRow("powerPc", "power_pct", false)]
    [DataRow("powerPctt", "power_pct", false)]
    [DataRow("power_pct_", "power_pct", false)]
    [DataRow("", "power_pct", false)]
    [DataRow("mmPerSec", "mm_per_sec", true)]
    [DataRow("mmPer_sec", "mm_per_sec", false)]
    [DataRow("a1", "a_1", true)]
    [DataRow("name", "name", true)]
    [DataRow("Name", "name", false)]
    public void NameIs_takes_the_protos_name_and_its_lowerCamelCase(string written, string protoName, bool expected)
    {
        JsonReader reader = Json.AtMember(written, "1");
        Assert.AreEqual(expected, reader.NameIs(protoName));
        reader.ReadInt32();
        Assert.AreEqual(expected, reader.NameIs(protoName), "after its value");
    }

    [TestMethod]
    public void NameIs_is_false_outside_a_member()
    {
        JsonReader reader = Json.AtMember("a", "[1]");
        reader.BeginArray();
        reader.NextElement();
        Assert.IsFalse(reader.NameIs("a"));
    }
}
