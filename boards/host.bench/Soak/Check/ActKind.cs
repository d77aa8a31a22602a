namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>What a client asks of the rover, as far as it matters to who may move what.</summary>
internal enum ActKind
{
    /// <summary>The start of a session, which is its first sign of life.</summary>
    Start,

    /// <summary>A sign of life that moves nothing.</summary>
    Beat,

    /// <summary>A command, which is a sign of life, too.</summary>
    Drive,

    /// <summary>A stop of outputs, by anybody.</summary>
    Stop,

    /// <summary>The end of a session.</summary>
    End,
}
