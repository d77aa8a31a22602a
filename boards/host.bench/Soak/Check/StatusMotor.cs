namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>A motor as the rover's status shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Session">The short id of its holder; empty for nobody, and for a lease.</param>
/// <param name="Owner">The holder's address.</param>
/// <param name="Duty">Its power, -1 to 1.</param>
internal sealed record StatusMotor(string Name, string Session, string Owner, double Duty);
