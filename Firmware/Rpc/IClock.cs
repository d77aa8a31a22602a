namespace Firmware.Rpc;

/// <summary>The board's monotonic clock.</summary>
public interface IClock
{
    /// <summary>Microseconds since some fixed moment. Never goes back and never jumps.</summary>
    long NowUs { get; }
}
