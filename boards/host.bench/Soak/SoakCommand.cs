using System;
using System.IO;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Clients that come, go, stall and misbehave, for as long as is asked, and the rover's word held against its trace all the while.</summary>
internal static class SoakCommand
{
    /// <summary>Runs a soak and prints what it has shown.</summary>
    /// <returns>0; 1 where the rover broke its word.</returns>
    public static int Run(int minutes, int seed)
    {
        Console.WriteLine($"soak: {minutes} minutes, seed {seed}");

        // The runtime collects when the youngest generation fills the processor's cache. Where that has 300 MB it never does in ten minutes, and garbage
        // would be taken for growth. The rover inherits it: 4 MB, in hexadecimal digits.
        Environment.SetEnvironmentVariable("DOTNET_GCgen0size", "400000");
        try
        {
            using RoverUnderTest rover = new(url: null);
            using SoakRun run = new(rover, seed);
            run.Run(TimeSpan.FromMinutes(minutes));
            return SoakReport.Print(run);
        }
        catch (Exception failure) when (failure is IOException or TimeoutException or InvalidOperationException)
        {
            Console.Error.WriteLine($"the soak of seed {seed} came to no end: {failure.GetBaseException().Message}");
            return 1;
        }
    }
}
