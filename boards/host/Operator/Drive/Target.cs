using System;
using System.Linq;
using Firmware.Client;

namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>What is driven: a base or a motor.</summary>
internal sealed class Target
{
    private readonly BaseClient? _base;
    private readonly MotorClient? _motor;

    private Target(RobotClient robot, ResourceName resource)
    {
        Name = resource.Name;
        Kind = resource.Subtype;
        _base = IsBase ? robot.Base(Name) : null;
        _motor = IsBase ? null : robot.Motor(Name);
    }

    public string Name { get; }

    /// <summary>"base" or "motor".</summary>
    public string Kind { get; }

    /// <summary>Whether it turns, too.</summary>
    public bool IsBase => Kind == "base";

    /// <summary>Finds what to drive: by its name, or the first base, else the first motor.</summary>
    /// <exception cref="ArgumentException">There is none. The message names what there is.</exception>
    /// <exception cref="RobotException">The robot does not tell what it has.</exception>
    public static Target Find(RobotClient robot, string? name)
    {
        ResourceName[] drivable = [.. robot.ResourceNames().Where(one => one.Subtype is "base" or "motor").OrderBy(one => one.Subtype == "base" ? 0 : 1)];
        ResourceName? found = drivable.FirstOrDefault(one => name == null || one.Name == name);
        string all = drivable.Length == 0 ? "neither" : string.Join(", ", drivable.Select(one => $"{one.Name} ({one.Subtype})"));
        return found != null
            ? new Target(robot, found)
            : throw new ArgumentException(name == null ? "The rover has neither a base nor a motor: there is nothing to drive." : $"--component: expected a base or a motor of the robot's, which has {all}, but found \"{name}\"");
    }

    /// <summary>Sends a power under the session.</summary>
    /// <param name="forward">-1 to 1.</param>
    /// <param name="left">-1 to 1, of a base.</param>
    /// <exception cref="RobotException">The robot refused, or it is not known whether it obeyed.</exception>
    public void SetPower(double forward, double left)
    {
        _base?.SetPower(forward, left);
        _motor?.SetPower(forward);
    }

    /// <summary>Stops it, whoever drives it.</summary>
    /// <exception cref="RobotException">It is not known to have stopped.</exception>
    public void Stop()
    {
        _base?.Stop();
        _motor?.Stop();
    }
}
