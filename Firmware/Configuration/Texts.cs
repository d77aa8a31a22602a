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

    /// <summary>The number, or -1. Only digits, and no leading zero: "010" is eight to some readers.</summary>
    internal static int ParseDecimal(string text)
    {
        // The two runtimes differ in what they let pass: only what is written back the same is a plain number.
        return int.TryParse(text, out int value) && value.ToString() == text ? value : -1;
    }
}
