namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>What became of an act, as far as the client knows.</summary>
internal enum ActOutcome
{
    /// <summary>No answer yet.</summary>
    Pending,

    /// <summary>The rover says that it was done.</summary>
    Done,

    /// <summary>Refused, but not for want of a session: it may have been a sign of life, and what it wrote may have been taken back.</summary>
    Refused,

    /// <summary>The rover knows no such live session: nothing came of it that lasts.</summary>
    Expired,

    /// <summary>There was no answer. It may have been done, until <see cref="Act.AnsweredUs"/>.</summary>
    Lost,
}
