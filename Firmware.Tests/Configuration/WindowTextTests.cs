using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class WindowTextTests
{
    [TestMethod]
    [DataRow("", 2000)]
    [DataRow("0s", 2000)]
    [DataRow("0", 2000)]
    [DataRow("0ms", 2000)]
    [DataRow("30ms", 30)]
    [DataRow("31ms", 31)]
    [DataRow("0.03s", 30)]
    [DataRow("30000us", 30)]
    [DataRow("500ms", 500)]
    [DataRow("1s500ms", 1500)]
    [DataRow("2s", 2000)]
    [DataRow("59.999s", 59999)]
    [DataRow("60s", 60000)]
    [DataRow("1m", 60000)]
    [DataRow("1m0s", 60000)]
    [DataRow("0.57m", 34200)]
    [DataRow("30000000ns", 30)]
    public void A_window_within_the_limits_is_taken(string text, int windowMs)
    {
        Assert.AreEqual(windowMs, Reading.Good(Reading.Sessions($"'heartbeat_window':'{text}'")).HeartbeatWindowMs);
    }

    [TestMethod]
    [DataRow("'29ms'", "between [30ms, 1m] but is \"29ms\"")]
    [DataRow("'29.999ms'", "between [30ms, 1m] but is \"29.999ms\"")]
    [DataRow("'1ns'", "between [30ms, 1m] but is \"1ns\"")]
    [DataRow("'1us'", "between [30ms, 1m] but is \"1us\"")]
    [DataRow("'60001ms'", "between [30ms, 1m] but is \"60001ms\"")]
    [DataRow("'1m0.000001s'", "between [30ms, 1m] but is \"1m0.000001s\"")]
    [DataRow("'2m'", "between [30ms, 1m] but is \"2m\"")]
    [DataRow("'2000h'", "between [30ms, 1m] but is \"2000h\"")]
    [DataRow("'-2s'", "between [30ms, 1m] but is \"-2s\"")]
    [DataRow("'30.5ms'", "a whole number of milliseconds but is \"30.5ms\"")]
    [DataRow("'30001us'", "a whole number of milliseconds but is \"30001us\"")]
    [DataRow("'30ms500ns'", "a whole number of milliseconds but is \"30ms500ns\"")]
    [DataRow("'0.0300005s'", "a whole number of milliseconds but is \"0.0300005s\"")]
    [DataRow("'60s1ns'", "between [30ms, 1m] but is \"60s1ns\"")]
    [DataRow("'2s\\u0000'", "a duration such as \"500ms\" or \"2s\" but is \"2s?\"")]
    [DataRow("'2'", "a duration such as \"500ms\" or \"2s\" but is \"2\"")]
    [DataRow("'2 s'", "a duration such as \"500ms\" or \"2s\" but is \"2 s\"")]
    [DataRow("'two'", "a duration such as \"500ms\" or \"2s\" but is \"two\"")]
    [DataRow("2", "a duration such as \"500ms\" or \"2s\" but is 2")]
    [DataRow("0", "a duration such as \"500ms\" or \"2s\" but is 0")]
    [DataRow("true", "a duration such as \"500ms\" or \"2s\" but is true")]
    [DataRow("{}", "a duration such as \"500ms\" or \"2s\" but is an object")]
    public void A_window_that_could_not_hold_a_rover_is_refused(string value, string line)
    {
        Reading.Refused(Reading.Sessions("'heartbeat_window':" + value), "network.sessions.heartbeat_window: must be " + line);
    }

    [TestMethod]
    public void A_mistyped_window_is_refused()
    {
        Reading.Refused(
            Reading.Sessions("'hearbeat_window':'500ms'"),
            "network.sessions.hearbeat_window: is unknown: did you mean heartbeat_window?");
    }
}
