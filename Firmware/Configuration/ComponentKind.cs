namespace Firmware.Configuration;

/// <summary>What a component of the file is to this firmware.</summary>
internal enum ComponentKind
{
    /// <summary>The file does not say, or says what nobody has.</summary>
    Unknown,

    /// <summary>Viam's server or a module of it may drive it; here nobody does.</summary>
    NotDriven,
    Motor,
    Base,
    Servo,

    /// <summary>The battery's sensor: it is read, and moves nothing.</summary>
    Battery,
}
