namespace Firmware.Boards.Host.Operator.Keys;

/// <summary>Which way a hand pushes.</summary>
/// <param name="Forward">-1, 0 or 1.</param>
/// <param name="Left">-1, 0 or 1.</param>
internal readonly record struct Push(int Forward, int Left)
{
    public static readonly Push None = new(0, 0);
}
