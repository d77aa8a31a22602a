namespace Firmware.Rpc.Json;

/// <summary>What is expected or missing. Calls without any failure pass it around, and on the device a text would be a new object each time.</summary>
internal enum JsonWord
{
    Object,
    Array,
    String,
    Number,
    Integer64,
    Integer32,
    Boolean,
    Value,
    CommaOrBrace,
    CommaOrBracket,
    NoObject,
    NoArray,
}
