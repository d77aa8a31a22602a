using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class HttpVerbsTests
{
    [TestMethod]
    public void Each_verb_is_known_by_its_name()
    {
        for (int verb = (int)HttpVerb.Other + 1; verb <= (int)HttpVerb.Delete; verb++)
        {
            Assert.AreEqual(verb, (int)HttpVerbs.Parse(HttpVerbs.Name((HttpVerb)verb)), HttpVerbs.Name((HttpVerb)verb));
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("GOT")]
    [DataRow("get")]
    [DataRow("POSH")]
    [DataRow("PATCX")]
    [DataRow("DELETX")]
    public void What_is_nearly_a_verb_is_none(string text) => Assert.AreEqual((int)HttpVerb.Other, (int)HttpVerbs.Parse(text));
}
