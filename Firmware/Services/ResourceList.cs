using System;
using System.Text;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>The resources of one API, by name. Filled at start, and by one thread at a time later on: whoever reads sees an entry whole or not at all.</summary>
public sealed class ResourceList
{
    /// <summary>Replaced by a longer one for each that is entered, the last step of it: what was seen once stays where it is.</summary>
    private Entry[] _entries = new Entry[0];

    /// <param name="subtype">The API's name: <c>motor</c>, <c>base</c>, <c>servo</c>.</param>
    public ResourceList(string subtype)
    {
        Subtype = subtype;
    }

    public string Subtype { get; }

    /// <summary>How many there are.</summary>
    public int Count => _entries.Length;

    /// <summary>Enters a resource.</summary>
    /// <param name="name">Its name, ASCII.</param>
    /// <param name="index">Its index with the session manager.</param>
    /// <param name="actuator">What it drives.</param>
    public void Add(string name, int index, IActuator actuator)
    {
        int count = _entries.Length;
        Entry[] longer = new Entry[count + 1];
        Array.Copy(_entries, longer, count);
        longer[count] = new Entry(name, index, actuator);
        _entries = longer;
    }

    /// <summary>The position of a name in this list, or -1.</summary>
    public int Find(in TextSlice name)
    {
        Entry[] entries = _entries;
        for (int i = 0; i < entries.Length; i++)
        {
            if (name.Is(entries[i].Text))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The position of a name in this list, or -1.</summary>
    public int Find(string name)
    {
        Entry[] entries = _entries;
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    public string NameAt(int position) => _entries[position].Name;

    /// <summary>The name in UTF-8. Not to be written to.</summary>
    public byte[] TextAt(int position) => _entries[position].Text;

    /// <summary>The index with the session manager.</summary>
    public int IndexAt(int position) => _entries[position].Index;

    public IActuator ActuatorAt(int position) => _entries[position].Actuator;

    private sealed class Entry(string name, int index, IActuator actuator)
    {
        public readonly string Name = name;
        public readonly byte[] Text = Encoding.UTF8.GetBytes(name);
        public readonly int Index = index;
        public readonly IActuator Actuator = actuator;
    }
}
