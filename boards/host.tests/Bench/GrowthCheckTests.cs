using System.Linq;
using Firmware.Boards.Host.Bench.Soak.Check;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Bench;

/// <summary>The soak finds a process that grows, in each of the four ways, and is not misled by what comes and goes.</summary>
[TestClass]
public class GrowthCheckTests
{
    private const int Samples = 100;

    [TestMethod]
    [DataRow(1e6, 0.0, 0, 0, "working set")]
    [DataRow(0.0, 1e6, 0, 0, "heap")]
    [DataRow(0.0, 0.0, 1, 0, "threads")]
    [DataRow(0.0, 0.0, 0, 1, "handles")]
    public void What_grows_a_little_with_each_sample_is_found(double workingSet, double heap, int threads, int handles, string what)
    {
        GrowthCheck check = new();
        for (int i = 0; i < Samples; i++)
        {
            check.Take(new ProcessSample(50e6 + (i * workingSet), 2e6 + (i * heap), 20 + (i * threads), 60 + (i * handles)));
        }

        string[] beyond = [.. check.Judge().Where(line => !line.IsWithin).Select(line => line.Line)];
        Assert.HasCount(1, beyond);
        Assert.Contains(what, beyond[0]);
    }

    [TestMethod]
    public void What_comes_and_goes_is_no_growth()
    {
        GrowthCheck check = new();
        for (int i = 0; i < Samples; i++)
        {
            int up = i % 7;
            check.Take(new ProcessSample(50e6 + (up * 9e6), 2e6 + (up * 2e6), 20 + up, 60 + (3 * up)));
        }

        Assert.IsTrue(check.Judge().All(line => line.IsWithin));
    }
}
