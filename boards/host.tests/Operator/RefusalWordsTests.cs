using System.Linq;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>Refusals as a person reads them.</summary>
[TestClass]
public class RefusalWordsTests
{
    [TestMethod]
    public void Every_refusal_that_has_a_cause_of_its_own_is_told_in_words()
    {
        string[] names = [.. Enumerable.Range((int)RefusalCause.Busy, RefusalCauses.Count - (int)RefusalCause.Busy).Select(one => RefusalCauses.Name((RefusalCause)one))];
        Assert.IsGreaterThan(10, names.Length);
        foreach (string name in names.Append("unauthenticated").Append("sessionExpired"))
        {
            Assert.DoesNotMatchRegex("[_(]|[a-z][A-Z]", RefusalWords.Of(name, 2));
        }

        Assert.AreEqual("1 call of a session that was over", RefusalWords.Of("session_expired", 1));
    }

    [TestMethod]
    public void One_that_is_not_known_here_is_told_as_it_came() => Assert.AreEqual("1 call (what_is_new)", RefusalWords.Of("what_is_new", 1));
}
