using System;
using System.Text;

namespace Firmware.Rpc;

/// <summary>
/// Who may speak to the rover: by which names, from which pages, with which tokens. Each header is judged where its line is read, so that
/// none of them stays in a buffer. Immutable but for its own name and what it remembers of the last connection, so all connections share one.
/// </summary>
/// <remarks>
/// A page of somebody else's gets at a rover in two ways. It calls it by its address, and then says in Origin whose page it is; or its own
/// name is made to lead to the rover's address (DNS rebinding), and then that name stands in Host. What is allowed is a list, so both fail.
/// </remarks>
public sealed class Gate
{
    private const int Word = 8;
    private const int DefaultPort = 80;
    private const int MaxPort = 65_535;
    private const int MaxPortDigits = 5;

    // What an authority's number is made of: which name it is, and the port.
    private const int AsAccepted = 1;
    private const int AcceptedAddress = 1 << 16;
    private const int ThisMachine = 2 << 16;
    private const int FirstHost = 3;

    /// <summary>Nothing in a request passes for this: of what is compared every byte has bit 5 set.</summary>
    private static readonly byte[] Unknown = { 0 };

    private static readonly byte[] Localhost = Ascii.Bytes("localhost");
    private static readonly byte[] Bearer = Ascii.Bytes("bearer ");

    /// <summary>What an address starts with where it names the host, too.</summary>
    internal static readonly byte[] Http = Ascii.Bytes("http://");

    private readonly string[] _owners;
    private readonly byte[][] _tokens;
    private readonly byte[][] _hosts;
    private readonly byte[][] _origins;

    // What the rover is called on its network, which may change: one element, the same array for all connections.
    private readonly byte[][] _ownName;

    // The address and port that a connection was accepted on, and how much of it is the address.
    private readonly string _acceptedText;
    private readonly byte[] _accepted;
    private readonly int _addressLength;
    private readonly bool _isLoopback;

    private Gate _last;

    /// <summary>A gate without tokens, at which the rover has no name but the address that a connection was accepted on.</summary>
    public Gate()
        : this(new string[0], new string[0], new string[0])
    {
    }

    /// <summary>A gate at which no page calls but the rover's own.</summary>
    /// <param name="owners">As of the other.</param>
    /// <param name="tokens">As of the other.</param>
    /// <param name="hosts">As of the other.</param>
    public Gate(string[] owners, string[] tokens, string[] hosts)
        : this(owners, tokens, hosts, new string[0])
    {
    }

    /// <param name="owners">Who has a token, in the order of the tokens.</param>
    /// <param name="tokens">Their tokens, all different, each as <see cref="TokenText"/> has it. None: nobody needs one.</param>
    /// <param name="hosts">Further names of the rover, without a port: letters, digits, '-' and '.'.</param>
    /// <param name="origins">Whose pages may call by gRPC-web besides the rover's own, in lower case. Only where there are tokens.</param>
    public Gate(string[] owners, string[] tokens, string[] hosts, string[] origins)
    {
        _origins = Texts(origins);
        _owners = owners;
        _tokens = Texts(tokens);
        _hosts = Texts(hosts);
        _ownName = new byte[][] { Unknown };
        _accepted = Unknown;
        _acceptedText = string.Empty;
        _addressLength = -1;
        NeedsToken = tokens.Length > 0;
        HasOrigins = NeedsToken && origins.Length > 0;
        _last = this;
    }

    private Gate(Gate gate, string accepted)
    {
        _owners = gate._owners;
        _tokens = gate._tokens;
        _hosts = gate._hosts;
        _ownName = gate._ownName;
        _origins = gate._origins;
        NeedsToken = gate.NeedsToken;
        HasOrigins = gate.HasOrigins;
        _acceptedText = accepted;
        _accepted = Ascii.Bytes(accepted);
        _addressLength = accepted.IndexOf(':');
        _isLoopback = accepted.StartsWith("127.");
        _last = this;
    }

    /// <summary>Whether pages of others may call by gRPC-web.</summary>
    public readonly bool HasOrigins;

    /// <summary>Whether who calls has to show a token.</summary>
    public readonly bool NeedsToken;

    /// <summary>The same gate for a connection. Allocates where this is not the address of the connection before.</summary>
    /// <param name="accepted">Where the connection was accepted, such as <c>192.168.4.1:8080</c>.</param>
    public Gate At(string accepted)
    {
        Gate last = _last;
        if (last._acceptedText != accepted)
        {
            last = new Gate(this, accepted);
            _last = last;
        }

        return last;
    }

    /// <summary>Lets the rover be called by this name from now on, and by the one before no longer. Of any connection's gate, for all of them.</summary>
    /// <param name="name">Its name on its network, such as <c>rover.local</c>: letters, digits, '-' and '.'.</param>
    public void KnowAs(string name) => _ownName[0] = Ascii.Bytes(name.ToLower());

    /// <summary>Who has the token of that number, from 1.</summary>
    public string OwnerOf(int token) => _owners[token - 1];

    /// <summary>
    /// The number, from 1, of the token that an Authorization header's value [start, end) shows; 0 for none. It takes as long whatever is
    /// shown: every token is compared to its end, also where the length tells already that it is another.
    /// </summary>
    /// <param name="buffer">A connection's input, which is longer than any token.</param>
    /// <param name="start">Where the value starts.</param>
    /// <param name="end">Where it ends.</param>
    public int TokenIn(byte[] buffer, int start, int end)
    {
        int from = start + Bearer.Length;
        int length = end - from;
        if (length <= 0 || !Ascii.EqualIgnoringCase(buffer, start, Bearer))
        {
            return 0;
        }

        int found = 0;
        for (int i = 0; i < _tokens.Length; i++)
        {
            byte[] token = _tokens[i];
            int at = length == token.Length ? from : 0;
            int last = token.Length - Word;
            ulong difference = (ulong)(uint)(length ^ token.Length) | (BitConverter.ToUInt64(buffer, at + last) ^ BitConverter.ToUInt64(token, last));
            for (int word = 0; word < last; word += Word)
            {
                difference |= BitConverter.ToUInt64(buffer, at + word) ^ BitConverter.ToUInt64(token, word);
            }

            found = difference == 0 ? i + 1 : found;
        }

        return found;
    }

    /// <summary>
    /// Which of the rover's authorities, a name or address with or without a port, is in [start, end): a number that is the same for the same
    /// host and port; 0 for one that is not the rover's. Any port is: there may be a forwarded one before the rover.
    /// </summary>
    public int AuthorityIn(byte[] buffer, int start, int end)
    {
        int length = end - start;
        if (length == _accepted.Length && Ascii.EqualIgnoringCase(buffer, start, _accepted))
        {
            return AsAccepted;
        }

        int colon = Array.IndexOf(buffer, Ascii.Colon, start, length);
        int nameLength = (colon < 0 ? end : colon) - start;
        int port = colon < 0 ? DefaultPort : PortIn(buffer, colon + 1, end);
        int name = NameIn(buffer, start, nameLength);
        return name == 0 || port < 0 ? 0 : name | port;
    }

    /// <summary>The authority in an Origin header's value, as <see cref="AuthorityIn"/>; 0 as well where it is no http.</summary>
    public int OriginIn(byte[] buffer, int start, int end) =>
        end - start > Http.Length && Ascii.EqualIgnoringCase(buffer, start, Http) ? AuthorityIn(buffer, start + Http.Length, end) : 0;

    /// <summary>The number, from 1, of the configured origin in an Origin header's value; 0 for none of them.</summary>
    public int AllowedOriginIn(byte[] buffer, int start, int end)
    {
        int number = HasOrigins ? _origins.Length : 0;
        while (number > 0 && !Is(buffer, start, end - start, _origins[number - 1]))
        {
            number--;
        }

        return number;
    }

    /// <summary>What a reply to the page of such an origin says to its browser: header lines, each with its line end. Allocates.</summary>
    public string HeaderFor(int origin)
    {
        byte[] text = _origins[origin - 1];
        return "Access-Control-Allow-Origin: " + Encoding.UTF8.GetString(text, 0, text.Length) + "\r\nVary: Origin\r\n";
    }

    private int NameIn(byte[] buffer, int start, int length)
    {
        if (length == _addressLength && Json.Bytes.AreSame(buffer, start, _accepted, 0, length))
        {
            return AcceptedAddress;
        }

        if (_isLoopback && Is(buffer, start, length, Localhost))
        {
            return ThisMachine;
        }

        if (Is(buffer, start, length, _ownName[0]))
        {
            return (FirstHost + _hosts.Length) << 16;
        }

        for (int i = 0; i < _hosts.Length; i++)
        {
            if (Is(buffer, start, length, _hosts[i]))
            {
                return (FirstHost + i) << 16;
            }
        }

        return 0;
    }

    private static bool Is(byte[] buffer, int start, int length, byte[] lower) =>
        length == lower.Length && Ascii.EqualIgnoringCase(buffer, start, lower);

    private static int PortIn(byte[] buffer, int start, int end)
    {
        if (start == end)
        {
            return DefaultPort;
        }

        int port = end - start <= MaxPortDigits ? 0 : -1;
        for (int i = start; i < end && port >= 0; i++)
        {
            int digit = buffer[i] - '0';
            port = digit >= 0 && digit <= 9 ? (port * 10) + digit : -1;
        }

        return port <= MaxPort ? port : -1;
    }

    private static byte[][] Texts(string[] texts)
    {
        byte[][] all = new byte[texts.Length][];
        for (int i = 0; i < texts.Length; i++)
        {
            all[i] = Ascii.Bytes(texts[i]);
        }

        return all;
    }
}
