namespace Firmware.Rpc;

/// <summary>
/// A part of a buffer that is known from the context. A class of which each owner has its own, filled anew for each request:
/// a struct is copied on the device's heap whenever it is read.
/// </summary>
public sealed class ByteRange
{
    public int Start { get; private set; }

    /// <summary>The length; 0 for what is absent.</summary>
    public int Length { get; private set; }

    public void Set(int start, int length)
    {
        Start = start;
        Length = length;
    }

    public void Clear() => Length = 0;

    /// <summary>Whether it spells <paramref name="lower"/> in any case; see <see cref="Ascii.EqualIgnoringCase"/>.</summary>
    public bool Is(byte[] buffer, byte[] lower) => Length == lower.Length && Ascii.EqualIgnoringCase(buffer, Start, lower);

    /// <summary>The start of it for a message.</summary>
    public string Shown(byte[] buffer) => Ascii.Shown(buffer, Start, Length, HttpLimits.ValueShown);
}
