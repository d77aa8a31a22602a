namespace Firmware.Configuration;

/// <summary>Small work on strings that the device's library lacks.</summary>
internal static class Texts
{
    // Six digits: no port, pin or part of an address needs more, and int cannot overflow.
    private const int MaxDigits = 6;

    /// <summary>Where the text stands among the texts; -1 where it does not.</summary>
    internal static int IndexOf(string[] texts, string text)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            if (texts[i] == text)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The texts in quotes, one after the other.</summary>
    internal static string Quoted(string[] texts, string separator)
    {
        string list = "";
        for (int i = 0; i < texts.Length; i++)
        {
            list += (i == 0 ? "\"" : separator + "\"") + texts[i] + "\"";
        }

        return list;
    }

    /// <summary>The number, 0 to 999999, or -1. Only digits, and no leading zero: "010" is eight to some readers.</summary>
    internal static int ParseDecimal(string text)
    {
        char[] digits = text.ToCharArray();
        if (digits.Length == 0 || digits.Length > MaxDigits || (digits[0] == '0' && digits.Length > 1))
        {
            return -1;
        }

        int value = 0;
        foreach (char digit in digits)
        {
            if (digit < '0' || digit > '9')
            {
                return -1;
            }

            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
