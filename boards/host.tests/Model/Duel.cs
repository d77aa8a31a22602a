using System;
using Firmware.Sessions;
using Firmware.Tests.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>The core and the model side by side: each event happens to both, and then every answer and every output is compared.</summary>
internal sealed class Duel
{
    /// <summary>The motors of each resource of the <see cref="Rig"/>.</summary>
    public static readonly int[][] Parts = [[Rig.Left], [Rig.Right], [Rig.Mast], [Rig.Left, Rig.Right]];

    public const int MaxPerOwner = Rig.MaxSessions - 1;

    private readonly Rig _rig;
    private readonly SessionModel _model;
    private readonly Clients _clients = new();
    private readonly CoreSide _core;
    private readonly ModelSide _expected;
    private readonly Comparison _comparison;
    private readonly Invariant _invariant;
    private readonly Tally? _tally;

    public Duel(AfterLapse afterLapse, UnownedCommands unowned, long startUs, Tally? tally)
    {
        _tally = tally;
        _rig = new Rig(afterLapse, unowned, startUs, MaxPerOwner);
        _model = new SessionModel(_rig.Manager.Settings, Rig.MaxSessions, MaxPerOwner, [new(), new(), new()], Parts);
        _core = new CoreSide(_rig, _clients);
        _expected = new ModelSide(_model, _clients, _core);
        _comparison = new Comparison(_rig, _model);
        _invariant = new Invariant(_rig, _model);
    }

    public static string Answer(Act act, int answer) => act switch
    {
        Act.Resume when answer == CoreSide.Resumed => "Resumed",
        Act.Start or Act.Resume => ((StartResult)answer).ToString(),
        Act.Drive or Act.DriveByNumber or Act.DriveUnowned or Act.Associate => ((DriveResult)answer).ToString(),
        _ => answer.ToString(),
    };

    /// <returns>How core and model differ, or how the invariant is broken; null for neither.</returns>
    public string? Do(Event happening)
    {
        long nowUs = _rig.NowUs += WaitUs(happening);
        Event? meanwhile = happening.Meanwhile;
        long thenUs = _rig.NowUs += meanwhile == null ? 0 : WaitUs(meanwhile);
        (int actualThen, int expectedThen) = (-1, -1);
        int motor = Parts[happening.What][0];
        if (meanwhile != null)
        {
            _rig.Motors[motor].AfterWrite = () => actualThen = _core.Do(meanwhile, thenUs - meanwhile.HeldUpUs);
            _model.Outputs[motor].Motor.AfterWrite = () => expectedThen = _expected.Do(meanwhile, thenUs - meanwhile.HeldUpUs);
        }

        _invariant.Before(happening, meanwhile, nowUs, thenUs);
        int actual = _core.Do(happening, nowUs - happening.HeldUpUs);
        int expected = _expected.Do(happening, nowUs - happening.HeldUpUs);
        _rig.Motors[motor].AfterWrite = null;
        _model.Outputs[motor].Motor.AfterWrite = null;
        string? difference = Settle(happening, actual, expected, nowUs)
            ?? (meanwhile == null || (actualThen < 0 && expectedThen < 0) ? null : Settle(meanwhile, actualThen, expectedThen, thenUs))
            ?? _invariant.Breach(meanwhile != null && expectedThen < 0)
            ?? _comparison.Difference();
        return difference == null ? null : $"{happening}: {difference}";
    }

    /// <summary>Compares the answers, and lets the client keep what it was given.</summary>
    private string? Settle(Event happening, int actual, int expected, long nowUs)
    {
        Act act = happening.Act;
        if (actual != expected)
        {
            return $"the core answers {Answer(act, actual)}, the model {Answer(act, expected)}";
        }

        bool isNumber = act is Act.Beat;
        _tally?.Add(act, isNumber ? Math.Min(actual, 1) : actual);
        if (act is Act.Start or Act.Resume && actual == (int)StartResult.Started)
        {
            SessionId id = _clients.Fresh(happening.Who);
            Owner owner = _model.Started(id);
            owner.Number = _rig.Manager.FindById(id, owner.Name, nowUs - happening.HeldUpUs);
            _clients.Started(happening.Who, owner);
        }

        return null;
    }

    private long WaitUs(Event happening)
    {
        Owner? owner = happening.UntilDueOf < 0 ? null
            : happening.UntilDueOf >= Event.FirstLease ? _model.LeaseOf(happening.UntilDueOf - Event.FirstLease)
            : _clients[happening.UntilDueOf];
        return Math.Max(0, owner == null ? happening.WaitUs : owner.DeadlineUs - _rig.NowUs + happening.WaitUs);
    }
}
