using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>What a reader of a board's README copies: its blocks and its commands.</summary>
internal static partial class BoardReadme
{
    // Of nanoff's options (its Options.cs, version 2.5) those that a rover's board may need, and whether a value follows.
    private static readonly Dictionary<string, bool> Options = new()
    {
        ["--allow-roll-forward"] = false,
        ["--baud"] = true,
        ["--clearcache"] = false,
        ["--deploy"] = false,
        ["--devicedetails"] = false,
        ["--filedeployment"] = true,
        ["--fwversion"] = true,
        ["--image"] = true,
        ["--listports"] = false,
        ["--listtargets"] = false,
        ["--masserase"] = false,
        ["--nanodevice"] = false,
        ["--networkdeployment"] = true,
        ["--platform"] = true,
        ["--serialport"] = true,
        ["--target"] = true,
        ["--update"] = false,
    };

    /// <summary>The contents of the fenced blocks of a language, without the indentation of a list.</summary>
    public static IReadOnlyList<string> Blocks(string readme, string language) =>
        [.. Fence().Matches(readme).Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["text"].Value.Replace("\n" + block.Groups["indent"].Value, "\n")[block.Groups["indent"].Length..])];

    /// <summary>The commands for nanoff and .NET's tools: whole lines of blocks, and whole pieces of code in a sentence.</summary>
    public static IReadOnlyList<string> Commands(string readme) =>
    [
        .. Blocks(readme, "sh").SelectMany(block => block.Split('\n')).Where(IsCommand),
        .. Code().Matches(Fence().Replace(readme, "")).Select(code => code.Groups[1].Value).Where(IsCommand),
    ];

    /// <summary>The lines of the console that a text quotes: blocks of the language "console", and tables whose first column is "the console says".</summary>
    public static IReadOnlyList<string> ConsoleLines(string readme) =>
    [
        .. Blocks(readme, "console").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        .. ConsoleTable().Matches(readme).SelectMany(table => table.Groups["row"].Captures).Select(row => row.Value.Split('|')[1].Trim().Trim('`')),
    ];

    /// <summary>What keeps a command from doing what is meant, in a shell of Windows too.</summary>
    public static IEnumerable<string> CommandFaults(string command)
    {
        if (command.IndexOfAny(['\\', '\'', '$', '|', '>', '&', '`']) >= 0)
        {
            yield return "means something else in another shell";
        }

        string[] words = command.Split(' ');
        for (int i = 1; i < words.Length; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                continue;
            }

            if (!Options.TryGetValue(words[i], out bool hasValue))
            {
                yield return $"{words[i]} is no option that is known here";
            }
            else if (hasValue != (i + 1 < words.Length && !words[i + 1].StartsWith('-')))
            {
                yield return hasValue ? $"{words[i]} has no value" : $"{words[i]} takes no value";
            }
        }

        if (words.Contains("--nanodevice") && (words.Contains("--target") || words.Contains("--platform")))
        {
            yield return "nanoff refuses --nanodevice with a target";
        }

        if (words.Contains("--deploy") != words.Contains("--image"))
        {
            yield return "nanoff wants --deploy and --image together";
        }

        if (words.Contains("--image") && !words.Contains("--nanodevice"))
        {
            yield return "nanoff would write the image to where an ESP32's runtime does not look";
        }
    }

    private static bool IsCommand(string line) => line.StartsWith("nanoff --", StringComparison.Ordinal) || line.StartsWith("dotnet tool ", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=\n)(?<indent> *)```(?<language>\w+)\n(?<text>(?:.*\n)*?) *```(?=\n)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\| the console says \|.*\n\|[-|]+\n(?:(?<row>\|.*)\n)+")]
    private static partial Regex ConsoleTable();
}
