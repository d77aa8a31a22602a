namespace Firmware.Boards.Host.Operator.Keys;

/// <summary>What happened to a key.</summary>
internal enum KeyAction
{
    /// <summary>It went down; or, where a terminal tells no releases, it may as well be held and repeat.</summary>
    Press,

    /// <summary>It is held.</summary>
    Repeat,

    /// <summary>It came up.</summary>
    Release,
}
