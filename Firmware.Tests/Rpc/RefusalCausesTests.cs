using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class RefusalCausesTests
{
    [TestMethod]
    public void Every_cause_has_a_name_that_no_other_has()
    {
        for (int i = 1; i < RefusalCauses.Count; i++)
        {
            string name = RefusalCauses.Name((RefusalCause)i);
            for (int other = 0; other < i; other++)
            {
                Assert.AreNotEqual(RefusalCauses.Name((RefusalCause)other), name, i + " and " + other);
            }

            Assert.IsTrue(i == (int)RpcCode.Unknown || name != "unknown", i + " has a name");
        }
    }

    [TestMethod]
    public void Every_cause_has_a_code_and_a_code_is_its_own()
    {
        for (int i = 1; i < RefusalCauses.Count; i++)
        {
            int code = (int)RefusalCauses.Code((RefusalCause)i);
            Assert.IsTrue(code > (int)RpcCode.Ok && code <= (int)RpcCode.Unauthenticated, i + " is a refusal");
            Assert.IsTrue(i > (int)RpcCode.Unauthenticated || code == i, i + " is a code");
        }
    }

    [TestMethod]
    public void Each_is_counted_by_itself()
    {
        Refusals refusals = new();
        refusals.Add(RefusalCauses.Of(RpcCode.Unauthenticated));
        refusals.Add(RefusalCause.Busy);
        refusals.Add(RefusalCause.Busy);
        Assert.AreEqual(1, refusals.Count(RefusalCauses.Of(RpcCode.Unauthenticated)), "the last of the codes");
        Assert.AreEqual(2, refusals.Count(RefusalCause.Busy), "the first of the others");
        Assert.AreEqual(0, refusals.Count(RefusalCauses.Of(RpcCode.Unavailable)), "whose code is not counted besides");
    }
}
