using System.Linq;
using Firmware.Boards.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>Two outputs in one timer have one frequency: a servo would be given a motor's, or a motor a servo's.</summary>
[TestClass]
public class PwmChannelsTests
{
    [TestMethod]
    public void Two_of_a_frequency_share_a_timer_and_the_third_gets_another() => CollectionAssert.AreEqual(new[] { 1, 2, 3 }, Taken(1000, 1000, 1000));

    [TestMethod]
    public void Another_frequency_gets_a_timer_of_its_own() => CollectionAssert.AreEqual(new[] { 1, 3, 2, 4, 5 }, Taken(1000, 50, 1000, 50, 50));

    [TestMethod]
    public void A_fifth_frequency_is_refused_and_the_others_go_on() => CollectionAssert.AreEqual(new[] { 1, 3, 5, 7, 0, 8 }, Taken(50, 60, 70, 80, 90, 80));

    [TestMethod]
    public void The_ninth_is_refused() => CollectionAssert.AreEqual(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 0 }, Taken([.. Enumerable.Repeat(1000, 9)]));

    private static int[] Taken(params int[] frequenciesHz)
    {
        PwmChannels channels = new();
        return [.. frequenciesHz.Select(channels.Take)];
    }
}
