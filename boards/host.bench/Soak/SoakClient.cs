using System;
using System.IO;
using System.Text.Json;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Bench.Wire;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>A client with an address of its own that enters all it does in the journal. It connects when it has something to say, and again after a failure.</summary>
/// <param name="world">The soak.</param>
/// <param name="owner">The number of its address.</param>
/// <param name="timeoutMs">How long it waits for anything.</param>
internal sealed class SoakClient(SoakWorld world, int owner, int timeoutMs) : IDisposable
{
    private WireConnection? _connection;

    private Requests Requests => world.Rover.Requests;

    /// <summary>Starts a session, or asks for the old one.</summary>
    /// <returns>Null where there was none to be had.</returns>
    public SessionTicket? Start(int windowMs, SessionTicket? resume = null)
    {
        long sentUs = world.NowUs;
        Act? asked = resume == null ? null : Begin(ActKind.Beat, resume.Session, [], 0, sentUs);
        WireReply? reply = TryAsk(Requests.Start(windowMs, resume?.Id));
        string? id = reply is { IsOk: true } ? JsonDocument.Parse(reply.Value.Body).RootElement.GetProperty("id").GetString() : null;
        if (asked != null)
        {
            Finish(asked, reply == null ? ActOutcome.Lost : id == null ? ActOutcome.Refused : id == resume!.Id ? ActOutcome.Done : ActOutcome.Expired);
        }

        return id == null ? null : id == resume?.Id ? resume : Enter(id, windowMs, sentUs);
    }

    public ActOutcome Beat(SessionTicket ticket, long? dueUs = null) => Act(ActKind.Beat, ticket.Session, [], 0, Requests.Beat(ticket.Id), dueUs);

    /// <summary>A command, under a session or without one.</summary>
    public ActOutcome Drive(SessionTicket? ticket, ClientSession session, Target target, bool backwards = false, long? dueUs = null)
    {
        double power = world.NextPower() * (backwards ? -1 : 1);
        byte[] request = target.IsBase ? Requests.SetBasePower(target.Name, power, ticket?.Id) : Requests.SetPower(target.Name, power, ticket?.Id);
        return Act(ActKind.Drive, session, target.Pins, power, request, dueUs);
    }

    /// <summary>A stop of a motor. Where the base drives it that is stopped, so both wheels count as meant.</summary>
    public ActOutcome Stop(Target motor) => Act(ActKind.Stop, null, motor.Pins, 0, Requests.Stop(motor.Name));

    public ActOutcome StopAll() => Act(ActKind.Stop, null, [.. world.PinsByMotor.Values], 0, Requests.StopAll());

    public ActOutcome End(SessionTicket ticket) => Act(ActKind.End, ticket.Session, [], 0, Requests.End(ticket.Id));

    /// <summary>Sends what is no act of its own, and gives the reply, or null.</summary>
    public WireReply? TryAsk(byte[] request)
    {
        try
        {
            return Connection().Ask(request);
        }
        catch (Exception failure) when (failure is IOException or FormatException)
        {
            Hang();
            return null;
        }
    }

    /// <summary>Closes the connection without a word.</summary>
    public void Hang()
    {
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>Breaks the connection off with a reset.</summary>
    public void Reset()
    {
        _connection?.Reset();
        _connection = null;
    }

    public void Dispose() => Hang();

    private WireConnection Connection() => _connection ??= new WireConnection(world.Rover.EndPoint, RoverUnderTest.Owner(owner), timeoutMs);

    private SessionTicket Enter(string id, int windowMs, long sentUs)
    {
        ClientSession session = new(id[..SessionId.ShortLength], RoverUnderTest.Owner(owner).ToString(), windowMs);
        world.Journal.Enter(session);
        Act started = new(ActKind.Start, session, [], 0, sentUs, sentUs);
        world.Journal.Begin(started);
        Finish(started, ActOutcome.Done);
        return new SessionTicket(id, session);
    }

    private ActOutcome Act(ActKind kind, ClientSession? session, int[] pins, double power, byte[] request, long? dueUs = null)
    {
        Act act = Begin(kind, session, pins, power, dueUs);
        WireReply? reply = TryAsk(request);
        ActOutcome outcome = reply switch
        {
            null => ActOutcome.Lost,
            { IsOk: true } => ActOutcome.Done,
            { IsExpired: true } => ActOutcome.Expired,
            _ => ActOutcome.Refused,
        };
        Finish(act, outcome);
        return outcome;
    }

    private Act Begin(ActKind kind, ClientSession? session, int[] pins, double power, long? dueUs)
    {
        long nowUs = world.NowUs;
        Act act = new(kind, session, pins, power, dueUs ?? nowUs, nowUs);
        world.Journal.Begin(act);
        return act;
    }

    private void Finish(Act act, ActOutcome outcome)
    {
        world.Journal.Finish(act, outcome, world.NowUs + (outcome == ActOutcome.Lost ? Bounds.LostUs : 0));
        world.Finished.Enqueue(act);
    }
}
