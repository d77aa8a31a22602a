namespace Firmware.Boards.Host.Operator.Keys;

/// <summary>What a terminal told of a key.</summary>
/// <param name="Key">Which.</param>
/// <param name="Action">What happened to it.</param>
/// <param name="IsCharacter">Whether it came as a plain character. Where releases are told a key does not: then it was pasted.</param>
internal readonly record struct KeyStroke(Key Key, KeyAction Action = KeyAction.Press, bool IsCharacter = false);
