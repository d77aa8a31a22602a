using System;

namespace Firmware.Boards.Host.Tests.Stops;

/// <summary>One way to send a request so that it is refused.</summary>
/// <param name="Refusal">The text of the refusal as the source has it, up to what is filled in.</param>
/// <param name="Spoil">Writes a request down with that fault.</param>
internal sealed record WrongForm(string Refusal, Func<PlainRequest, string> Spoil)
{
    /// <summary>Whether only one of the doors looks for it.</summary>
    public Door Door { get; init; } = Door.Both;

    /// <summary>Whether it says that this is not our caller: then it holds for stops, too.</summary>
    public bool IsOfCaller { get; init; }

    /// <summary>Whether the rest of the request never comes.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Whether it comes while all connections are busy.</summary>
    public bool IsBusy { get; init; }

    /// <summary>What is refused for it where that is not a command.</summary>
    public PlainRequest? Refused { get; init; }

    public override string ToString() => Refusal;
}
