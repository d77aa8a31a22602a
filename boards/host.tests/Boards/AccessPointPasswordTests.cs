using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A rover's own network is the boundary: whoever can join it can drive, where there are no tokens.</summary>
[TestClass]
public class AccessPointPasswordTests
{
    [TestMethod]
    [DataRow(true, "nanoframework", true)]
    [DataRow(false, "nanoframework", true)]
    [DataRow(true, "", true)]
    [DataRow(true, "seven77", true)]
    [DataRow(false, "long enough", true)]
    [DataRow(true, "eight888", false)]
    public void A_network_that_everybody_can_join_is_not_opened(bool isEncrypted, string password, bool isPublic) =>
        Assert.AreEqual(isPublic, AccessPointPassword.IsPublic(isEncrypted, password));

    [TestMethod]
    public void A_password_of_its_own_is_good_and_never_the_same()
    {
        HashSet<string> made = [];
        for (int i = 0; i < 1000; i++)
        {
            string password = AccessPointPassword.Make(Guid.NewGuid().ToByteArray());
            Assert.IsTrue(made.Add(password), "made twice: " + password);
            Assert.AreEqual(AccessPointPassword.Length, password.Length);
            Assert.IsFalse(AccessPointPassword.IsPublic(true, password));
        }

        // Each place takes each of the 32 characters: none of them is one of the bits that every Guid has in common.
        for (int place = 0; place < AccessPointPassword.Length; place++)
        {
            Assert.HasCount(32, made.Select(password => password[place]).Distinct(), $"place {place}");
        }
    }

    [TestMethod]
    public void No_character_of_it_is_taken_for_another()
    {
        byte[] random = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        string all = AccessPointPassword.Make(random) + AccessPointPassword.Make([.. random.Select(b => (byte)(b + 16))]);
        Assert.IsEmpty(all.Intersect("ilou"), all);
    }
}
