using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

[TestClass]
public class HistogramTests
{
    private const int Tick = 3;

    [TestMethod]
    public void A_time_at_a_bound_is_within_it_and_one_above_is_not()
    {
        Assert.AreEqual(10_000, Histogram.BoundUs(Tick), "one tick is a bound");
        Histogram times = new(1);
        times.Add(0, 9_999);
        times.Add(0, 10_000);
        Assert.AreEqual(2L, times.CountOf(Tick), "below and at");
        times.Add(0, 10_001);
        Assert.AreEqual(2L, times.CountOf(Tick), "above is the next one's");
        Assert.AreEqual(1L, times.CountOf(Tick + 1), "there");
        Assert.AreEqual(30_000L, times.SumUs, "the sum");
    }

    [TestMethod]
    public void Bounds_rise_and_each_is_in_a_bucket_of_its_own()
    {
        Histogram times = new(1);
        for (int i = 0; i < Histogram.Bounds; i++)
        {
            Assert.IsTrue(i == 0 || Histogram.BoundUs(i) > Histogram.BoundUs(i - 1), "rising");
            times.Add(0, Histogram.BoundUs(i));
            Assert.AreEqual(1L, times.CountOf(i), "bound " + i);
        }

        Assert.AreEqual((long)Histogram.Bounds, times.Count, "all of them");
        Assert.AreEqual(0L, times.CountOf(Histogram.Bounds), "none without a bound");
    }

    [TestMethod]
    public void Early_counts_as_on_time_and_takes_nothing_from_the_sum()
    {
        Histogram times = new(1);
        times.Add(0, -5_000);
        times.Add(0, 0);
        Assert.AreEqual(2L, times.CountOf(0), "both");
        Assert.AreEqual(0L, times.SumUs, "no credit for being early");
    }

    [TestMethod]
    public void What_lasts_for_hours_is_counted_without_a_bound_and_summed_whole()
    {
        Histogram times = new(2);
        times.Add(0, 7_200_000_000);
        times.Add(1, 1);
        Assert.AreEqual(1L, times.CountOf(Histogram.Bounds), "beyond every bound");
        Assert.AreEqual(2L, times.Count, "both");
        Assert.AreEqual(7_200_000_001L, times.SumUs, "two writers are one sum");
    }
}
