namespace Firmware.Configuration;

/// <summary>Small work on strings that the device's library lacks.</summary>
internal static class Texts
{
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

    /// <summary>The words of a list that has a space between them, with a comma as well.</summary>
    internal static string Listed(string words)
    {
        string list = "";
        foreach (string word in words.Split(' '))
        {
            list += (list.Length == 0 ? "" : ", ") + word;
        }

        return list;
    }

    /// <summary>Whether one of the first so many texts is this one. No further ones are looked at: to compare a text with one that is not there ends
    /// the device's interpreter.</summary>
    internal static bool IsAmong(string[] texts, int count, string text)
    {
        for (int i = 0; i < count; i++)
        {
            if (texts[i] == text)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a list of words with a space between them has this one. False for what is no word: see <see cref="IsWord"/>.</summary>
    internal static bool Has(string words, string word) => IsWord(word) && (" " + words + " ").IndexOf(" " + word + " ") >= 0;

    /// <summary>Whether a text is made of A-Z a-z 0-9 _ - and of at least one of them, as Viam's names and the names of its types and models are.</summary>
    internal static bool IsWord(string text)
    {
        foreach (char c in text.ToCharArray())
        {
            if ((c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '-')
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    /// <summary>The number, or -1. Only digits, and no leading zero: "010" is eight to some readers.</summary>
    internal static int ParseDecimal(string text)
    {
        // The two runtimes differ in what they let pass: only what is written back the same is a plain number.
        return int.TryParse(text, out int value) && value.ToString() == text ? value : -1;
    }
}
