namespace Firmware.Configuration;

/// <summary>Finds what a mistyped name was probably meant to be. Allocates: for errors.</summary>
internal static class Spelling
{
    private const int LongestCompared = 40;

    /// <summary>The word that is nearest; empty where none is near: one letter off for a short word, two for a long one.</summary>
    /// <param name="typed">What was written.</param>
    /// <param name="words">The words that there are, with a space between them.</param>
    internal static string Nearest(string typed, string words)
    {
        string nearest = "";
        if (typed.Length > LongestCompared)
        {
            return nearest;
        }

        char[] letters = typed.ToLower().ToCharArray();
        int best = int.MaxValue;
        foreach (string word in words.Split(' '))
        {
            int shorter = word.Length < letters.Length ? word.Length : letters.Length;
            int distance = Distance(letters, word.ToCharArray());
            if (distance <= (shorter < 3 ? 0 : shorter < 6 ? 1 : 2) && distance < best)
            {
                best = distance;
                nearest = word;
            }
        }

        return nearest;
    }

    /// <summary>How many letters have to be put in, left out, exchanged, or swapped with their neighbours.</summary>
    private static int Distance(char[] a, char[] b)
    {
        int[] beforeLast = new int[b.Length + 1];
        int[] last = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int least = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                least = last[j] + 1 < least ? last[j] + 1 : least;
                least = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
                bool isSwapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                row[j] = isSwapped && beforeLast[j - 2] + 1 < least ? beforeLast[j - 2] + 1 : least;
            }
        }

        return row[b.Length];
    }
}
