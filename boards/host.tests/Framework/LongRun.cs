using System;

namespace Firmware.Boards.Host.Tests;

/// <summary>Whether somebody asked for all that takes long, with a variable. CI does.</summary>
public static class LongRun
{
    /// <summary>It is 1 where somebody asks.</summary>
    public const string Variable = "ROVER_LONG";

    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>How often to do something.</summary>
    /// <param name="few">For everybody.</param>
    /// <param name="promised">Where all was asked for: as often as the READMEs say.</param>
    public static int Count(int few, int promised) => IsAsked ? promised : few;
}
