namespace Firmware.Configuration;

/// <summary>Where the server listens, as Viam's files write it: "host:port", ":port" or "host"; empty for the board's defaults.</summary>
internal sealed class BindAddress
{
    /// <summary>What may be written, to follow "must be".</summary>
    internal const string Allowed = "host:port, :port or host, the host an IPv4 address or localhost, the port 1 to 65535,";

    private const int MaxPort = 65_535;
    private const int MaxByte = 255;

    private BindAddress(string host, int port)
    {
        Host = host;
        Port = port;
    }

    /// <summary>Empty where it is left to the board.</summary>
    internal string Host { get; }

    /// <summary>Zero where it is left to the board.</summary>
    internal int Port { get; }

    /// <summary>The two parts; null where the text is no address that a server can listen at.</summary>
    internal static BindAddress? Parse(string text)
    {
        int colon = text.IndexOf(':');
        string host = colon < 0 ? text : text.Substring(0, colon);
        int port = colon < 0 ? 0 : Texts.ParseDecimal(text.Substring(colon + 1));
        bool isPortGood = colon < 0 || (port >= 1 && port <= MaxPort);
        return isPortGood && (host.Length == 0 || host == "localhost" || IsIpV4(host)) ? new BindAddress(host, port) : null;
    }

    private static bool IsIpV4(string host)
    {
        string[] bytes = host.Split('.');
        bool isGood = bytes.Length == 4;
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = Texts.ParseDecimal(bytes[i]);
            isGood = isGood && value >= 0 && value <= MaxByte;
        }

        return isGood;
    }
}
