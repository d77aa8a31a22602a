namespace Firmware.Sessions;

/// <summary>What a resource obeys after a lapse has stopped it.</summary>
public enum AfterLapse
{
    /// <summary>The next command of a live session, as with Viam.</summary>
    Obey,

    /// <summary>Nothing but a stop or zero power, and only then power again: a stuck stick does not leap when the link returns.</summary>
    NeutralFirst,
}
