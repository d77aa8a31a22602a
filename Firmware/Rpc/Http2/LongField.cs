namespace Firmware.Rpc.Http2;

/// <summary>A field of a block of headers that is longer than there is room for, while it is gone over: only its lengths are found.</summary>
internal sealed class LongField
{
    private uint _window;
    private int _bits;
    private bool _isHuffman;

    /// <summary>Whether the string that is gone over is the name.</summary>
    public bool IsName;

    /// <summary>Whether the name was gone over, and the value's length comes next.</summary>
    public bool IsBetween;

    /// <summary>The name's number, where the value is gone over.</summary>
    public int Name;

    /// <summary>How long the name is.</summary>
    public int NameLength;

    /// <summary>What is left of the string.</summary>
    public int Left;

    /// <summary>Its characters up to here.</summary>
    public int Count;

    /// <summary>A new string.</summary>
    public void Begin(bool isHuffman, int length)
    {
        IsBetween = false;
        Left = length;
        Count = isHuffman ? 0 : length;
        _isHuffman = isHuffman;
        _window = 0;
        _bits = 0;
    }

    /// <summary>Goes over a piece of the string. False where it is none.</summary>
    public bool Take(byte[] buffer, int at, int length)
    {
        Left -= length;
        if (!_isHuffman)
        {
            return true;
        }

        int count = Huffman.Run(buffer, at, at + length, null, 0, 0, ref _window, ref _bits);
        Count += count;
        return count != Huffman.Bad && (Left > 0 || Huffman.IsEnd(_window, _bits));
    }
}
