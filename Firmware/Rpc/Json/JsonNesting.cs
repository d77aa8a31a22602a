namespace Firmware.Rpc.Json;

/// <summary>
/// The objects and arrays that are open around the reader's position: where each of them stands, and the names each object has had.
/// The names of all open objects share one flat stack of slices into the reader's buffer.
/// </summary>
internal sealed class JsonNesting
{
    /// <summary>A document's bytes, so that the places in it fit into what they are kept in: each connection has such a table.</summary>
    public const int MaxBytes = ushort.MaxValue;

    /// <summary>Instead of a number of elements: it is an object. A document is too short for so many.</summary>
    private const ushort Members = ushort.MaxValue;

    // NameLength where there is no name: at an element or behind what was closed, and between two members or elements.
    private const int NoName = -1;
    private const int InNothing = -2;

    // For each level: how many elements the array there has had, and how many names there were when it was opened.
    private readonly ushort[] _elements;
    private readonly byte[] _firstName;

    // For each name: how long it is, and in the upper half where it starts.
    private readonly int[] _names;
    private int _nameCount;

    public JsonNesting(int maxDepth, int maxNames)
    {
        _elements = new ushort[maxDepth];
        _firstName = new byte[maxDepth];
        _names = new int[maxNames];
    }

    // Fields: interpreted, a property costs a call, and these are read dozens of times for a request. Only this class writes them.
    /// <summary>How many objects and arrays are open.</summary>
    public int Depth;

    /// <summary>Whether the innermost open one is an object.</summary>
    public bool IsInObject;

    /// <summary>Start of the current member's name.</summary>
    public int NameStart;

    /// <summary>Length in bytes of the current member's name; negative where the innermost open one is no object or not at a member.</summary>
    public int NameLength;

    /// <summary>Whether the innermost open one is an array.</summary>
    public bool IsInArray => Depth > 0 && !IsInObject;

    public void Clear()
    {
        Depth = 0;
        IsInObject = false;
        NameLength = InNothing;
        _nameCount = 0;
    }

    /// <summary>Opens one more. False when that would be too deep.</summary>
    public bool Push(bool isObject)
    {
        int level = Depth;
        if (level == _elements.Length)
        {
            return false;
        }

        _elements[level] = isObject ? Members : (ushort)0;
        _firstName[level] = (byte)_nameCount;
        Depth = level + 1;
        IsInObject = isObject;
        NameLength = InNothing;
        return true;
    }

    /// <summary>Closes the innermost one and forgets its names.</summary>
    public void Pop()
    {
        Depth--;
        _nameCount = _firstName[Depth];

        // What was closed stands in a member or an element of the one around it, and is read: its name is asked for no more.
        IsInObject = Depth > 0 && IsObject(Depth - 1);
        NameLength = NoName;
    }

    /// <summary>Leaves the current member of the innermost object. True when it has had none so far.</summary>
    public bool LeaveMember()
    {
        NameLength = InNothing;
        return _firstName[Depth - 1] == _nameCount;
    }

    /// <summary>Leaves the current element of the innermost array. True when it has had none so far.</summary>
    public bool LeaveElement()
    {
        NameLength = InNothing;
        return _elements[Depth - 1] == 0;
    }

    /// <summary>Enters the next element of the innermost array.</summary>
    public void EnterElement()
    {
        _elements[Depth - 1]++;
        NameLength = NoName;
    }

    /// <summary>Whether all the names that the open objects may have together are used up.</summary>
    public bool IsFull => _nameCount == _names.Length;

    /// <summary>Enters the member of this name in the innermost object. False when it <see cref="IsFull"/>, the object has had the name before,
    /// or the member is not its first one as said, or is.</summary>
    public bool EnterMember(byte[] buffer, int start, int length, bool isFirst)
    {
        int first = _firstName[Depth - 1];
        int count = _nameCount;
        int[] names = _names;
        if (count == names.Length || isFirst != (first == count))
        {
            return false;
        }

        for (int i = first; i < count; i++)
        {
            if ((ushort)names[i] == length && buffer[names[i] >>> 16] == buffer[start] && Bytes.AreSame(buffer, names[i] >>> 16, buffer, start, length))
            {
                return false;
            }
        }

        names[count] = (start << 16) | length;
        _nameCount = count + 1;
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
            bool isInnermost = level == Depth - 1;
            if (isInnermost && NameLength == InNothing)
            {
                break;
            }

            if (!IsObject(level))
            {
                path += "[" + (_elements[level] - 1).ToString() + "]";
                continue;
            }

            int name = _names[(isInnermost ? _nameCount : _firstName[level + 1]) - 1];
            string shown = JsonShow.Text(buffer, name >>> 16, (ushort)name);
            path += path.Length == 0 ? shown : "." + shown;
        }

        return path;
    }

    private bool IsObject(int level) => _elements[level] == Members;
}
