using System;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Somebody who deals with the rover in a way of their own, episode after episode. What they plan comes from their own seed alone.</summary>
internal abstract class Character(SoakWorld world, Random random, CancellationToken over)
{
    protected SoakWorld World => world;

    protected Random Random => random;

    protected bool IsOver => over.IsCancellationRequested;

    /// <summary>Goes on until the soak is over.</summary>
    public void Run()
    {
        while (!IsOver)
        {
            try
            {
                Episode();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure)
            {
                world.Seen.Enqueue(new Violation(world.NowUs, $"{GetType().Name} cannot go on, which is a fault of the soak itself: {failure}", ""));
                return;
            }
        }
    }

    protected abstract void Episode();

    /// <summary>Sleeps, and wakes at once when the soak is over.</summary>
    protected void Pause(int ms)
    {
        if (over.WaitHandle.WaitOne(Math.Max(0, ms)))
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>Waits for places among those who drive, uses them, and gives them back.</summary>
    protected void WithPlaces(int places, Action act)
    {
        int taken = 0;
        try
        {
            for (; taken < places; taken++)
            {
                world.DrivingPlaces.Wait(over);
            }

            act();
        }
        finally
        {
            if (taken > 0)
            {
                world.DrivingPlaces.Release(taken);
            }
        }
    }
}
