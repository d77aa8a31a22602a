using System.Threading;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>The tick and clients' threads count into one histogram at the same moment.</summary>
[TestClass]
public class CountingTests
{
    private const int Each = 5_000_000;

    [TestMethod]
    public void Writers_at_once_lose_neither_a_count_nor_a_microsecond()
    {
        Histogram times = new(2);
        using Barrier start = new(2);
        Thread other = new(() => Add(times, 1, start)) { IsBackground = true };
        other.Start();
        Add(times, 0, start);
        other.Join();
        Assert.AreEqual(2L * Each, times.Count);
        Assert.AreEqual(2L * Each, times.CountOf(1));
        Assert.AreEqual(2L * Each * Histogram.BoundUs(1), times.SumUs);
    }

    private static void Add(Histogram times, int writer, Barrier start)
    {
        start.SignalAndWait();
        for (int i = 0; i < Each; i++)
        {
            times.Add(writer, Histogram.BoundUs(1));
        }
    }
}
