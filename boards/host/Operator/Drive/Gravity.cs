namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>How bad it is.</summary>
internal enum Gravity
{
    Rest,
    Driving,
    Warning,
    Bad,
}
