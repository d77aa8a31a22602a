namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>The rover's word broken.</summary>
/// <param name="AtUs">When, in microseconds of the trace.</param>
/// <param name="What">Which rule, and how.</param>
/// <param name="Around">The rows and acts around it.</param>
internal sealed record Violation(long AtUs, string What, string Around);
