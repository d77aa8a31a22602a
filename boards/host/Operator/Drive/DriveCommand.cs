using System.CommandLine;
using Firmware.Boards.Host.Operator.Keys;

namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>The command line of <c>drive</c>.</summary>
internal static class DriveCommand
{
    /// <summary>One percent is rest.</summary>
    private const int LeastSpeedPercent = 2;

    private const int DefaultSpeedPercent = 50;
    private const int LongestTapMs = 1_000;

    public static Command Create()
    {
        Argument<string> url = OperatorArguments.Url();
        Option<string> token = OperatorArguments.Token();
        Option<string> component = new("--component") { Description = "The base or motor to drive. Default: the first base, else the first motor.", HelpName = "NAME" };
        Option<int> speed = new("--speed")
        {
            Description = $"Power to begin with, {LeastSpeedPercent} to 100 percent; + and - change it by ten.",
            HelpName = "PERCENT",
            DefaultValueFactory = _ => DefaultSpeedPercent,
            CustomParser = OperatorArguments.Number("--speed", LeastSpeedPercent, 100),
        };
        Option<int> window = new("--window")
        {
            Description = "How long the rover waits for a heartbeat before it stops: 30ms to 1m, such as 500ms. Default: the rover's own.",
            HelpName = "DURATION",
            CustomParser = OperatorArguments.ReadWindow,
        };
        Option<int> tap = new("--tap")
        {
            Description = $"""
                How long one press of a key drives, in milliseconds, where the terminal does not tell when a key comes up: {Hand.DefaultTapMs} unless said otherwise,
                also when you let go sooner. Keyboards repeat a held key only after a while, most of them after 250 to 660 ms; where that is longer than this, a hold begins with a
                short pause; where it is shorter, less will do. From {Hand.RepeatMs} to {LongestTapMs}. Afterwards {Hand.RepeatMs} ms without a repeat are a release. A terminal with the kitty keyboard protocol (kitty, foot, WezTerm, Ghostty, Alacritty, iTerm2) tells releases, and needs none of this.
                """.ReplaceLineEndings(" "),
            HelpName = "MS",
            DefaultValueFactory = _ => Hand.DefaultTapMs,
            CustomParser = OperatorArguments.Number("--tap", Hand.RepeatMs, LongestTapMs),
        };
        Command command = new(
            "drive",
            """
            Drive a rover from this terminal: hold the arrow keys or W A S D to move, let go to stop. Space stops everything that the rover has.
            + and - change the speed; Q, Esc or Ctrl-C stops what you drive, and leaves. A session lives only while a key is held: to let go ends it. When it lapses, or somebody else
            stops or takes what you drive, nothing moves until you have let go of all keys. Ctrl-Z, a closed window and a lost connection stop, too.
            """.ReplaceLineEndings(" "))
        { url, component, speed, window, tap, token };
        command.SetAction(parsed => DriveSession.Run(new DriveOptions
        {
            Address = parsed.GetRequiredValue(url),
            Token = parsed.GetValue(token) ?? "",
            Component = parsed.GetValue(component),
            SpeedPercent = parsed.GetValue(speed),
            WindowMs = parsed.GetValue(window),
            TapMs = parsed.GetValue(tap),
        }));
        return command;
    }
}
