using System;

namespace Firmware.Rpc.Http2;

/// <summary>
/// Calls that are not whole while another one is read: what a client sends all at once before it has heard that there is one call at a time.
/// Of each there is its stream, what its headers came to, and how much of its body is here. In the order in which their bodies lie in the
/// input.
/// </summary>
internal sealed class WaitingCalls
{
    /// <summary>With the one that is read they are ten.</summary>
    private const int Places = 9;

    private readonly int[] _streams = new int[Places];
    private readonly int[] _said = new int[Places];
    private readonly short[] _lengths = new short[Places];
    private readonly HttpRefusal?[] _refusals = new HttpRefusal?[Places];

    /// <summary>How many there are. Only this class writes it.</summary>
    public int Count;

    /// <summary>The bytes of all bodies. Only this class writes it.</summary>
    public int Bytes;

    public bool IsFull => Count == Places;

    public int StreamAt(int place) => _streams[place];

    public int SaidAt(int place) => _said[place];

    public HttpRefusal? RefusalAt(int place) => _refusals[place];

    /// <summary>How much of the body is here.</summary>
    public int LengthAt(int place) => _lengths[place];

    /// <summary>How much of the bodies lies before this one's.</summary>
    public int BytesBefore(int place)
    {
        int bytes = 0;
        for (int i = 0; i < place; i++)
        {
            bytes += _lengths[i];
        }

        return bytes;
    }

    /// <summary>Where a stream's call is; -1 where it does not wait.</summary>
    public int PlaceOf(int stream)
    {
        int place = Count - 1;
        while (place >= 0 && _streams[place] != stream)
        {
            place--;
        }

        return place;
    }

    /// <summary>Adds one behind the others, while there is room.</summary>
    public void Add(int stream, int said, HttpRefusal? refusal, int length)
    {
        _streams[Count] = stream;
        _said[Count] = said;
        _refusals[Count] = refusal;
        _lengths[Count] = (short)length;
        Count++;
        Bytes += length;
    }

    /// <summary>Takes one out.</summary>
    public void Remove(int place)
    {
        Bytes -= _lengths[place];
        Count--;
        Array.Copy(_streams, place + 1, _streams, place, Count - place);
        Array.Copy(_said, place + 1, _said, place, Count - place);
        Array.Copy(_lengths, place + 1, _lengths, place, Count - place);
        Array.Copy(_refusals, place + 1, _refusals, place, Count - place);
        _refusals[Count] = null;
    }
}
