using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>
/// Reads <c>network.tokens</c>. What is wrong is told by its place alone: a value here may be a secret, also one that stands where none belongs.
/// </summary>
internal sealed class TokensReader
{
    /// <summary>Every request is compared with every token.</summary>
    internal const int MaxTokens = 4;

    private const string Name = "name";
    private const string Token = "token";
    private const string NotShown = " (what is there is not shown)";

    private readonly ConfigurationErrors _errors;
    private readonly KeptTokens? _kept;
    private readonly TokenConfiguration[] _tokens;

    private TokensReader(ConfigurationNode list, ConfigurationErrors errors, KeptTokens? kept)
    {
        _errors = errors;
        _kept = kept;
        _tokens = new TokenConfiguration[list.Count];
        for (int i = 0; i < list.Count; i++)
        {
            _tokens[i] = ReadOne(list[i], i);
        }

        if (list.Count > MaxTokens)
        {
            errors.Add(list, $"must hold at most {MaxTokens} tokens but holds {list.Count}");
        }

        // An empty list could be the mistake of somebody who wanted the rover closed, and would leave it open.
        if (list.Count == 0 && list.IsComplete)
        {
            errors.Add(list, "must hold a token or be left out: without one everybody on the network may drive");
        }
    }

    /// <summary>The tokens in the order of the file.</summary>
    internal static TokenConfiguration[] Read(Section network, ConfigurationErrors errors, KeptTokens? kept)
    {
        ConfigurationNode? list = network.Take("tokens");
        if (list != null && list.Kind != JsonKind.Array)
        {
            errors.Add(list, "must be an array" + NotShown);
            list = null;
        }

        return list == null ? new TokenConfiguration[0] : new TokensReader(list, errors, kept)._tokens;
    }

    /// <summary>The member <c>token</c> of an object; empty where it is not given, or is none.</summary>
    /// <param name="entry">The object.</param>
    /// <param name="isRequired">Whether it has to be there.</param>
    /// <param name="kept">Those that are known; null where an empty one is none.</param>
    /// <param name="name">Whose it is.</param>
    /// <param name="address">Of a remote, where it is; nobody else is told its token. Null for a token of this rover's own.</param>
    internal static string ReadToken(Section entry, bool isRequired, KeptTokens? kept, string name, string? address)
    {
        ConfigurationNode? node = kept == null ? null : entry.Node(Token);
        if (node == null || node.Kind != JsonKind.String || !node.IsZero)
        {
            return Checked(entry, Token, TokenText.Allowed, isRequired);
        }

        string token = kept!.Find(name, address, entry.Take(Token)!);
        if (token.Length == 0)
        {
            entry.Complain(Token, $"is empty, which keeps the stored one, but none is stored under this name{(address == null ? "" : " and address")}");
        }

        return token;
    }

    private TokenConfiguration ReadOne(ConfigurationNode node, int index)
    {
        if (node.Kind != JsonKind.Object)
        {
            _errors.Add(node, "must be an object with name and token" + NotShown);
            return new TokenConfiguration();
        }

        Section entry = new Section(node, _errors);
        string name = Checked(entry, Name, Section.AllowedName, true);
        string token = ReadToken(entry, true, _kept, name, null);
        for (int i = 0; i < index; i++)
        {
            RefuseUsed(entry, Name, name, _tokens[i].Name, i);
            RefuseUsed(entry, Token, token, _tokens[i].Token, i);
        }

        entry.Close();
        return new TokenConfiguration { Name = name, Token = token };
    }

    /// <summary>A member by the rule for it; empty where it breaks the rule, or is missing.</summary>
    private static string Checked(Section entry, string member, string allowed, bool isRequired)
    {
        ConfigurationNode? node = entry.Take(member);
        if (node == null)
        {
            if (isRequired)
            {
                entry.Require(member, allowed);
            }

            return "";
        }

        string text = node.WholeText;
        if (member == Token ? TokenText.Is(text) : Section.IsComponentName(text))
        {
            return text;
        }

        entry.Complain(member, "must be " + allowed + NotShown);
        return "";
    }

    private static void RefuseUsed(Section entry, string member, string text, string used, int by)
    {
        if (text.Length > 0 && text == used)
        {
            entry.Complain(member, $"must be unique but is that of tokens[{by}]");
        }
    }
}
