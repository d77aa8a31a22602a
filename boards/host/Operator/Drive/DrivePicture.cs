using System.Globalization;
using System.Linq;
using Firmware.Boards.Host.Operator.Keys;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Boards.Host.Operator.Terminals;
using Firmware.Client;
using Firmware.Rpc.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Firmware.Boards.Host.Operator.Drive;

/// <summary>What a driver sees.</summary>
internal sealed class DrivePicture(RobotClient robot, Target target, Wheels wheels, StatusLooker looker, DriveLoop loop)
{
    private const int BarWidth = 30;
    private const int Indent = 2;
    private const double UsPerMs = 1_000;
    private const double MsPerSecond = 1_000;

    private SessionsClient Sessions => robot.Sessions;

    /// <summary>All of it but the keys.</summary>
    public IRenderable Draw()
    {
        DriveWords words = Words();
        string colour = words.Gravity switch { Gravity.Driving => "green", Gravity.Warning => "yellow", Gravity.Bad => "red", _ => "default" };
        Grid rows = new();
        rows.AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3));
        rows.AddColumn(new GridColumn().PadRight(0));
        void Row(string name, string value) => rows.AddRow(new Markup($"[grey]{name}[/]"), new Text(value));

        Row("session", SessionText());
        Row("time left", IsHeld ? $"{Bar.Of(Sessions.SlackMs, Sessions.WindowMs, BarWidth)} {Seconds(Sessions.SlackMs)} of {Seconds(Sessions.WindowMs)}" : "-");
        Row("round trip", Sessions.Starts == 0 ? "-" : $"{Ms(Sessions.RoundTripUs / UsPerMs)} now, {Ms(Sessions.WorstRoundTripUs / UsPerMs)} at worst");
        Row("heartbeats", $"{Sessions.Beats} answered; missed {Sessions.MissesInARow} in a row, {Sessions.MissesTotal} in all{(Sessions.LastMiss.Length > 0 ? ", the last: " + Failures.WithoutPlace(Sessions.LastMiss) : "")}");
        Row("speed", $"{loop.SpeedPercent} %");
        Row("rover does", RoverText());
        Row("last stop", StopText());
        return new Rows(
            new Markup($"[bold]drive[/] {Markup.Escape(robot.Address)}: {Markup.Escape(target.Name)}, a {target.Kind}"),
            Text.Empty,
            new Padder(new Markup($"[bold {colour}]{Markup.Escape(words.What)}[/]"), new Padding(2, 0, 0, 0)),
            new Padder(new Text(words.Next), new Padding(2, 0, 0, 0)),
            new Padder(new Markup($"[grey]{Releases()}[/]"), new Padding(2, 0, 0, 0)),
            Text.Empty,
            rows);
    }

    /// <summary>What can be pressed. In 40 columns it has two lines, of which the first is the one that a low window keeps.</summary>
    public IRenderable DrawKeys()
    {
        string first = $"{(target.IsBase ? "Arrows or WASD" : "Up/down or W/S")} drive. Space stops all.";
        const string Second = "+ - speed. Q, Esc or Ctrl-C leaves.";
        bool isWide = Indent + first.Length + 1 + Second.Length <= Screen.Width;
        return new Padder(isWide ? new Text($"{first} {Second}") : new Rows(new Text(first), new Text(Second)), new Padding(Indent, 0, 0, 0));
    }

    /// <summary>How it stands.</summary>
    public DriveWords Words()
    {
        StatusView status = looker.View;
        ResourceStatus? fault = status.Now?.Resources.FirstOrDefault(one => one.Fault);
        ResourceStatus? held = status.Now?.Resources.FirstOrDefault(one => one.Name == target.Name && one.Subtype == target.Kind);
        Power power = wheels.Confirmed;
        return fault != null ? new(Gravity.Bad, $"{fault.Name} refuses to stop!", $"Switch off the power of {fault.Name}. Nothing drives it.")
            : wheels.IsStopping && wheels.StopFailure.Length > 0 ? new(Gravity.Bad, $"No answer to the stop: {wheels.StopFailure}", "It is sent again. No heartbeat goes out: the rover stops by itself when its window is over.")
            : loop.Hand.MustRest && loop.Reason.Length > 0 ? new(Gravity.Warning, $"Stopped: {loop.Reason}", "Let go of all keys, then press again.")
            : IsHeld && Sessions.State == SessionState.Overdue ? new(Gravity.Bad, "The rover is silent, and may have stopped", "Let go, and wait or go nearer.")
            : IsHeld && power.IsNone ? new(Gravity.Driving, "Asking the rover to drive", "Let go to stop.")
            : IsHeld ? new(Gravity.Driving, $"Driving {Way(power)} with {loop.SpeedPercent} %", "Let go to stop. Space stops everything.")
            : status.Failure.Length > 0 && status.Now == null ? new(Gravity.Rest, "At rest", "Hold a key to drive. " + status.Failure)
            : status.Failure.Length > 0 ? new(Gravity.Warning, status.FailureTitle, $"{(status.IsSilent ? "Is it on, and in reach? " : "")}It is asked again. {status.Failure}")
            : held is { Session.Length: > 0 } && held.Session != loop.ShortId ? new(Gravity.Warning, $"{held.Owner} drives {target.Name}", "Watch, or hold a key to take over.")
            : new(Gravity.Rest, loop.Reason.Length > 0 ? $"At rest: {loop.Reason}" : "At rest", "Hold a key to drive.");
    }

    private bool IsHeld => wheels.IsDriving;

    private string Releases() => loop.Hand.TellsReleases
        ? "This terminal tells when a key comes up."
        : $"No release is told here: a tap drives {loop.Hand.TapMs} ms, a hold ends {Hand.RepeatMs} ms after its last repeat.";

    private string SessionText() => !IsHeld
        ? "none; it starts when a key is held, and ends when it is let go"
        : Sessions.State switch
        {
            SessionState.Live => $"{loop.ShortId} is live, window {DurationText.ToGo(Sessions.WindowMs * (long)UsPerMs)}",
            SessionState.Overdue => $"{loop.ShortId} had no answer for a window",
            _ => "starting",
        };

    private string RoverText()
    {
        StatusView status = looker.View;
        return status.Failure.Length > 0 ? "not known" : status.Now == null ? "-"
            : string.Join(", ", status.Now.Resources.Where(one => one.Duty != null || one.Moving).Select(one => one.Duty is { } duty ? $"{one.Name} {duty * 100:0.#} %" : $"{one.Name} moves"));
    }

    private string StopText()
    {
        StatusView status = looker.View;
        return status.Stops.Count == 0 ? "-" : $"{status.Stops[0].Resource}, {status.Stops[0].AgoMs / MsPerSecond:0.0} s ago: {status.Stops[0].Why}";
    }

    private static string Way(Power power)
    {
        string forward = power.Forward > 0 ? "forward" : power.Forward < 0 ? "back" : "";
        string left = power.Left > 0 ? "left" : power.Left < 0 ? "right" : "";
        return string.Join(" and ", new[] { forward, left }.Where(part => part.Length > 0));
    }

    private static string Seconds(double ms) => string.Create(CultureInfo.InvariantCulture, $"{ms / MsPerSecond:0.0} s");

    private static string Ms(double ms) => string.Create(CultureInfo.InvariantCulture, $"{ms:0.0} ms");
}
