using System;
using System.Collections.Generic;
using System.Text;
using Firmware.Sessions;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Security;

/// <summary>Whoever knows an id can drive with it, so nobody may guess one.</summary>
[TestClass]
public class SessionIdRandomnessTests
{
    private const int Ids = 2_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Each_of_122_bits_is_as_often_set_as_not_and_the_other_six_say_what_it_is()
    {
        RoverRig rig = new();
        HashSet<string> all = [];
        int[] set = new int[128];
        for (int i = 0; i < Ids; i++)
        {
            string id = rig.Start();
            Assert.IsTrue(all.Add(id), "none comes twice");
            Assert.IsTrue(SessionId.TryParse(Encoding.ASCII.GetBytes(id), 0, id.Length, out _), id);
            UInt128 bits = UInt128.Parse(id.Replace("-", ""), System.Globalization.NumberStyles.HexNumber);
            for (int bit = 0; bit < set.Length; bit++)
            {
                set[bit] += (int)((bits >> (127 - bit)) & 1);
            }

            rig.Call("robot.v1.RobotService/EndSession", $$"""{"id":"{{id}}"}""");
        }

        // Version 4 in the bits from 48, the variant in those from 64. Of a fair coin, 2,000 throws are 6 sigma from 1,000 once in a billion.
        int[] fixedBits = [48, 49, 50, 51, 64, 65];
        Assert.AreSequenceEqual<int>([0, Ids, 0, 0, Ids, 0], [.. Array.ConvertAll(fixedBits, bit => set[bit])]);
        int random = 0;
        int furthest = 0;
        for (int bit = 0; bit < set.Length; bit++)
        {
            if (Array.IndexOf(fixedBits, bit) < 0)
            {
                random++;
                furthest = Math.Max(furthest, Math.Abs(set[bit] - (Ids / 2)));
            }
        }

        TestContext.WriteLine($"{random} bits, of which the least even one was set {furthest} times more or less than half of {Ids}");
        Assert.AreEqual(122, random);
        Assert.IsLessThan(6 * Math.Sqrt(Ids) / 2, furthest);
    }
}
