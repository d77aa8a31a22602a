namespace Firmware;

/// <summary>What a board's timer calls.</summary>
/// <param name="nowUs">The board's clock, read right before the call.</param>
public delegate void TickHandler(long nowUs);
