using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Repository;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A folder below <c>boards/</c> with a Board.cs: a device that the firmware is built for.</summary>
internal sealed class BoardFolder(string name)
{
    public const string Source = "Board.cs";
    public const string Configuration = "DefaultConfiguration.cs";
    public const string Readme = "README.md";

    public static IReadOnlyList<BoardFolder> All =>
    [
        .. Directory.EnumerateDirectories(Tree.Full("boards")).Select(path => new BoardFolder(Path.GetFileName(path)))
            .Where(board => board.Has(Source)).OrderBy(board => board.Name, StringComparer.Ordinal),
    ];

    public string Name => name;

    public bool IsComplete => Has(Configuration) && Has(Readme);

    public bool Has(string file) => File.Exists(Tree.Full(PathOf(file)));

    public string Read(string file) => Tree.Read(PathOf(file));

    public string PathOf(string file) => $"boards/{name}/{file}";

    /// <summary>The pins of the configuration that a source holds as one raw string: every "pin" and everything in "pins".</summary>
    public static IReadOnlyList<string> PinsOfConfiguration(string source)
    {
        const string Quotes = "\"\"\"";
        string[] parts = source.Split(Quotes);
        if (parts.Length != 3)
        {
            throw new FormatException($"has not one raw string, the configuration, but {parts.Length / 2}");
        }

        using JsonDocument document = JsonDocument.Parse(parts[1]);
        return [.. Pins(document.RootElement, false)];
    }

    /// <summary>The pins that a Board.cs lists under a name, such as Outputs or Light; none where it does not have it.</summary>
    public static IReadOnlyList<string> PinsOfMap(string source, string list)
    {
        string pins = Regex.Match(source, $@"\b{list} = (\d+|\[[\d, ]+\])").Groups[1].Value;
        return pins.Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> Pins(JsonElement element, bool isPin) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Pins(member.Value, isPin || member.Name is "pin" or "pins")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Pins(item, isPin)),
        _ => isPin ? [element.ToString()] : [],
    };
}
