using System;

namespace Firmware.Client;

/// <summary>Where a robot listens: a host, by its name or IPv4 address, and a port.</summary>
public sealed class RobotAddress
{
    /// <summary>A request's head has room for one of this length; see <see cref="RpcRequest.HeadBytes"/>.</summary>
    public const int LongestHost = 64;

    /// <summary>Where this firmware and Viam's server listen unless told otherwise.</summary>
    public const int DefaultPort = 8080;

    private const string Scheme = "http://";
    private const int MaxPort = 65_535;

    /// <param name="address"><c>http://host:port</c> or <c>host:port</c>; without a port it is <see cref="DefaultPort"/>.</param>
    /// <exception cref="ArgumentException">It is none of these. The message says what is wrong.</exception>
    public RobotAddress(string address)
    {
        string rest = address.StartsWith(Scheme) ? address.Substring(Scheme.Length) : address;
        rest = rest.EndsWith("/") ? rest.Substring(0, rest.Length - 1) : rest;
        int colon = rest.LastIndexOf(':');
        Host = colon < 0 ? rest : rest.Substring(0, colon);
        Port = DefaultPort;
        bool isPort = colon < 0 || int.TryParse(rest.Substring(colon + 1), out int port) && IsPort(port);
        if (colon >= 0 && isPort)
        {
            Port = int.Parse(rest.Substring(colon + 1));
        }

        if (!isPort || !IsHost(Host))
        {
            throw new ArgumentException($"expected http://host:port or host:port, with a name or an IPv4 address of {LongestHost} characters at most, but found \"{address}\"");
        }
    }

    /// <summary>The host's name or IPv4 address.</summary>
    public string Host { get; }

    /// <summary>The port, 1 to 65535.</summary>
    public int Port { get; }

    /// <summary>Whether the host is four numbers and needs no look-up.</summary>
    public bool IsNumeric
    {
        get
        {
            char[] letters = Host.ToCharArray();
            bool isNumeric = true;
            for (int i = 0; isNumeric && i < letters.Length; i++)
            {
                isNumeric = letters[i] == '.' || (letters[i] >= '0' && letters[i] <= '9');
            }

            return isNumeric;
        }
    }

    /// <summary>As a URL, <c>http://host:port</c>.</summary>
    public override string ToString() => Scheme + Host + ":" + Port.ToString();

    private static bool IsPort(int port) => port > 0 && port <= MaxPort;

    private static bool IsHost(string host)
    {
        char[] letters = host.ToCharArray();
        bool isHost = letters.Length > 0 && letters.Length <= LongestHost;
        for (int i = 0; isHost && i < letters.Length; i++)
        {
            char letter = letters[i];
            char lower = (char)(letter | 0x20);
            isHost = letter == '.' || letter == '-' || letter == '_' || (letter >= '0' && letter <= '9') || (lower >= 'a' && lower <= 'z' && letter < 128);
        }

        return isHost;
    }
}
