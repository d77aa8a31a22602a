namespace Firmware.Rpc.Json;

/// <summary>What kind of value comes next, told from its first byte.</summary>
public enum JsonKind
{
    /// <summary>No value: the input has ended, the reader has failed, the value was already read, or what follows begins no value.</summary>
    None,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
