namespace Firmware.Boards.Esp32;

/// <summary>What keeps strangers out of the rover's own network.</summary>
internal static class AccessPointPassword
{
    /// <summary>How many random bytes a password is made of: five bits of each, 60 in all.</summary>
    public const int Length = 12;

    /// <summary>What the runtime stores at its first start, in every device.</summary>
    private const string Shipped = "nanoframework";

    /// <summary>WPA's own limit.</summary>
    private const int MinLength = 8;

    /// <summary>32 characters, none of which is taken for another one: without i, l, o and u.</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Whether a network with it would be open to everybody, so that it needs one of its own.</summary>
    /// <param name="isEncrypted">Whether the stored authentication is WPA or WPA2.</param>
    /// <param name="password">The stored password.</param>
    public static bool IsPublic(bool isEncrypted, string password) => !isEncrypted || password == Shipped || password.Length < MinLength;

    /// <summary>Makes one.</summary>
    /// <param name="random">The bytes of a new Guid, which the runtime takes from the chip's random source.</param>
    public static string Make(byte[] random)
    {
        char[] alphabet = Alphabet.ToCharArray();
        char[] password = new char[Length];
        for (int i = 0; i < Length; i++)
        {
            // The seventh and the ninth byte of a Guid say which kind of Guid it is.
            password[i] = alphabet[random[i < Length / 2 ? i : random.Length - Length + i] % alphabet.Length];
        }

        return new string(password);
    }
}
