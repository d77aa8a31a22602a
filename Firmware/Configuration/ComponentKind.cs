namespace Firmware.Configuration;

/// <summary>The components that this firmware drives.</summary>
internal enum ComponentKind
{
    Motor,
    Base,
    Servo,

    /// <summary>The file does not say, or names one that is not supported.</summary>
    Unknown,
}
