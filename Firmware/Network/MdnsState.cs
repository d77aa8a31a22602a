namespace Firmware.Network;

/// <summary>How far a responder is with its name.</summary>
internal enum MdnsState
{
    /// <summary>It has no network.</summary>
    Off,

    /// <summary>It asks whether somebody else has the name, and answers nothing.</summary>
    Probing,

    /// <summary>It has the name, and tells everybody.</summary>
    Announcing,

    /// <summary>It answers who asks.</summary>
    Up,
}
