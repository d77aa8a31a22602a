using System.Text;

namespace Firmware.Client;

/// <summary>Text from another machine, made fit for a terminal: what a terminal would obey is shown instead, as in <c>\u001b</c>.</summary>
/// <remarks>An escape sequence can clear a screen, change its title or hide a line; a control of the writing direction can turn one around, and what
/// has no width can make two names look like one.</remarks>
public static class Printable
{
    private const int BitsOfChar = 16;
    private const int BitsOfDigit = 4;

    /// <summary>The same text where there is nothing to obey in it; a line of text stays one.</summary>
    public static string Text(string text)
    {
        char[] letters = text.ToCharArray();
        int clean = 0;
        while (clean < letters.Length && !IsObeyed(letters[clean]))
        {
            clean++;
        }

        if (clean == letters.Length)
        {
            return text;
        }

        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < letters.Length; i++)
        {
            if (IsObeyed(letters[i]))
            {
                AppendCode(shown, letters[i]);
            }
            else
            {
                shown.Append(letters[i]);
            }
        }

        return shown.ToString();
    }

    /// <summary>The controls of ASCII and of Latin-1, those of the writing direction, the ends of lines and paragraphs, and what has no width.</summary>
    private static bool IsObeyed(char letter) =>
        letter < ' '
        || (letter >= '\u007F' && letter <= '\u009F')
        || letter == '\u00AD'
        || letter == '\u061C'
        || (letter >= '\u200B' && letter <= '\u200F')
        || (letter >= '\u2028' && letter <= '\u202E')
        || (letter >= '\u2060' && letter <= '\u206F')
        || letter == '\uFEFF';

    private static void AppendCode(StringBuilder shown, char letter)
    {
        shown.Append("\\u");
        for (int shift = BitsOfChar - BitsOfDigit; shift >= 0; shift -= BitsOfDigit)
        {
            int digit = (letter >> shift) & 0xF;
            shown.Append((char)(digit < 10 ? '0' + digit : 'a' + digit - 10));
        }
    }
}
