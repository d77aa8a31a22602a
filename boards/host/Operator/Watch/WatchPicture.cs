using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Boards.Host.Operator.Terminals;
using Firmware.Rpc.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Firmware.Boards.Host.Operator.Watch;

/// <summary>How a rover stands, for a person.</summary>
internal static class WatchPicture
{
    private const int BarWidth = 20;

    /// <summary>The table of sessions has no room in less.</summary>
    private const int TableWidth = 72;

    private const double UsPerMs = 1_000;
    private const double MsPerSecond = 1_000;

    /// <summary>All that is known of it.</summary>
    /// <param name="address">Of the rover.</param>
    /// <param name="view">What is known.</param>
    /// <param name="width">Of the picture, in columns.</param>
    public static IRenderable Draw(string address, StatusView view, int width)
    {
        List<IRenderable> parts = [new Markup($"[bold]watch[/] {Markup.Escape(address)}")];
        if (view.Failure.Length > 0)
        {
            parts.Add(new Markup($"[bold red]{view.FailureTitle}[/], and is asked again: {Markup.Escape(view.Failure)}"));
            parts.Add(new Text(view.Now == null ? "" : $"What follows is {(Environment.TickCount64 - view.AnsweredAtMs) / MsPerSecond:0} s old."));
        }

        else if (view.Now == null)
        {
            parts.Add(new Markup("[grey]It is being asked.[/]"));
        }

        if (view.Now is { } now)
        {
            parts.AddRange([new Text(Uptime(now)), new Text(Refused(now)), .. Battery(now), Text.Empty, Sessions(now, width), Text.Empty, Resources(now), Text.Empty, Stops(view)]);
        }

        return new Rows(parts);
    }

    private static string Uptime(RobotStatus now) =>
        string.Create(CultureInfo.InvariantCulture, $"version {now.Version}, up {DurationText.ToGo(now.UptimeMs / 1000 * 1_000_000)}; longest time between two ticks {now.Tick.WorstGapUs / UsPerMs:0.0} ms, ")
        + (now.Tick.IsLost ? "AND NOW THERE ARE NONE" : $"lost {now.Tick.Losses} times");

    private static IEnumerable<IRenderable> Battery(RobotStatus now) => now.Battery == null
        ? []
        : [new Markup(now.Battery.IsWorrying ? $"[bold yellow]{Markup.Escape(now.Battery.Words)}[/]" : Markup.Escape(now.Battery.Words))];

    private static string Refused(RobotStatus now) =>
        now.Refusals.Count == 0 ? "nobody was refused anything" : "refused: " + string.Join(", ", now.Refusals.Select(one => RefusalWords.Of(one.Key, one.Value)));

    private static IRenderable Sessions(RobotStatus now, int width)
    {
        if (width < TableWidth && now.Sessions.Count > 0)
        {
            return new Rows(now.Sessions.Select(one => new Text(
                $"session {one.Id} of {one.Owner}: {Seconds(one.LeftMs)} of {Seconds(one.WindowMs)} left, holds {(one.Holds.Count > 0 ? string.Join(", ", one.Holds) : "nothing")}")));
        }

        Table table = NewTable("session", "of", "time left", "", "holds");
        foreach (SessionStatus one in now.Sessions)
        {
            table.AddRow(
                new Text(one.Id),
                new Text(one.Owner),
                new Text(Bar.Of(one.LeftMs, one.WindowMs, BarWidth)),
                new Text($"{Seconds(one.LeftMs)} of {Seconds(one.WindowMs)}"),
                new Text(one.Holds.Count > 0 ? string.Join(", ", one.Holds) : "-"));
        }

        return now.Sessions.Count > 0 ? table
            : now.Resources.Any(one => one.Lease) ? new Markup("[yellow]no sessions: what is driven stops one window after the last command[/]")
            : new Markup("[grey]no sessions: nobody drives[/]");
    }

    private static IRenderable Resources(RobotStatus now)
    {
        Table table = NewTable("what", "", "does", "driven by");
        foreach (ResourceStatus one in now.Resources)
        {
            table.AddRow(
                new Text(one.Name),
                new Markup($"[grey]{Markup.Escape(one.Subtype)}[/]"),
                one.Fault ? new Markup("[bold red]refuses to stop[/]") : new Text(Does(one)),
                one.Lease ? new Markup("[yellow]somebody without a session[/]")
                    : new Text(one.Owner.Length > 0 ? $"{one.Session} of {one.Owner}" : one.Session.Length > 0 ? one.Session : "-"));
        }

        return table;
    }

    private static IRenderable Stops(StatusView view)
    {
        Table table = NewTable("stopped", "what", "why");
        foreach (StopStatus one in view.Stops)
        {
            table.AddRow(
                new Text($"{Seconds(one.AgoMs)} ago"),
                new Text(one.Resource),
                new Markup((one.IsOrderly ? Markup.Escape(one.Why) : $"[yellow]{Markup.Escape(one.Why)}[/]") + (one.Succeeded ? "" : " [bold red]and it refused[/]")));
        }

        return view.Stops.Count > 0 ? table : new Markup("[grey]no stops yet[/]");
    }

    /// <summary>What something does, in words.</summary>
    public static string Does(ResourceStatus one) => one.Duty is { } duty && duty != 0
        ? string.Create(CultureInfo.InvariantCulture, $"{duty * 100:0.#} %")
        : one.Moving ? "moves" : "rests";

    private static Table NewTable(params string[] columns)
    {
        Table table = new Table().NoBorder();
        table.AddColumns([.. columns.Select(name => new TableColumn(new Markup($"[grey]{name}[/]")) { NoWrap = true })]);
        table.Columns[^1].NoWrap = false;
        return table;
    }

    private static string Seconds(long ms) => string.Create(CultureInfo.InvariantCulture, $"{ms / MsPerSecond:0.0} s");
}
