namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>A power to drive with.</summary>
/// <param name="Forward">-1 to 1.</param>
/// <param name="Left">-1 to 1; of a base alone.</param>
internal readonly record struct Power(double Forward, double Left)
{
    public static readonly Power None = new(0, 0);

    public bool IsNone => this == None;
}
