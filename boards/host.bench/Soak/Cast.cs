using System;
using System.Linq;
using System.Threading;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Who takes part, and who drives what.</summary>
internal static class Cast
{
    /// <summary>Starts everybody, each on a thread and with a seed of their own.</summary>
    public static Thread[] Start(SoakWorld world, int seed, CancellationToken over)
    {
        // The wheels 0 and 1 are the base's; one quitter drives a wheel alone and so breaks up the base.
        int seeds = 0;
        Random Next() => new(HashCode(seed, seeds++));
        int owners = 0;
        Character[] cast =
        [
            .. Enumerable.Range(0, SteadyDriver.Count).Select(i => new SteadyDriver(world, Next(), over, i, owners++, Target.Motor(2 + i))),
            new Contenders(world, Next(), over, owners++, Target.Motor(5)),
            new Quitter(world, Next(), over, ++owners, Target.Motor(6)),
            new Quitter(world, Next(), over, ++owners, Target.Motor(6)),
            new Quitter(world, Next(), over, ++owners, Target.Base),
            new Quitter(world, Next(), over, ++owners, Target.Motor(0)),
            new Leaser(world, Next(), over, ++owners, Target.Motor(7)),
            new Stranger(world, Next(), over, ++owners, [Target.Motor(5), Target.Motor(6), Target.Motor(7), Target.Base with { Name = "m1", IsBase = false }]),
            new Troublemaker(world, Next(), over, ++owners),
            new Observer(world, Next(), over, ++owners),
        ];
        Thread[] threads = [.. cast.Select(one => new Thread(one.Run) { Name = one.GetType().Name, IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        return threads;
    }

    // System.HashCode differs from one process to the next.
    private static int HashCode(int seed, int number) => unchecked((seed * 486_187_739) + (number * 16_777_619));
}
