using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Where the server listens, as Viam's files write it: "host:port", ":port" or "host"; empty for the board's defaults.</summary>
internal sealed class BindAddress
{
    private const string Name = "bind_address";
    private const string Allowed = "host:port, :port or host, the host an IPv4 address or localhost, the port 1 to 65535,";
    private const int MaxPort = 65_535;
    private const int MaxByte = 255;

    private BindAddress(string text)
    {
        int colon = text.IndexOf(':');
        Host = colon < 0 ? text : text.Substring(0, colon);
        Port = colon < 0 ? 0 : Texts.ParseDecimal(text.Substring(colon + 1));
        bool isPortGood = colon < 0 || (Port >= 1 && Port <= MaxPort);
        IsGood = isPortGood && (Host.Length == 0 || Host == "localhost" || IsIpV4(Host));
    }

    /// <summary>Empty where it is left to the board.</summary>
    internal string Host { get; }

    /// <summary>Zero where it is left to the board.</summary>
    internal int Port { get; }

    private bool IsGood { get; }

    /// <summary>The two parts. An address that a server cannot listen at goes to the section's errors.</summary>
    internal static BindAddress Read(Section network)
    {
        ConfigurationNode? value = network.Value(Name, JsonKind.String, "a string", false);
        BindAddress address = new BindAddress(value == null ? "" : value.Text);
        if (value != null && !address.IsGood)
        {
            network.Complain(Name, $"must be {Allowed} but is {value.Shown}");
        }

        return address;
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
