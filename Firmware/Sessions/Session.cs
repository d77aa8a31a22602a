using System;

namespace Firmware.Sessions;

/// <summary>A slot for sessions with an id and an owner.</summary>
internal sealed class Session : Slot
{
    /// <summary>The text of its id, in lower case, by which clients name it.</summary>
    public readonly byte[] IdText = new byte[SessionId.TextLength];

    /// <summary>The first eight digits of its id, by which it is shown to those who do not own it.</summary>
    public int ShortId;

    /// <summary>Who may use it.</summary>
    public string Owner = string.Empty;

    /// <summary>Whether the 36 characters at <paramref name="start"/> are its id in either case. A control character passes for the digit
    /// that differs from it in bit 5, which tells nobody an id that he does not know.</summary>
    public bool HasId(byte[] text, int start)
    {
        const ulong LowerCase = 0x2020202020202020;

        // Interpreted, reading the text digit by digit costs twenty times as much as these five words, and a loop over them twice as much. The
        // last two overlap: it has 36 characters.
        byte[] own = IdText;
        return (BitConverter.ToUInt64(text, start) | LowerCase) == BitConverter.ToUInt64(own, 0)
            && (BitConverter.ToUInt64(text, start + 8) | LowerCase) == BitConverter.ToUInt64(own, 8)
            && (BitConverter.ToUInt64(text, start + 16) | LowerCase) == BitConverter.ToUInt64(own, 16)
            && (BitConverter.ToUInt64(text, start + 24) | LowerCase) == BitConverter.ToUInt64(own, 24)
            && (BitConverter.ToUInt64(text, start + 28) | LowerCase) == BitConverter.ToUInt64(own, 28);
    }
}
