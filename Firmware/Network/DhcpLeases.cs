using System;

namespace Firmware.Network;

/// <summary>Who has which address: a fixed table, a place for each address. It knows no message and no clock.</summary>
/// <remarks>A place whose time is over is free for others and still known as its client's, who gets it again while nobody else needed it.
/// A place whose time is not over is never given to another.</remarks>
internal sealed class DhcpLeases
{
    /// <summary>How many bytes a client's key has.</summary>
    public const int KeyBytes = 32;

    /// <summary>No place.</summary>
    public const int None = -1;

    private const byte Unused = 0;
    private const byte Offered = 1;
    private const byte Bound = 2;
    private const byte SetAside = 3;

    private readonly byte[] _states;
    private readonly long[] _untilUs;
    private readonly byte[] _keys;

    /// <param name="count">How many addresses there are.</param>
    public DhcpLeases(int count)
    {
        _states = new byte[count];
        _untilUs = new long[count];
        _keys = new byte[count * KeyBytes];
    }

    /// <summary>How many addresses there are.</summary>
    public int Count => _states.Length;

    /// <summary>How many are somebody's now.</summary>
    public int CountBound(long nowUs)
    {
        int count = 0;
        for (int place = 0; place < _states.Length; place++)
        {
            count += IsBound(place, nowUs) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether it is somebody's now.</summary>
    public bool IsBound(int place, long nowUs) => _states[place] == Bound && !IsFree(place, nowUs);

    /// <summary>Whether it may be given to anybody.</summary>
    public bool IsFree(int place, long nowUs) => _states[place] == Unused || _untilUs[place] - nowUs <= 0;

    /// <summary>The place that a client has, is offered, or had the last; <see cref="None"/> for a client that is not known, or not any more.</summary>
    public int Find(byte[] key)
    {
        for (int place = 0; place < _states.Length; place++)
        {
            if ((_states[place] == Offered || _states[place] == Bound) && HasKey(place, key))
            {
                return place;
            }
        }

        return None;
    }

    /// <summary>The place for a client that is not known: the one that it would like, else one that nobody ever had, else the one that is free the
    /// longest; <see cref="None"/> where all are taken.</summary>
    /// <param name="wish">The place that it would like, or <see cref="None"/>.</param>
    /// <param name="nowUs">The time.</param>
    public int Pick(int wish, long nowUs)
    {
        if (wish != None && IsFree(wish, nowUs))
        {
            return wish;
        }

        int best = None;
        for (int place = 0; place < _states.Length; place++)
        {
            if (_states[place] == Unused)
            {
                return place;
            }

            if (IsFree(place, nowUs) && (best == None || _untilUs[place] - _untilUs[best] < 0))
            {
                best = place;
            }
        }

        return best;
    }

    /// <summary>Keeps a place for a client until it has asked for it, or the time is over.</summary>
    public void Offer(int place, byte[] key, long untilUs) => Set(place, Offered, key, untilUs);

    /// <summary>Gives a place to a client.</summary>
    public void Bind(int place, byte[] key, long untilUs) => Set(place, Bound, key, untilUs);

    /// <summary>Frees a place that was only offered. What is bound stays so.</summary>
    public void Withdraw(int place, long nowUs)
    {
        if (_states[place] == Offered && !IsFree(place, nowUs))
        {
            _untilUs[place] = nowUs;
        }
    }

    /// <summary>Frees a place whose client has no use for it any more.</summary>
    public void Release(int place, long nowUs)
    {
        if (IsBound(place, nowUs))
        {
            _untilUs[place] = nowUs;
        }
    }

    /// <summary>Gives a place to nobody for a while: somebody has its address without having asked.</summary>
    public void Avoid(int place, long untilUs)
    {
        _states[place] = SetAside;
        _untilUs[place] = untilUs;
    }

    private void Set(int place, byte state, byte[] key, long untilUs)
    {
        _states[place] = state;
        _untilUs[place] = untilUs;
        Array.Copy(key, 0, _keys, place * KeyBytes, KeyBytes);
    }

    private bool HasKey(int place, byte[] key)
    {
        int start = place * KeyBytes;
        for (int i = KeyBytes - 1; i >= 0; i--)
        {
            if (_keys[start + i] != key[i])
            {
                return false;
            }
        }

        return true;
    }
}
