namespace Firmware.Boards.Esp32;

/// <summary>Whether what is stored keeps strangers out of the rover's own network.</summary>
internal static class AccessPointPassword
{
    /// <summary>What the runtime stores at its first start, in every device.</summary>
    private const string Shipped = "nanoframework";

    /// <summary>WPA's own limit.</summary>
    private const int MinLength = 8;

    /// <summary>Why the network may not be opened; empty where it may.</summary>
    /// <param name="isEncrypted">Whether the stored authentication is WPA or WPA2.</param>
    /// <param name="password">The stored password.</param>
    public static string Refusal(bool isEncrypted, string password)
    {
        if (password == Shipped)
        {
            return "its password is the one that nanoFramework ships, which everybody can read";
        }

        return password.Length < MinLength ? $"its password has fewer than {MinLength} characters"
            : isEncrypted ? "" : "its authentication is neither WPA nor WPA2";
    }
}
