namespace Firmware.Boards.Host.Tests.Stops;

/// <summary>Where a fault makes a difference.</summary>
internal enum Door
{
    Both,
    Rest,
    Connect,
}
