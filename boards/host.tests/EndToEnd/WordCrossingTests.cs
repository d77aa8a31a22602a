using System;
using System.Threading;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>The words that the tick and the clients exchange, while another thread exchanges them as fast as it can.</summary>
[TestClass]
public class WordCrossingTests
{
    private static readonly int Crossings = LongRun.Count(20_000, 100_000);
    private const int Mine = 7;
    private const int Another = 8;

    [TestMethod]
    public void A_claim_is_made_once_however_often_others_exchange_the_word_meanwhile()
    {
        ResourceTable table = new(1, AfterLapse.Obey, new SessionTable(1, 1, 1));
        Resource motor = table[table.Register("motor", new VolatileActuator(), null)];
        int lost = 0;
        int next = 0;
        void Exchange()
        {
            next = Another - next;
            if (Interlocked.Exchange(ref motor.Session, next) == Mine)
            {
                Interlocked.Increment(ref lost);
            }
        }

        Beside(Exchange, () =>
        {
            for (int claims = 1; claims <= Crossings; claims++)
            {
                Assert.IsTrue(ResourceTable.Claim(motor, Mine), "nobody is stopping it");
                Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref lost) >= claims, 5_000), $"claim {claims} was made");
                Assert.AreEqual(claims, Volatile.Read(ref lost), "and not twice");
            }
        });
    }

    [TestMethod]
    public void Nobody_has_the_word_of_an_output_while_it_is_brought_to_rest()
    {
        int held = 0;
        Stopped actuator = new();
        ResourceTable table = new(1, AfterLapse.Obey, new SessionTable(1, 1, 1));
        Resource motor = table[table.Register("motor", actuator, null)];
        actuator.DuringStop = () => held += Volatile.Read(ref motor.Session) == Resource.Stopping ? 0 : 1;
        int session = 0;
        Beside(() => ResourceTable.Claim(motor, ++session), () =>
        {
            for (int stops = 0; stops < Crossings; stops++)
            {
                Assert.IsTrue(table.Stop(motor, StopCause.Requested, 0), "it obeys");
            }
        });
        Assert.AreEqual(0, held, "times when a session held it");
        Assert.IsGreaterThan(0, session, "it was claimed meanwhile");
    }

    [TestMethod]
    public void No_stop_is_read_as_half_of_one_and_half_of_the_next()
    {
        StopLog log = new(new SessionTable(1, 1, 1), 1);
        StopRecord copy = new();
        int written = 0;
        Beside(() => log.Add(0, 0, StopCause.Requested, ++written, written, true), () =>
        {
            for (int looks = 0; looks < 2 * Crossings; looks++)
            {
                // The one that is written over next.
                int sequence = log.Count - SessionLimits.RememberedStops + 1;
                if (log.TryRead(sequence, copy))
                {
                    Assert.AreEqual((sequence, sequence), (copy.AtUs, copy.LateUs), "both are its number");
                }
            }
        });
        Assert.IsGreaterThan(SessionLimits.RememberedStops, written, "it was written over meanwhile");
    }

    /// <summary>Does the one thing on a thread of its own, over and over, until the other is done.</summary>
    private static void Beside(Action other, Action mine)
    {
        bool isOver = false;
        using ManualResetEventSlim runs = new();
        Thread thread = new(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                other();
                runs.Set();
            }
        })
        { IsBackground = true };
        thread.Start();
        try
        {
            runs.Wait();
            mine();
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            thread.Join();
        }
    }

    private sealed class Stopped : IActuator
    {
        public Action DuringStop { get; set; } = () => { };

        public bool IsMoving => false;

        public bool IsNeutral(double x, double y) => x == 0;

        public bool Drive(double x, double y) => true;

        public bool Stop()
        {
            DuringStop();
            return true;
        }
    }
}
