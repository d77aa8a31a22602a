using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class HttpRefusalTests
{
    [TestMethod]
    public void The_bounds_that_are_told_are_those_that_hold()
    {
        Assert.AreEqual("the body is longer than " + HttpLimits.BodyBytes + " bytes", HttpRefusal.BodyTooLong.Reason);
        Assert.AreEqual("the request line is longer than " + HttpLimits.InputBytes + " bytes", HttpRefusal.LineTooLong.Reason);
        Assert.AreEqual("the path is longer than " + HttpLimits.PathBytes + " bytes", HttpRefusal.PathTooLong.Reason);
        Assert.AreEqual("the head is longer than " + HttpLimits.HeadBytes + " bytes", HttpRefusal.HeadTooLong.Reason);
    }
}
