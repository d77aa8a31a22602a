using System.Text;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>The resources of one API, by name. Filled once at start.</summary>
public sealed class ResourceList
{
    private readonly string[] _names;
    private readonly byte[][] _texts;
    private readonly int[] _indices;
    private readonly IActuator[] _actuators;

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

    public int Count { get; private set; }

    /// <summary>Enters a resource.</summary>
    /// <param name="name">Its name, ASCII.</param>
    /// <param name="index">Its index with the session manager.</param>
    /// <param name="actuator">What it drives.</param>
    public void Add(string name, int index, IActuator actuator)
    {
        _names[Count] = name;
        _texts[Count] = Encoding.UTF8.GetBytes(name);
        _indices[Count] = index;
        _actuators[Count] = actuator;
        Count++;
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
