namespace Firmware.Rpc.Json;

/// <summary>
/// Finds a member of an object in bytes that need not be JSON: a stop that is cut off, nested too deep or misspelt elsewhere still says whom
/// it means. It changes and allocates nothing.
/// </summary>
public static class LooseJson
{
    /// <summary>Finds the first member of that name in the outermost object whose value is a string without escapes.</summary>
    /// <param name="buffer">Where the text is.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends, or is cut off.</param>
    /// <param name="name">The member's name, as both spellings of a field's name have it.</param>
    /// <param name="value">Points at the value's bytes, where there is one.</param>
    public static bool TryFindText(byte[] buffer, int start, int end, byte[] name, ref TextSlice value)
    {
        int depth = 0;
        bool isName = false;
        for (int i = start; i < end; i++)
        {
            switch (buffer[i])
            {
                case (byte)'"':
                    int from = i + 1;
                    i = TextEnd(buffer, from, end);
                    if (isName && depth == 1 && Bytes.AreSame(buffer, from, i - from, name) && TryTakeText(buffer, i + 1, end, ref value))
                    {
                        return true;
                    }

                    break;
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    isName = true;
                    break;
                case (byte)'}':
                case (byte)']':
                    depth--;
                    break;
                case (byte)',':
                    isName = true;
                    break;
                case (byte)':':
                    isName = false;
                    break;
                default:
                    break;
            }
        }

        return false;
    }

    private static bool TryTakeText(byte[] buffer, int start, int end, ref TextSlice value)
    {
        int colon = Next(buffer, start, end);
        int quote = Next(buffer, colon + 1, end);
        if (colon >= end || buffer[colon] != ':' || quote >= end || buffer[quote] != '"')
        {
            return false;
        }

        int textEnd = TextEnd(buffer, quote + 1, end);
        if (textEnd >= end)
        {
            return false;
        }

        for (int i = quote + 1; i < textEnd; i++)
        {
            if (buffer[i] == '\\')
            {
                return false;
            }
        }

        value.Set(buffer, quote + 1, textEnd - quote - 1);
        return true;
    }

    // The index of the quotation mark that ends a string, or the end where none does.
    private static int TextEnd(byte[] buffer, int start, int end)
    {
        int i = start;
        while (i < end && buffer[i] != '"')
        {
            i += buffer[i] == '\\' ? 2 : 1;
        }

        return i < end ? i : end;
    }

    private static int Next(byte[] buffer, int start, int end)
    {
        int i = start;
        while (i < end && (buffer[i] == ' ' || buffer[i] == '\t' || buffer[i] == '\r' || buffer[i] == '\n'))
        {
            i++;
        }

        return i;
    }
}
