using System.Linq;
using Firmware.Sessions;
using Firmware.Tests.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>Everything that can be seen of the core, against the model: outputs with every write to them, holders, faults, sessions and stops.</summary>
internal sealed class Comparison(Rig rig, SessionModel model)
{
    private readonly SessionManager _core = rig.Manager;
    private readonly SessionInfo[] _infos = [new(), new(), new(), new()];
    private readonly StopRecord _record = new();
    private int _seenStops;

    /// <returns>The first difference, or null.</returns>
    public string? Difference() => Outputs() ?? Resources() ?? Sessions() ?? Stops();

    private string? Outputs()
    {
        for (int i = 0; i < rig.Motors.Length; i++)
        {
            FakeActuator actual = rig.Motors[i];
            FakeActuator expected = model.Outputs[i].Motor;
            if (actual.X != expected.X || actual.Drives != expected.Drives || actual.Stops != expected.Stops)
            {
                return $"motor {i} is at {actual.X} after {actual.Drives} commands and {actual.Stops} stops, "
                    + $"by the model at {expected.X} after {expected.Drives} and {expected.Stops}";
            }
        }

        return null;
    }

    private string? Resources()
    {
        for (int i = 0; i < Duel.Parts.Length; i++)
        {
            Output[] outputs = [.. Duel.Parts[i].Select(part => model.Outputs[part])];
            int holder = outputs.All(output => output.Holder == outputs[0].Holder) ? outputs[0].Holder?.Number ?? 0 : 0;
            if (_core.HolderOf(i) != holder)
            {
                return $"resource {i} is held by {_core.HolderOf(i)}, by the model by {holder}";
            }

            bool isFaulted = outputs.Any(output => output.IsFaulted);
            if (_core.IsFaulted(i) != isFaulted)
            {
                return $"resource {i} is{(isFaulted ? " not" : "")} faulted, by the model it is{(isFaulted ? "" : " not")}";
            }
        }

        int faults = model.Outputs.Count(output => output.IsFaulted);
        return _core.Faults == faults ? null : $"{_core.Faults} faults, by the model {faults}";
    }

    private string? Sessions()
    {
        int count = _core.All(_infos, rig.NowUs);
        Owner[] live = [.. model.Sessions.Where(owner => owner.IsLive(rig.NowUs))];
        for (int i = 0; i < live.Length && i < count; i++)
        {
            SessionInfo actual = _infos[i];
            Owner expected = live[i];
            bool isHolding = model.Outputs.Any(output => output.Holder == expected);
            if (!actual.Id.Is(expected.Id) || actual.Number != expected.Number || actual.Owner != expected.Name || actual.WindowMs != expected.WindowMs
                || actual.LeftUs != expected.DeadlineUs - rig.NowUs || _core.IsHolding(actual.Number) != isHolding)
            {
                return $"session {actual.Number} of '{actual.Owner}' has {actual.LeftUs} us left of {actual.WindowMs} ms, by the model session "
                    + $"{expected.Number} of '{expected.Name}' has {expected.DeadlineUs - rig.NowUs} us left of {expected.WindowMs} ms";
            }
        }

        return count == live.Length ? null : $"{count} sessions live, by the model {live.Length}";
    }

    private string? Stops()
    {
        if (_core.Stops.Count != model.Stops.Count)
        {
            return $"{_core.Stops.Count} stops are remembered, by the model {model.Stops.Count}";
        }

        for (; _seenStops < model.Stops.Count; _seenStops++)
        {
            _core.Stops.TryRead(_seenStops + 1, _record);
            Stop actual = new(_record.Resource, _record.Session, _record.Cause, _record.AtUs, _record.LateUs, _record.Succeeded);
            if (actual != model.Stops[_seenStops])
            {
                return $"{actual} is remembered, by the model {model.Stops[_seenStops]}";
            }
        }

        return null;
    }
}
