namespace Firmware.Services;

/// <summary>How it stands with another board whose resources appear here.</summary>
public enum RemoteState
{
    /// <summary>It is being looked for, again and again. Nothing of it moves because of this rover.</summary>
    Connecting,

    /// <summary>This rover's session with it lives, and commands go through.</summary>
    Up,

    /// <summary>Not heard of any more. No sign of life goes there, and until it is certain that its session has lapsed what was driven there counts as a fault.</summary>
    Lost,

    /// <summary>The program is ending.</summary>
    Closed,
}
