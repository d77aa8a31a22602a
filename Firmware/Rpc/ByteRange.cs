namespace Firmware.Rpc;

/// <summary>
/// A part of a buffer that is known from the context. A class of which each owner has its own, filled anew for each request:
/// a struct is copied on the device's heap whenever it is read.
/// </summary>
public sealed class ByteRange
{
    private int _start;
    private int _length;

    public int Start => _start;

    /// <summary>The length; 0 for what is absent.</summary>
    public int Length => _length;

    public void Set(int start, int length)
    {
        _start = start;
        _length = length;
    }

    public void Clear() => _length = 0;

    /// <summary>Whether it spells <paramref name="lower"/> in any case; see <see cref="Ascii.EqualIgnoringCase"/>.</summary>
    public bool Is(byte[] buffer, byte[] lower) => _length == lower.Length && Ascii.EqualIgnoringCase(buffer, _start, lower);

    /// <summary>The start of it for a message.</summary>
    public string Shown(byte[] buffer) => Ascii.Shown(buffer, _start, _length, HttpLimits.ValueShown);
}
