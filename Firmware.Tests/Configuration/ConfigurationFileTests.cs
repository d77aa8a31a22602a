using System;
using System.Text;
using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

/// <summary>Whatever ends the power, and whenever, a rover starts with the old configuration or the new one, whole; and one that does not serve is given up.</summary>
[TestClass]
public class ConfigurationFileTests
{
    private const string Default = "{'default':1}";
    private const string Old = "{'old':1}";
    private const string New = "{'new':1, 'and':'longer'}";

    /// <summary>More changes than any way here takes.</summary>
    private const int MostChanges = 16;

    [TestMethod]
    public void Without_a_file_the_board_s_own_is_in_force()
    {
        ConfigurationFile file = new ConfigurationFile(new CutFiles(), Default);
        Assert.IsTrue(file.Recover() == ConfigurationSource.Default, "nothing is stored");
        IsInForce(file, Default);
        Assert.IsFalse(file.IsUnserved, "and there is nothing to try");
    }

    [TestMethod]
    public void A_file_that_somebody_put_there_is_in_force_however_often_it_starts()
    {
        CutFiles files = new CutFiles();
        files.Put(ConfigurationFile.Current, Old);
        for (int start = 0; start < 2 * ConfigurationFile.MaxTries; start++)
        {
            ConfigurationFile file = new ConfigurationFile(files, Default);
            Assert.IsTrue(file.Recover() == ConfigurationSource.Stored, "it is stored");
            IsInForce(file, Old);
        }
    }

    [TestMethod]
    public void What_was_kept_is_in_force_from_the_next_start_on()
    {
        CutFiles files = new CutFiles();
        files.Put(ConfigurationFile.Current, Old);
        Store(files, New);
        ConfigurationFile file = new ConfigurationFile(files, Default);
        Assert.IsTrue(file.Recover() == ConfigurationSource.Stored, "stored");
        IsInForce(file, New);
        Assert.IsTrue(files.TextOf(ConfigurationFile.Previous) == Old, "and the one before is kept");
    }

    [TestMethod]
    public void What_was_discarded_leaves_everything_as_it_was()
    {
        CutFiles files = new CutFiles();
        files.Put(ConfigurationFile.Current, Old);
        ConfigurationFile file = new ConfigurationFile(files, Default);
        file.Begin();
        Append(file, New);
        file.Discard();
        file.Discard();
        Assert.IsNull(files.TextOf(ConfigurationFile.Incoming), "nothing is left of it");
        file.Recover();
        IsInForce(file, Old);
    }

    [TestMethod]
    [DataRow(true, true)]
    [DataRow(true, false)]
    [DataRow(false, false)]
    public void A_cut_at_any_change_leaves_the_old_or_the_new_one_and_a_second_cut_at_the_next_start_as_well(bool isThereOne, bool hasServed)
    {
        bool wasOld = false;
        bool wasNew = false;
        for (int cut = 0; cut < MostChanges; cut++)
        {
            for (int second = 0; second < MostChanges; second++)
            {
                CutFiles files = new CutFiles();
                if (isThereOne)
                {
                    files.Put(ConfigurationFile.Current, Old);
                }

                if (!hasServed && isThereOne)
                {
                    files.Put(ConfigurationFile.Tries, "");
                    files.Put(ConfigurationFile.Previous, Default);
                }

                Cut(files, cut, true);
                Cut(files, second, false);
                ConfigurationFile file = new ConfigurationFile(files, Default);
                file.Recover();
                string found = Text(file.ReadCurrent());
                wasNew |= found == New;
                wasOld |= found == (isThereOne ? Old : Default);
                Assert.IsTrue(found == New || found == (isThereOne ? Old : Default), "cut " + cut.ToString() + " and " + second.ToString() + " left " + CutFiles.WithoutCommas(found));
                Assert.IsNull(files.TextOf(ConfigurationFile.Next), "nothing is left half way");
            }
        }

        Assert.IsTrue(wasOld && wasNew, "both were seen");
    }

    [TestMethod]
    public void What_is_kept_takes_the_place_of_what_was_left_half_way()
    {
        CutFiles files = new CutFiles();
        files.Put(ConfigurationFile.Next, "{'left':1}");
        Store(files, New);
        Assert.IsTrue(files.TextOf(ConfigurationFile.Current) == New);
        Assert.IsNull(files.TextOf(ConfigurationFile.Next));
    }

    [TestMethod]
    public void A_cut_leaves_the_old_one_until_the_new_one_was_checked()
    {
        CutFiles files = new CutFiles();
        ConfigurationFile file = new ConfigurationFile(files, Default);
        file.Begin();
        Append(file, New);
        file = new ConfigurationFile(files, Default);
        Assert.IsTrue(file.Recover() == ConfigurationSource.Default, "what came in was not kept");
        IsInForce(file, Default);
    }

    [TestMethod]
    public void One_that_does_not_serve_is_given_up_after_three_starts()
    {
        CutFiles files = new CutFiles();
        files.Put(ConfigurationFile.Current, Old);
        Store(files, New);
        for (int start = 0; start < ConfigurationFile.MaxTries; start++)
        {
            ConfigurationFile tried = new ConfigurationFile(files, Default);
            Assert.IsTrue(tried.Recover() == ConfigurationSource.Stored, "start " + start.ToString());
            IsInForce(tried, New);
        }

        ConfigurationFile file = new ConfigurationFile(files, Default);
        Assert.IsTrue(file.Recover() == ConfigurationSource.Previous, "the fourth goes back");
        IsInForce(file, Old);
        file = new ConfigurationFile(files, Default);
        Assert.IsTrue(file.Recover() == ConfigurationSource.Stored, "and stays there");
        IsInForce(file, Old);
    }

    [TestMethod]
    public void The_first_one_ever_that_does_not_serve_leaves_the_board_s_own()
    {
        CutFiles files = new CutFiles();
        Store(files, New);
        for (int start = 0; start < ConfigurationFile.MaxTries; start++)
        {
            new ConfigurationFile(files, Default).Recover();
        }

        ConfigurationFile file = new ConfigurationFile(files, Default);
        Assert.IsTrue(file.Recover() == ConfigurationSource.Default, "there is none before it");
        IsInForce(file, Default);
    }

    [TestMethod]
    public void One_that_served_is_not_given_up_and_is_what_is_gone_back_to()
    {
        CutFiles files = new CutFiles();
        Store(files, Old);
        ConfigurationFile file = new ConfigurationFile(files, Default);
        file.Recover();
        file.HasServed();
        file.HasServed();
        for (int start = 0; start < 2 * ConfigurationFile.MaxTries; start++)
        {
            file.Recover();
            IsInForce(file, Old);
        }

        Store(files, "{'never':'serves'}");
        Store(files, New);
        for (int start = 0; start <= ConfigurationFile.MaxTries; start++)
        {
            file = new ConfigurationFile(files, Default);
            file.Recover();
        }

        IsInForce(file, Old);
    }

    [TestMethod]
    public void A_cut_while_it_goes_back_leaves_the_one_before()
    {
        for (int cut = 0; cut < MostChanges; cut++)
        {
            for (int second = 0; second < MostChanges; second++)
            {
                CutFiles files = new CutFiles();
                files.Put(ConfigurationFile.Current, New);
                files.Put(ConfigurationFile.Previous, Old);
                files.Put(ConfigurationFile.Tries, "***");
                Cut(files, cut, false);
                Cut(files, second, false);
                ConfigurationFile file = new ConfigurationFile(files, Default);
                file.Recover();
                Assert.IsTrue(Text(file.ReadCurrent()) == Old, "cut " + cut.ToString() + " and " + second.ToString());
                Assert.IsNull(files.TextOf(ConfigurationFile.GivenUp), "what was given up is gone");
                Assert.IsFalse(file.IsUnserved, "it has served before");
            }
        }
    }

    [TestMethod]
    public void It_is_read_piece_by_piece_where_it_is_stored_and_where_it_is_the_board_s_own()
    {
        CutFiles files = new CutFiles();
        IsReadInPieces(new ConfigurationFile(files, Default), Default);
        files.Put(ConfigurationFile.Current, New);
        IsReadInPieces(new ConfigurationFile(files, Default), New);
    }

    [TestMethod]
    public void A_file_that_is_too_long_is_refused_before_it_takes_memory()
    {
        CutFiles files = new CutFiles();
        files.Put(ConfigurationFile.Current, new string(' ', ConfigurationFile.MaxBytes + 1));
        ConfigurationFile file = new ConfigurationFile(files, Default);
        Assert.ThrowsException(typeof(ArgumentException), () => file.ReadCurrent());
        files.Put(ConfigurationFile.Current, new string(' ', ConfigurationFile.MaxBytes));
        Assert.AreEqual(ConfigurationFile.MaxBytes, file.ReadCurrent().Length);
    }

    private static void Cut(CutFiles files, int after, bool stores)
    {
        files.CutAfter(after);
        try
        {
            ConfigurationFile file = new ConfigurationFile(files, Default);
            if (stores)
            {
                Store(files, New);
            }
            else
            {
                file.Recover();
            }
        }
        catch (InvalidOperationException)
        {
            // There is no power.
        }

        files.Restore();
    }

    private static void Store(CutFiles files, string text)
    {
        ConfigurationFile file = new ConfigurationFile(files, Default);
        file.Begin();
        Append(file, text);
        file.Keep();
    }

    private static void Append(ConfigurationFile file, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        file.Append(bytes, 0, 5);
        file.Append(bytes, 5, bytes.Length - 5);
    }

    private static void IsInForce(ConfigurationFile file, string text)
    {
        string found = Text(file.ReadCurrent());
        Assert.IsTrue(found == text, "in force is " + CutFiles.WithoutCommas(found));
    }

    private static void IsReadInPieces(ConfigurationFile file, string text)
    {
        byte[] piece = new byte[5];
        string all = "";
        int at = 0;
        for (int read = file.Read(at, piece); read > 0; read = file.Read(at, piece))
        {
            all += Encoding.UTF8.GetString(piece, 0, read);
            at += read;
        }

        Assert.IsTrue(all == text, "read " + CutFiles.WithoutCommas(all));
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes, 0, bytes.Length);
}
