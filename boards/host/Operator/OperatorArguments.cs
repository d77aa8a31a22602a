using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Text;
using Firmware.Client;
using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Operator;

/// <summary>What the commands for people have in common on the command line.</summary>
internal static class OperatorArguments
{
    private const long UsPerMs = 1_000;

    /// <summary>Where the rover is.</summary>
    public static Argument<string> Url()
    {
        Argument<string> url = new("URL")
        {
            Description = $"Where the rover is, such as http://10.0.0.7:8080, 10.0.0.7 or rover.local; without a port it is {RobotAddress.DefaultPort}.",
            CustomParser = result =>
            {
                if (TextOf(result).StartsWith('-'))
                {
                    // An option that is misspelt would be looked for as a host, for ever.
                    result.AddError($"Unrecognized command or argument '{TextOf(result)}'");
                    return "";
                }

                try
                {
                    return new RobotAddress(TextOf(result)).ToString();
                }
                catch (ArgumentException bad)
                {
                    result.AddError("URL: " + bad.Message);
                    return "";
                }
            },
        };
        return url;
    }

    /// <summary>The word for a rover that asks for one.</summary>
    public static Option<string> Token()
    {
        const string Variable = "ROVER_TOKEN";
        Option<string> token = new("--token")
        {
            Description = $"The token for a rover that asks for one. Default: the environment variable {Variable}, which, unlike this, the machine's list of processes does not show.",
            HelpName = "TOKEN",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable) ?? "",
        };
        token.Validators.Add(result =>
        {
            string given = result.Tokens.Count > 0 ? result.Tokens[^1].Value : Environment.GetEnvironmentVariable(Variable) ?? "";
            if (given.Length > 0 && !TokenText.Is(given))
            {
                result.AddError($"--token, or {Variable}, is {TokenText.Allowed} (what was given is not shown)");
            }
        });
        return token;
    }

    /// <summary>A whole number within limits.</summary>
    public static Func<ArgumentResult, int> Number(string option, int least, int most) => result =>
    {
        string given = TextOf(result);
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < least || value > most)
        {
            result.AddError($"{option} is {least} to {most}, not \"{given}\"");
        }

        return value;
    };

    /// <summary>The path of a file, which need not be there yet.</summary>
    public static Func<ArgumentResult, string> File(string option) => result =>
    {
        string given = TextOf(result);
        if (given.Length == 0)
        {
            result.AddError($"{option} is the path of a file, not \"\"");
            return "";
        }

        return Path.GetFullPath(given);
    };

    /// <summary>What was given.</summary>
    public static string TextOf(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    /// <summary>A window as text, in milliseconds.</summary>
    public static int ReadWindow(ArgumentResult result)
    {
        byte[] text = Encoding.UTF8.GetBytes(TextOf(result));
        bool isDuration = DurationText.TryParse(new TextSlice(text, 0, text.Length), out long windowUs);
        long windowMs = windowUs / UsPerMs;
        if (!isDuration || windowMs < SessionLimits.MinWindowMs || windowMs > SessionLimits.MaxWindowMs)
        {
            result.AddError($"--window is 30ms to 1m, such as 500ms or 2s, not \"{TextOf(result)}\"");
        }

        return (int)windowMs;
    }
}
