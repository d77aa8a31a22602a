namespace Firmware.Rpc.Json;

/// <summary>
/// The objects and arrays that are open around the reader's position: where each of them stands, and the names each object has had.
/// The names of all open objects share one flat stack of slices into the reader's buffer.
/// </summary>
internal sealed class JsonNesting
{
    private readonly bool[] _isObject;
    private readonly bool[] _isInside;
    private readonly int[] _count;
    private readonly int[] _firstName;
    private readonly int[] _nameStart;
    private readonly int[] _nameLength;
    private int _nameCount;

    public JsonNesting(int maxDepth, int maxNames)
    {
        _isObject = new bool[maxDepth];
        _isInside = new bool[maxDepth];
        _count = new int[maxDepth];
        _firstName = new int[maxDepth];
        _nameStart = new int[maxNames];
        _nameLength = new int[maxNames];
    }

    /// <summary>How many objects and arrays are open.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether the innermost open one is an object.</summary>
    public bool IsInObject => Depth > 0 && _isObject[Depth - 1];

    /// <summary>Whether the innermost open one is an array.</summary>
    public bool IsInArray => Depth > 0 && !_isObject[Depth - 1];

    /// <summary>Start of the innermost object's latest name.</summary>
    public int NameStart => _nameStart[_nameCount - 1];

    /// <summary>Length in bytes of the innermost object's latest name.</summary>
    public int NameLength => _nameLength[_nameCount - 1];

    /// <summary>Whether the innermost open one is an object and its position is at a member.</summary>
    public bool HasName => IsInObject && _isInside[Depth - 1];

    public void Clear()
    {
        Depth = 0;
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

        _isObject[level] = isObject;
        _isInside[level] = false;
        _count[level] = 0;
        _firstName[level] = _nameCount;
        Depth = level + 1;
        return true;
    }

    /// <summary>Closes the innermost one and forgets its names.</summary>
    public void Pop()
    {
        Depth--;
        _nameCount = _firstName[Depth];
    }

    /// <summary>Leaves the current member or element of the innermost one. True when it has had none so far.</summary>
    public bool Leave()
    {
        int level = Depth - 1;
        _isInside[level] = false;
        return _count[level] == 0;
    }

    /// <summary>Enters the next element of the innermost array.</summary>
    public void EnterElement()
    {
        int level = Depth - 1;
        _count[level]++;
        _isInside[level] = true;
    }

    /// <summary>Whether all the names that the open objects may have together are used up.</summary>
    public bool IsFull => _nameCount == _nameStart.Length;

    /// <summary>Enters the member of this name in the innermost object. False when the object has had the name before.</summary>
    public bool EnterMember(byte[] buffer, int start, int length)
    {
        int level = Depth - 1;
        for (int i = _firstName[level]; i < _nameCount; i++)
        {
            if (_nameLength[i] == length && Bytes.AreSame(buffer, _nameStart[i], buffer, start, length))
            {
                return false;
            }
        }

        _nameStart[_nameCount] = start;
        _nameLength[_nameCount] = length;
        _nameCount++;
        _count[level]++;
        _isInside[level] = true;
        return true;
    }

    /// <summary>The path of the current position, as in <c>components[0].attributes</c>. Allocates.</summary>
    public string Path(byte[] buffer)
    {
        string path = "";
        for (int level = 0; level < Depth; level++)
        {
            if (!_isInside[level])
            {
                break;
            }

            int last = _count[level] - 1;
            if (!_isObject[level])
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
}
