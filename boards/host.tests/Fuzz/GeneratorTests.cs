using System;
using Firmware.Boards.Host.Fuzz;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Fuzz;

/// <summary>A short run of each target, and of targets that fail: a fuzzer that notices nothing would be quiet, too.</summary>
[TestClass]
public class GeneratorTests
{
    private static readonly int Inputs = LongRun.Count(2_000, 20_000);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("http")]
    [DataRow("http2")]
    [DataRow("json")]
    [DataRow("duration")]
    [DataRow("configuration")]
    [DataRow("reply")]
    [DataRow("dhcp")]
    [DataRow("dns")]
    public void Mutated_inputs_hold_every_property_and_reach_both_answers(string target)
    {
        FuzzRun run = new(target, 1);
        run.Run(Inputs);
        TestContext.WriteLine($"{run.Done} inputs in {run.Elapsed.TotalSeconds:0.0} s, {run.Taken} taken");
        Assert.IsNull(run.Failure);
        Assert.AreEqual(Inputs, run.Done);
        Assert.IsTrue(run.Taken > Inputs / 10 && run.Taken < Inputs * 9 / 10, $"{run.Taken} taken: the mutations are too mild or too harsh to tell anything");
    }

    [TestMethod]
    public void The_same_seed_makes_the_same_inputs()
    {
        IFuzzTarget target = FuzzTargets.New("json");
        Mutator one = new(target, Corpus.Of("json").Values, 1);
        Mutator same = new(target, Corpus.Of("json").Values, 1);
        for (int i = 0; i < 1_000; i++)
        {
            Assert.IsTrue(one.Next().SequenceEqual(same.Next()));
        }
    }

    [TestMethod]
    public void An_input_that_fails_is_made_as_short_as_it_gets() =>
        CollectionAssert.AreEqual("ac"u8.ToArray(), Minimised.Of("xxaxxbxxcxxxxx"u8.ToArray(), input => input.AsSpan().Contains((byte)'a') && input.AsSpan().Contains((byte)'c')));

    [TestMethod]
    public void What_allocates_more_than_its_bound_is_noticed()
    {
        Allocation allocation = default;
        allocation.Start();
        GC.KeepAlive(new byte[1000]);
        Assert.ThrowsExactly<Violation>(() => allocation.Check(999));
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}x")]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.1 099 No\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nno colon\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n2\r\n{}\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2")]
    public void A_reply_that_is_none_is_noticed(string reply) =>
        Assert.ThrowsExactly<Violation>(() => HttpReplies.CheckOne(System.Text.Encoding.Latin1.GetBytes(reply), false));

    [TestMethod]
    [DataRow("1h2m3.5s", 3_723_500_000_000L)]
    [DataRow("-1.000000001s", -1_000_000_001L)]
    [DataRow("0", 0L)]
    public void The_other_sides_durations_are_Gos(string text, long ns)
    {
        Assert.IsTrue(GoDuration.TryRead(text, out System.Numerics.BigInteger read, out _));
        Assert.AreEqual(ns, (long)read);
    }
}
