using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Reads <c>network.allowed_origins</c>: whose pages may call the rover by gRPC-web, besides its own.</summary>
internal static class AllowedOriginsReader
{
    internal const int MaxOrigins = 4;

    /// <summary>As much fits into the head of a reply.</summary>
    private const int MaxLength = 48;

    private const string Http = "http://";
    private const string Https = "https://";

    /// <summary>The origins in lower case, in the order of the file.</summary>
    internal static string[] Read(Section network, bool hasTokens, ConfigurationErrors errors)
    {
        ConfigurationNode? list = network.Value("allowed_origins", JsonKind.Array, "an array", false);
        string[] origins = new string[list == null ? 0 : list.Count];
        for (int i = 0; list != null && i < origins.Length; i++)
        {
            string origin = list[i].WholeText.ToLower();
            if (!IsOrigin(origin))
            {
                errors.Add(list[i], $"must be an origin, http:// or https://, a host and maybe a port, without a path, at most {MaxLength} characters, but is {list[i].Shown}");
            }

            origins[i] = origin;
        }

        if (origins.Length > MaxOrigins)
        {
            errors.Add(list!, $"must hold at most {MaxOrigins} origins but holds {origins.Length}");
        }

        // Any page of such an origin, and whoever can put something into one, would drive the rover of everybody who opens it.
        if (origins.Length > 0 && !hasTokens)
        {
            errors.Add(list!, "needs network.tokens: without tokens no page but the rover's own may call it");
        }

        return origins;
    }

    private static bool IsOrigin(string text)
    {
        int start = text.StartsWith(Http) ? Http.Length : text.StartsWith(Https) ? Https.Length : text.Length;
        char[] letters = text.ToCharArray();
        bool isOrigin = letters.Length > start && letters.Length <= MaxLength && letters[start] != ':';
        int digits = -1;
        for (int i = start; isOrigin && i < letters.Length; i++)
        {
            char c = letters[i];
            bool isDigit = c >= '0' && c <= '9';
            if (digits < 0)
            {
                digits = c == ':' ? 0 : -1;
                isOrigin = isDigit || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == ':';
            }
            else
            {
                digits++;
                isOrigin = isDigit && digits <= 5;
            }
        }

        return isOrigin && digits != 0;
    }
}
