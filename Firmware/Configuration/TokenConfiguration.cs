namespace Firmware.Configuration;

/// <summary>A token, and who has it.</summary>
public sealed class TokenConfiguration
{
    /// <summary>The owner of the sessions that are started with it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The secret. Shown nowhere.</summary>
    public string Token { get; init; } = "";
}
