using Firmware.Boards.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A rover's own network is the boundary: whoever can join it can drive, where there are no tokens.</summary>
[TestClass]
public class AccessPointPasswordTests
{
    [TestMethod]
    [DataRow(true, "nanoframework", "its password is the one that nanoFramework ships, which everybody can read")]
    [DataRow(false, "nanoframework", "its password is the one that nanoFramework ships, which everybody can read")]
    [DataRow(true, "", "its password has fewer than 8 characters")]
    [DataRow(true, "seven77", "its password has fewer than 8 characters")]
    [DataRow(false, "long enough", "its authentication is neither WPA nor WPA2")]
    public void A_network_that_everybody_can_join_is_not_opened(bool isEncrypted, string password, string refusal) =>
        Assert.AreEqual(refusal, AccessPointPassword.Refusal(isEncrypted, password));

    [TestMethod]
    public void A_password_of_eight_characters_is_taken() => Assert.AreEqual("", AccessPointPassword.Refusal(true, "eight888"));
}
