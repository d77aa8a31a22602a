using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>Runs mutated inputs through the targets, each on a thread of its own, and prints what came of it.</summary>
internal static class Generator
{
    /// <summary>An input that takes longer hangs. On a busy machine others take a thread's time, too, but not for so long.</summary>
    private const int HangSeconds = 20;

    /// <summary>What the live heap may be larger by after the run. It does not depend on how long that is: nothing is kept of an input.</summary>
    private const long GrowthBound = 1_000_000;

    private const int WarmUps = 10_000;

    /// <returns>The exit code: 0 where everything held.</returns>
    public static int Run(IReadOnlyList<string> targets, long inputs, int seed)
    {
        FuzzRun[] runs = [.. targets.Select(target => new FuzzRun(target, seed))];
        long each = (inputs + runs.Length - 1) / runs.Length;
        Console.WriteLine($"{each * runs.Length:N0} inputs, seed {seed}");
        Stopwatch clock = Stopwatch.StartNew();
        if (!RunAll(runs, Math.Min(WarmUps, each)))
        {
            return 1;
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        bool isGood = RunAll(runs, each - Math.Min(WarmUps, each));
        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (FuzzRun run in runs)
        {
            Console.WriteLine($"{run.Name,-14} {run.Done,12:N0} inputs in {run.Elapsed.TotalSeconds,6:0.0} s, {100.0 * run.Taken / run.Done,5:0.0} % taken, the rest refused");
        }

        Console.WriteLine($"{runs.Sum(run => run.Done):N0} inputs in {clock.Elapsed.TotalSeconds:0.0} s: "
            + $"{runs.Count(run => run.Failure != null)} failures, 0 hangs, live heap {growth:+#,0;-#,0;0} bytes");
        GC.KeepAlive(runs);
        if (growth > GrowthBound)
        {
            Console.WriteLine($"the heap grew by more than {GrowthBound:N0} bytes");
        }

        return isGood && growth <= GrowthBound ? 0 : 1;
    }

    private static bool RunAll(FuzzRun[] runs, long each)
    {
        Thread[] threads = [.. runs.Select(run => new Thread(() => run.Run(each)) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        for (int i = 0; i < runs.Length; i++)
        {
            Await(threads[i], runs[i]);
        }

        foreach (FuzzRun run in runs.Where(run => run.Failure != null))
        {
            Console.WriteLine($"\nFAILED {run.Failure}");
        }

        return runs.All(run => run.Failure == null);
    }

    private static void Await(Thread thread, FuzzRun run)
    {
        long done = -1;
        while (!thread.Join(TimeSpan.FromSeconds(HangSeconds)))
        {
            if (run.Done == done)
            {
                Console.WriteLine($"\nHANGS {run.Name}, for {HangSeconds} s in this input or in making it smaller:\n{run.Current}");
                Environment.Exit(1);
            }

            done = run.Done;
        }
    }
}
