namespace Firmware.Rpc.Json;

/// <summary>
/// The objects and arrays that are open around the reader's position: where each of them stands, and the names each object has had.
/// The names of all open objects share one flat stack of slices into the reader's buffer.
/// </summary>
internal sealed class JsonNesting
{
    /// <summary>A document's bytes, so that the places in it fit into what they are kept in: each connection has such a table.</summary>
    public const int MaxBytes = ushort.MaxValue;

    private readonly ushort[] _count;
    private readonly byte[] _firstName;
    private readonly ushort[] _nameStart;
    private readonly ushort[] _nameLength;

    // Bit n says that the one at depth n is an object.
    private int _objectBits;
    private int _nameCount;
    private bool _isInside;

    public JsonNesting(int maxDepth, int maxNames)
    {
        _count = new ushort[maxDepth];
        _firstName = new byte[maxDepth];
        _nameStart = new ushort[maxNames];
        _nameLength = new ushort[maxNames];
    }

    // Fields: interpreted, a property costs a call, and these are read dozens of times for a request. Only this class writes them.
    /// <summary>How many objects and arrays are open.</summary>
    public int Depth;

    /// <summary>Whether the innermost open one is an object.</summary>
    public bool IsInObject;

    /// <summary>Start of the current member's name.</summary>
    public int NameStart;

    /// <summary>Length in bytes of the current member's name; -1 where the innermost open one is no object or not at a member.</summary>
    public int NameLength;

    /// <summary>Whether the innermost open one is an array.</summary>
    public bool IsInArray => Depth > 0 && !IsInObject;

    public void Clear()
    {
        Depth = 0;
        IsInObject = false;
        NameLength = -1;
        _nameCount = 0;
    }

    /// <summary>Opens one more. False when that would be too deep.</summary>
    public bool Push(bool isObject)
    {
        int level = Depth;
        if (level == _count.Length)
        {
            return false;
        }

        int bit = 1 << level;
        _objectBits = isObject ? _objectBits | bit : _objectBits & ~bit;
        _count[level] = 0;
        _firstName[level] = (byte)_nameCount;
        _isInside = false;
        Depth = level + 1;
        IsInObject = isObject;
        NameLength = -1;
        return true;
    }

    /// <summary>Closes the innermost one and forgets its names.</summary>
    public void Pop()
    {
        Depth--;
        _nameCount = _firstName[Depth];

        // What was closed stands in a member or an element of the one around it.
        _isInside = true;
        IsInObject = Depth > 0 && IsObject(Depth - 1);
        if (IsInObject)
        {
            NameStart = _nameStart[_nameCount - 1];
            NameLength = _nameLength[_nameCount - 1];
        }
        else
        {
            NameLength = -1;
        }
    }

    /// <summary>Leaves the current member or element of the innermost one. True when it has had none so far.</summary>
    public bool Leave()
    {
        _isInside = false;
        NameLength = -1;
        return _count[Depth - 1] == 0;
    }

    /// <summary>Enters the next element of the innermost array.</summary>
    public void EnterElement()
    {
        _count[Depth - 1]++;
        _isInside = true;
    }

    /// <summary>Whether all the names that the open objects may have together are used up.</summary>
    public bool IsFull => _nameCount == _nameStart.Length;

    /// <summary>Enters the member of this name in the innermost object. False when it <see cref="IsFull"/>, or the object has had the name before.</summary>
    public bool EnterMember(byte[] buffer, int start, int length)
    {
        if (_nameCount == _nameStart.Length)
        {
            return false;
        }

        int level = Depth - 1;
        for (int i = _firstName[level]; i < _nameCount; i++)
        {
            if (_nameLength[i] == length && Bytes.AreSame(buffer, _nameStart[i], buffer, start, length))
            {
                return false;
            }
        }

        _nameStart[_nameCount] = (ushort)start;
        _nameLength[_nameCount] = (ushort)length;
        _nameCount++;
        _count[level]++;
        _isInside = true;
        NameStart = start;
        NameLength = length;
        return true;
    }

    /// <summary>The path of the current position, as in <c>components[0].attributes</c>. Allocates.</summary>
    public string Path(byte[] buffer)
    {
        string path = "";
        for (int level = 0; level < Depth; level++)
        {
            if (level == Depth - 1 && !_isInside)
            {
                break;
            }

            int last = _count[level] - 1;
            if (!IsObject(level))
            {
                path += "[" + last.ToString() + "]";
                continue;
            }

            int name = _firstName[level] + last;
            string shown = JsonShow.Text(buffer, _nameStart[name], _nameLength[name]);
            path += path.Length == 0 ? shown : "." + shown;
        }

        return path;
    }

    private bool IsObject(int level) => (_objectBits & (1 << level)) != 0;
}
