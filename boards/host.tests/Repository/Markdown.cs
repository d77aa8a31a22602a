using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>A text for people: its headings, links and code.</summary>
internal sealed partial class Markdown(string path, string text)
{
    public static IEnumerable<Markdown> All => Tree.Files("", ".md").Select(Read);

    public string Path => path;

    public string Text { get; } = text.ReplaceLineEndings("\n");

    /// <summary>What its links and pictures lead to, as written.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Select(match => match.Groups[1].Value);

    /// <summary>The parts of other pages' addresses that lead to its headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => Title().Matches(Prose)
        .Select(title => string.Concat(title.Groups[1].Value.ToLowerInvariant().Where(sign => char.IsLetterOrDigit(sign) || sign is ' ' or '-' or '_')).Replace(' ', '-'));

    /// <summary>What stands in it as code, in a line or in a block.</summary>
    public IEnumerable<string> Code => [.. Block().Matches(Text).Select(match => match.Value), .. Inline().Matches(Prose).Select(match => match.Groups[1].Value)];

    // A comment in a block of shell looks like a heading.
    private string Prose => Block().Replace(Text, "");

    public static Markdown Read(string path) => new(path, Tree.Read(path));

    /// <summary>A section with its heading, up to the next heading of its level or above.</summary>
    public string Section(string heading)
    {
        int start = ("\n" + Text).IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        if (start < 0)
        {
            throw new InvalidOperationException($"{path} has no section '{heading}'");
        }

        int level = heading.IndexOf(' ', StringComparison.Ordinal);
        string rest = Block().Replace(Text[(start + heading.Length)..], block => new string(' ', block.Length));
        Match next = Regex.Match(rest, $@"\n#{{1,{level}}} ");
        return next.Success ? Text[start..(start + heading.Length + next.Index)] : Text[start..];
    }

    /// <summary>One line for each link that leads to no file, no folder and no heading. Addresses elsewhere are not looked at.</summary>
    public IEnumerable<string> LinkFaults()
    {
        foreach (string link in Links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)))
        {
            string target = TargetOf(link);
            if (!System.IO.Path.Exists(Tree.Full(target)))
            {
                yield return $"{path}: {link}: leads nowhere";
            }
            else if (link.Contains('#') && !(target.EndsWith(".md", StringComparison.Ordinal) && (target == path ? this : Read(target)).Anchors.Contains(link.Split('#')[1])))
            {
                yield return $"{path}: {link}: there is no such section";
            }
        }
    }

    /// <summary>The file that a link leads to, from the root of the tree.</summary>
    public string TargetOf(string link) =>
        link.StartsWith('#') ? path : System.IO.Path.GetRelativePath(Tree.Root, Tree.Full(System.IO.Path.Combine(Tree.FolderOf(path), link.Split('#')[0]))).Replace('\\', '/');

    [GeneratedRegex(@"^```[^\n]*\n.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"\]\(([^)\n]+)\)")]
    private static partial Regex Link();
}
