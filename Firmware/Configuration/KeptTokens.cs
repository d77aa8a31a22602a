namespace Firmware.Configuration;

/// <summary>
/// The secrets that a rover has, for a file that comes without them: nobody is told one, so whoever changes the rest of a file sends it back with
/// <c>""</c> in their places. Which of them are meant, and where in the file they belong.
/// </summary>
public sealed class KeptTokens
{
    /// <summary>How many places there can be.</summary>
    private const int Most = TokensReader.MaxTokens + RemoteConfiguration.MaxCount + 1;

    private readonly TokenConfiguration[] _tokens;
    private readonly RemoteConfiguration[] _remotes;
    private readonly WifiNetwork? _network;
    private readonly string[] _texts = new string[Most];
    private readonly int[] _positions = new int[Most];

    /// <param name="tokens">Those that may drive.</param>
    /// <param name="remotes">Those that this rover shows to others.</param>
    /// <param name="network">The network that it joins, with its password.</param>
    public KeptTokens(TokenConfiguration[] tokens, RemoteConfiguration[] remotes, WifiNetwork? network = null)
    {
        _network = network;
        _tokens = tokens;
        _remotes = remotes;
    }

    /// <summary>How many secrets are to be put into the file.</summary>
    public int Count { get; private set; }

    /// <summary>The secret as a JSON string has it between its quotes.</summary>
    public string TextAt(int i) => _texts[i];

    /// <summary>Where it belongs: the index of the quote before it. In the order of the file's parts, not of their places.</summary>
    public int PositionAt(int i) => _positions[i];

    /// <summary>The token of that name, which belongs where the file has an empty one; empty where none is known. That of a remote only for the
    /// address that it is shown to already: at another one somebody else might listen.</summary>
    internal string Find(string name, string? address, ConfigurationNode empty)
    {
        string text = "";
        for (int i = 0; address == null && i < _tokens.Length; i++)
        {
            text = _tokens[i].Name == name ? _tokens[i].Token : text;
        }

        for (int i = 0; address != null && i < _remotes.Length; i++)
        {
            text = _remotes[i].Name == name && _remotes[i].Address == address ? _remotes[i].Token : text;
        }

        Keep(text, empty);
        return text;
    }

    /// <summary>The password of the network of that name; empty where none is known. For no other: whoever opens a network of another name would
    /// be shown it.</summary>
    internal string FindPassword(string network, ConfigurationNode empty)
    {
        string text = _network != null && _network.Name == network ? _network.Password : "";
        Keep(Escaped(text), empty);
        return text;
    }

    // A token has nothing to escape. A password has printable characters only.
    private static string Escaped(string text)
    {
        string escaped = "";
        char[] letters = text.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            escaped += letters[i] == '"' || letters[i] == '\\' ? "\\" + letters[i] : letters[i].ToString();
        }

        return escaped;
    }

    private void Keep(string text, ConfigurationNode empty)
    {
        if (text.Length > 0 && Count < Most)
        {
            _texts[Count] = text;
            _positions[Count] = empty.Position;
            Count++;
        }
    }
}
