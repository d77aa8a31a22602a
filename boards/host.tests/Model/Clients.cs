using Firmware.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>What the clients know: the id and the number of the session that each started last, whether or not it still lives.</summary>
internal sealed class Clients
{
    public const int Count = 6;

    /// <summary>A client that has no session, and wants those of the others.</summary>
    public const string Thief = "thief";

    private readonly Owner?[] _owners = new Owner?[Count];
    private ulong _starts;

    public Owner? this[int who] => _owners[who];

    public SessionId IdOf(int who) => _owners[who]?.Id ?? default;

    /// <summary>The number is kept by a client that has lost its session.</summary>
    public int NumberOf(int who) => _owners[who]?.Number ?? 0;

    /// <summary>The id for a start: nobody had it before.</summary>
    public SessionId Fresh(int who) => new((ulong)who, _starts + 1);

    public void Started(int who, Owner owner)
    {
        _owners[who] = owner;
        _starts++;
    }

    public static string NameOf(int who) => who switch { 0 => "", 1 => "a", 2 => "b", 3 => "b", _ => "c" };
}
