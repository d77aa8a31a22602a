using System.Linq;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>What can be driven: a motor, or the base.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pins">The PWM pins that move with it.</param>
/// <param name="IsBase">Whether it is the base.</param>
internal sealed record Target(string Name, int[] Pins, bool IsBase)
{
    public static readonly Target Base = new(BenchRover.Base, [.. BenchRover.Wheels.Select(BenchRover.PwmPin)], true);

    public static Target Motor(int number) => new(BenchRover.Motor(number), [BenchRover.PwmPin(number)], false);
}
