using Firmware.Status;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Status;

[TestClass]
public class StatusPatternTests
{
    // As often as a board asks.
    private const int LookMs = 50;

    // Every pattern has come round by then.
    private const int SpanMs = 2_000;

    [TestMethod]
    [DataRow((int)BoardStatus.Connecting, "1100110000000000000011001100000000000000")]
    [DataRow((int)BoardStatus.Ready, "1100000000000000000000000000000000000000")]
    [DataRow((int)BoardStatus.Driving, "1111111111111111111111111111111111111111")]
    [DataRow((int)BoardStatus.Stopped, "1100110011001100110011001100110011001100")]
    public void A_status_is_shown_by_its_pattern(int status, string pattern)
    {
        Assert.AreEqual(pattern, Seen((BoardStatus)status, 0));
    }

    [TestMethod]
    [DataRow((int)BoardStatus.Connecting)]
    [DataRow((int)BoardStatus.Ready)]
    [DataRow((int)BoardStatus.Driving)]
    [DataRow((int)BoardStatus.Stopped)]
    public void A_pattern_goes_on_the_same_after_months(int status)
    {
        const long monthsMs = 100L * 24 * 3600 * 1000;
        Assert.AreEqual(Seen((BoardStatus)status, 0), Seen((BoardStatus)status, monthsMs));
    }

    [TestMethod]
    public void A_status_that_nobody_knows_looks_like_stopped()
    {
        Assert.AreEqual(Seen(BoardStatus.Stopped, 0), Seen((BoardStatus)99, 0));
    }

    [TestMethod]
    public void No_two_patterns_are_alike_whenever_one_looks()
    {
        for (int one = 0; one <= (int)BoardStatus.Stopped; one++)
        {
            for (int other = one + 1; other <= (int)BoardStatus.Stopped; other++)
            {
                for (int startMs = 0; startMs < SpanMs; startMs += LookMs)
                {
                    Assert.IsTrue(Seen((BoardStatus)one, 0) != Seen((BoardStatus)other, startMs), one + " looks like " + other);
                }
            }
        }
    }

    private static string Seen(BoardStatus status, long startMs)
    {
        char[] seen = new char[SpanMs / LookMs];
        for (int i = 0; i < seen.Length; i++)
        {
            seen[i] = StatusPattern.IsOn(status, startMs + (i * LookMs)) ? '1' : '0';
        }

        return new string(seen);
    }
}
