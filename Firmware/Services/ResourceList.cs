using System.Text;
using System.Threading;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>The resources of one API, by name. Filled at start, and by one thread at a time later on: whoever reads sees an entry whole or not at all.</summary>
public sealed class ResourceList
{
    private readonly string[] _names;
    private readonly byte[][] _texts;
    private readonly int[] _indices;
    private readonly IActuator[] _actuators;
    private int _count;

    /// <param name="subtype">The API's name: <c>motor</c>, <c>base</c>, <c>servo</c>.</param>
    /// <param name="capacity">How many there can be.</param>
    public ResourceList(string subtype, int capacity)
    {
        Subtype = subtype;
        _names = new string[capacity];
        _texts = new byte[capacity][];
        _indices = new int[capacity];
        _actuators = new IActuator[capacity];
    }

    public string Subtype { get; }

    /// <summary>How many there are. With a fence: whoever has seen the count sees the entries.</summary>
    public int Count => Interlocked.CompareExchange(ref _count, 0, 0);

    /// <summary>Enters a resource.</summary>
    /// <param name="name">Its name, ASCII.</param>
    /// <param name="index">Its index with the session manager.</param>
    /// <param name="actuator">What it drives.</param>
    public void Add(string name, int index, IActuator actuator)
    {
        _names[_count] = name;
        _texts[_count] = Encoding.UTF8.GetBytes(name);
        _indices[_count] = index;
        _actuators[_count] = actuator;
        Interlocked.Increment(ref _count);
    }

    /// <summary>The position of a name in this list, or -1.</summary>
    public int Find(in TextSlice name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (name.Is(_texts[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The position of a name in this list, or -1.</summary>
    public int Find(string name)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    public string NameAt(int position) => _names[position];

    /// <summary>The name in UTF-8. Not to be written to.</summary>
    public byte[] TextAt(int position) => _texts[position];

    /// <summary>The index with the session manager.</summary>
    public int IndexAt(int position) => _indices[position];

    public IActuator ActuatorAt(int position) => _actuators[position];
}
