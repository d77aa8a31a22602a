namespace Firmware.Configuration;

/// <summary>The components that this firmware drives, in the order of the names in <see cref="ComponentsReader"/>.</summary>
internal enum ComponentKind
{
    /// <summary>The file does not say, or names one that is not supported.</summary>
    Unknown = Section.Refused,
    Motor,
    Base,
    Servo,
}
