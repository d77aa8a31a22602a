using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firmware.Boards.Host.Fuzz;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Fuzz;

/// <summary>Every input that was worth keeping holds its target's properties, and the corpus stays small and readable.</summary>
[TestClass]
public class CorpusTests
{
    private const int MostBytes = 200_000;

    public static IEnumerable<object[]> Inputs =>
        FuzzTargets.Names.SelectMany(target => Corpus.Of(target).Keys.Select(name => new object[] { target, name }));

    [TestMethod]
    [DynamicData(nameof(Inputs))]
    public void An_input_of_the_corpus_holds_every_property(string target, string name) => FuzzTargets.New(target).Run(Corpus.Of(target)[name]);

    [TestMethod]
    public void The_corpus_is_small()
    {
        long bytes = FuzzTargets.Names.Sum(target => Directory.EnumerateFiles(Corpus.FolderOf(target)).Sum(path => new FileInfo(path).Length));
        Assert.IsLessThan(MostBytes, bytes);
    }

    [TestMethod]
    public void Every_file_says_its_bytes_in_the_one_way_in_which_they_are_written()
    {
        foreach (string path in FuzzTargets.Names.SelectMany(target => Directory.EnumerateFiles(Corpus.FolderOf(target))))
        {
            string text = File.ReadAllText(path);
            Assert.AreEqual(Escaped.Write(Escaped.Read(text)), text, path);
        }
    }

    [TestMethod]
    public void Any_bytes_are_read_as_they_were_written()
    {
        Random random = new(1);
        for (int i = 0; i < 1_000; i++)
        {
            byte[] bytes = new byte[random.Next(100)];
            random.NextBytes(bytes);
            CollectionAssert.AreEqual(bytes, Escaped.Read(Escaped.Write(bytes)));
        }
    }
}
