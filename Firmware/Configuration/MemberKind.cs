namespace Firmware.Configuration;

/// <summary>What a member of a configuration object may hold.</summary>
internal enum MemberKind
{
    /// <summary>Anything: Viam has a use for it, this firmware has none.</summary>
    Ignored,

    /// <summary>Nothing: leaving it out silently would change what the robot does.</summary>
    Refused,

    /// <summary>A whole number within the limits.</summary>
    Integer,

    /// <summary>A number within the limits.</summary>
    Number,

    /// <summary>A number above the lower limit, up to the upper one.</summary>
    NumberAbove,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Any string.</summary>
    Text,

    /// <summary>What a component may be called.</summary>
    ComponentName,

    /// <summary>One of a few strings.</summary>
    Choice,

    /// <summary>The number of a pin, also written as a string.</summary>
    Pin,

    /// <summary>The heartbeat window as a duration.</summary>
    HeartbeatWindow,

    /// <summary>An object, checked by a table of its own.</summary>
    Object,

    /// <summary>An array, whose elements the reader of the section checks.</summary>
    Array,
}
