namespace Firmware.Boards.Host.Operator.Find;

/// <summary>A rover that has answered.</summary>
/// <param name="Name">Its name, with <c>.local</c>, printable.</param>
/// <param name="Address">Where it is, such as 10.0.0.7.</param>
/// <param name="Port">Its port.</param>
/// <param name="Version">What it says its version is, printable.</param>
internal sealed record FoundRover(string Name, string Address, int Port, string Version);
