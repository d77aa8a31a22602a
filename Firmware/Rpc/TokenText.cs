namespace Firmware.Rpc;

/// <summary>What a token may be: long enough not to be guessed, and of characters that need no quotes in a header.</summary>
public static class TokenText
{
    /// <summary>16 random characters of the 65 carry 96 bits.</summary>
    public const int MinLength = 16;

    public const int MaxLength = 64;

    /// <summary>The rule in words, for messages, which never show what was found instead.</summary>
    public const string Allowed = "16 to 64 characters of A-Z a-z 0-9 - _ .";

    /// <summary>Whether a text is a token.</summary>
    public static bool Is(string text)
    {
        if (text.Length < MinLength || text.Length > MaxLength)
        {
            return false;
        }

        char[] letters = text.ToCharArray();
        bool isToken = true;
        for (int i = 0; isToken && i < letters.Length; i++)
        {
            char c = letters[i];
            isToken = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        }

        return isToken;
    }
}
