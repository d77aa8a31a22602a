using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Boards.Host.Operator.Terminals;
using Firmware.Rpc.Json;

namespace Firmware.Boards.Host.Operator.Watch;

/// <summary>What happens to a rover as a line for each change, for a file or a pipe.</summary>
internal sealed class WatchLines(string address)
{
    private const long UsPerMs = 1_000;

    private readonly ChangeLines _lines = new();
    private StatusView _before = StatusView.Nothing;

    /// <summary>Tells what has changed since the last time.</summary>
    public void Tell(StatusView view)
    {
        foreach (string change in Changes(_before, view, address))
        {
            _lines.Add(change);
        }

        _before = view;
    }

    /// <summary>What is different, in the order in which a reader understands it.</summary>
    public static IEnumerable<string> Changes(StatusView before, StatusView view, string address)
    {
        if (view.Failure.Length > 0)
        {
            return before.Failure.Length > 0 ? [] : [$"{address}: {view.FailureTitle}, and is asked again: {view.Failure}"];
        }

        RobotStatus now = view.Now ?? new RobotStatus();
        RobotStatus was = before.Now ?? new RobotStatus();
        bool isNew = before.Now == null || before.Failure.Length > 0 || now.UptimeMs < was.UptimeMs;
        return new[] { isNew ? $"{address} answers: version {now.Version}, up {DurationText.ToGo(now.UptimeMs / 1000 * 1_000_000)}" : "" }
            .Concat(now.Sessions.ExceptBy(was.Sessions.Select(one => one.Id), one => one.Id)
                .Select(one => $"session {one.Id} of {one.Owner} started, window {DurationText.ToGo(one.WindowMs * UsPerMs)}"))
            .Concat(NewStops(before, view, isNew))
            .Concat(now.Resources.Where(one => one.Session.Length > 0 && one.Session != Of(was, one)?.Session).Select(one => $"{one.Session} of {one.Owner} drives {one.Name}"))
            .Concat(now.Resources.Where(one => one.Lease && Of(was, one) is not { Lease: true })
                .Select(one => $"somebody drives {one.Name} without a session: that stops one window after the last command"))
            .Concat(now.Resources.Where(one => one.Fault != (Of(was, one)?.Fault ?? false)).Select(one => one.Fault ? $"{one.Name} REFUSES to stop" : $"{one.Name} has stopped"))
            .Concat(was.Sessions.ExceptBy(now.Sessions.Select(one => one.Id), one => one.Id).Select(one => $"session {one.Id} is over"))
            .Concat(now.Battery != null && now.Battery.State != was.Battery?.State ? [now.Battery.Words] : [])
            .Concat(now.Tick.Losses > was.Tick.Losses && !isNew ? [$"the ticks were lost; worst gap {now.Tick.WorstGapUs / UsPerMs} ms"] : [])
            .Concat(now.Refusals.Where(one => !isNew && one.Value > was.Refusals.GetValueOrDefault(one.Key)).Select(one => $"refused so far: {RefusalWords.Of(one.Key, one.Value)}"))
            .Where(line => line.Length > 0);
    }

    /// <summary>The stops before the first look are old news.</summary>
    private static IEnumerable<string> NewStops(StatusView before, StatusView view, bool isNew) =>
        view.Stops.Where(stop => !isNew && stop.Sequence > (before.Stops.Count > 0 ? before.Stops[0].Sequence : 0)).Reverse()
            .Select(stop => $"stopped {stop.Resource}: {stop.Why}{(stop.Succeeded ? "" : ", and it refused")}");

    private static ResourceStatus? Of(RobotStatus status, ResourceStatus resource) =>
        status.Resources.FirstOrDefault(one => one.Name == resource.Name && one.Subtype == resource.Subtype);
}
