using System;
using System.Text;

namespace Firmware.Configuration;

/// <summary>
/// The stored configuration, and how it is changed so that a cut in power at any moment leaves the old one or the new one, whole. What comes in is
/// written beside it, checked, and takes its place by being renamed. The one before it is kept until the new one has served: a new one that fails to
/// is given up after three starts.
/// </summary>
/// <remarks>
/// Seven names: the configuration; what comes in; what came in whole and is to be checked at the next start; what was good, and is about to take its place; the one before it; as long as it has
/// not served, how many starts were tried, a byte for each; and what is given up. <see cref="Recover"/> finishes at the next start what was begun. Used by one
/// thread at a time.
/// </remarks>
public sealed class ConfigurationFile
{
    /// <summary>The configuration. Whoever puts a file there by other means, such as nanoff, changes it as well.</summary>
    public const string Current = "rover.json";

    /// <summary>What comes in.</summary>
    public const string Incoming = "rover.tmp";

    /// <summary>What came in whole and is to be checked at the next start.</summary>
    public const string Offered = "rover.chk";

    /// <summary>What came in whole and was good.</summary>
    public const string Next = "rover.new";

    /// <summary>The one before, which has served.</summary>
    public const string Previous = "rover.old";

    /// <summary>A byte for each start that was tried with the configuration and has not served.</summary>
    public const string Tries = "rover.try";

    /// <summary>What is given up, until the one before has taken its place.</summary>
    public const string GivenUp = "rover.bad";

    /// <summary>The longest file that is taken.</summary>
    public const int MaxBytes = 8192;

    /// <summary>So many starts are tried before the one before takes its place again.</summary>
    public const int MaxTries = 3;

    private static readonly byte[] OneTry = { (byte)'*' };

    private readonly IFiles _files;
    private readonly string _byDefault;

    /// <param name="files">Where it is kept.</param>
    /// <param name="byDefault">The board's own, in ASCII.</param>
    public ConfigurationFile(IFiles files, string byDefault)
    {
        _files = files;
        _byDefault = byDefault;
    }

    /// <summary>Whether there is one. Where not, the board's own is in force.</summary>
    public bool Exists => _files.Exists(Current);

    /// <summary>Finishes what a cut in power broke off, and counts this start. Once, before the configuration is read.</summary>
    public ConfigurationSource Recover()
    {
        if (_files.Exists(Next))
        {
            TakePlace();
        }

        bool isUnserved = _files.Exists(Tries);
        if (_files.Exists(GivenUp) || (isUnserved && _files.LengthOf(Tries) >= MaxTries))
        {
            GoBack();
            return Exists ? ConfigurationSource.Previous : ConfigurationSource.Default;
        }

        if (isUnserved)
        {
            _files.Append(Tries, OneTry, 0, OneTry.Length);
        }

        return Exists ? ConfigurationSource.Stored : ConfigurationSource.Default;
    }

    /// <summary>The configuration has served: from now on it is the one to go back to. May be called again.</summary>
    public void HasServed()
    {
        if (_files.Exists(Tries))
        {
            _files.Delete(Tries);
        }
    }

    /// <summary>This start ends on purpose before it can serve, and counts for nothing.</summary>
    public void ForgetTries()
    {
        if (_files.Exists(Tries))
        {
            _files.Create(Tries);
        }
    }

    /// <summary>Reads the whole file of that name.</summary>
    /// <exception cref="Exception">It is longer than <see cref="MaxBytes"/>, cannot be read, or there is no memory for it.</exception>
    public byte[] ReadAll(string name)
    {
        int length = _files.LengthOf(name);
        if (length > MaxBytes)
        {
            throw new ArgumentException($"{name} has {length} bytes: a configuration has at most {MaxBytes}");
        }

        byte[] all = new byte[length];
        int read = _files.Read(name, 0, all);
        if (read < length)
        {
            throw new ArgumentException($"{name} has {length} bytes, of which {read} could be read");
        }

        return all;
    }

    /// <summary>The configuration that is in force.</summary>
    /// <exception cref="Exception">As of the other.</exception>
    public byte[] ReadCurrent() => Exists ? ReadAll(Current) : Encoding.UTF8.GetBytes(_byDefault);

    /// <summary>Reads from a place in the configuration on.</summary>
    public int Read(int at, byte[] into)
    {
        if (Exists)
        {
            return _files.Read(Current, at, into);
        }

        int left = _byDefault.Length - at;
        int count = left < into.Length ? left : into.Length;
        return count <= 0 ? 0 : Encoding.UTF8.GetBytes(_byDefault, at, count, into, 0);
    }

    /// <summary>A new file comes in.</summary>
    public void Begin() => _files.Create(Incoming);

    /// <summary>The next piece of what comes in.</summary>
    public void Append(byte[] from, int start, int length) => _files.Append(Incoming, from, start, length);

    /// <summary>What came in is not taken.</summary>
    public void Discard()
    {
        if (_files.Exists(Incoming))
        {
            _files.Delete(Incoming);
        }
    }

    /// <summary>Whether something is to be checked.</summary>
    public bool IsOffered => _files.Exists(Offered);

    /// <summary>What came in is whole. It is checked at the next start, where there is memory for that.</summary>
    public void Offer()
    {
        if (IsOffered)
        {
            _files.Delete(Offered);
        }

        _files.Move(Incoming, Offered);
    }

    /// <summary>What was offered is checked now, once: where the check ends the program, the next start is without it.</summary>
    public void TakeOffer()
    {
        Discard();
        _files.Move(Offered, Incoming);
    }

    /// <summary>What came in is whole and good: it is in force from the next start on.</summary>
    public void Keep()
    {
        // From here on it takes its place whatever happens.
        if (_files.Exists(Next))
        {
            _files.Delete(Next);
        }

        _files.Move(Incoming, Next);
        TakePlace();
    }

    // Each step may have been done before the power ended.
    private void TakePlace()
    {
        if (_files.Exists(Current))
        {
            if (_files.Exists(Tries))
            {
                // It has never served: the one to go back to is still the one before it.
                _files.Delete(Current);
            }
            else
            {
                if (_files.Exists(Previous))
                {
                    _files.Delete(Previous);
                }

                _files.Move(Current, Previous);
            }
        }

        _files.Create(Tries);
        _files.Move(Next, Current);
    }

    /// <summary>Whether the configuration has not served yet.</summary>
    public bool IsUnserved => _files.Exists(Tries);

    /// <summary>Gives the configuration up: the one before it is in force from the next start on, or the board's own.</summary>
    /// <remarks>Here, too, each step may have been done before. As long as there is what is given up, what has its place is not that.</remarks>
    public void GoBack()
    {
        if (!_files.Exists(GivenUp) && Exists)
        {
            _files.Move(Current, GivenUp);
        }

        if (!Exists && _files.Exists(Previous))
        {
            _files.Move(Previous, Current);
        }

        HasServed();
        if (_files.Exists(GivenUp))
        {
            _files.Delete(GivenUp);
        }
    }
}
