using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>A source file below Firmware/, without what a comment or a plain string says.</summary>
internal sealed partial class FirmwareSource
{
    public FirmwareSource(string path, string text)
    {
        Path = path;
        Folder = Tree.FolderOf(path)["Firmware".Length..].TrimStart('/').Replace('/', '.');
        Code = Silent().Replace(text, match => match.Groups["kept"].Success ? match.Value : new string('\n', match.Value.Count(c => c == '\n')));
        ExpectedNamespace = Folder.Length == 0 ? "Firmware" : "Firmware." + Folder;
    }

    public string Path { get; }

    /// <summary>The folder below Firmware with dots, "Rpc.Json"; "" for Firmware itself. It is also the namespace below Firmware.</summary>
    public string Folder { get; }

    public string ExpectedNamespace { get; }

    /// <summary>The file's name up to the first dot: the parts of a long type are Type.cs, Type.Numbers.cs and so on.</summary>
    public string NamedAfter => Path[(Path.LastIndexOf('/') + 1)..].Split('.')[0];

    public string Code { get; }

    public static IEnumerable<FirmwareSource> All =>
        Tree.Files("Firmware", ".cs")
            .Where(path => !path.Contains("/Properties/", StringComparison.Ordinal))
            .Select(path => new FirmwareSource(path, Tree.Read(path)));

    /// <summary>What stands behind "Firmware." wherever the file names something of ours: "Rpc.Json", "Sessions.SessionTable".</summary>
    public IEnumerable<string> OurNames => OurName().Matches(Code).Select(match => match.Groups["name"].Value);

    public IEnumerable<string> Namespaces => Namespace().Matches(Code).Select(match => match.Groups["name"].Value);

    /// <summary>The types that the file declares outside any other type. The style rules put them, and only them, in the first column.</summary>
    public IEnumerable<string> TopLevelTypes => TopLevelType().Matches(Code).Select(match => match.Groups["name"].Value);

    // Interpolated strings are kept, because what stands between their braces is code.
    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/ | '(?:\\.[0-9a-fA-F]*|[^'\\\n])' | \$*(?<quotes>"{3,}).*?\k<quotes>
        | (?<kept>\$@?"(?:\\.|[^"\\])*") | @"(?:""|[^"])*" | "(?:\\.|[^"\\\n])*"
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Silent();

    [GeneratedRegex(@"(?<![\w.])(?<!namespace\s+)Firmware\.(?<name>\w+(?:\.\w+)*)")]
    private static partial Regex OurName();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("""
        ^(?:[a-z]+[ ]+)*? (?:(?:class|struct|interface|enum|record)[ ]+(?<name>\w+) | delegate[ ]+[\w.?\[\]]+[ ]+(?<name>\w+)[ ]*\()
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex TopLevelType();
}
