namespace Firmware.Rpc.Json;

/// <summary>The texts that calls without any failure pass around. Kept in fields: on the device a literal is a new object wherever it is evaluated.</summary>
internal static class JsonWords
{
    public static readonly string Object = "an object";
    public static readonly string Array = "an array";
    public static readonly string String = "a string";
    public static readonly string Number = "a number";
    public static readonly string Integer64 = "an integer of 64 bits";
    public static readonly string Integer32 = "an integer of 32 bits";
    public static readonly string Boolean = "true or false";
    public static readonly string Value = "a value";
    public static readonly string CommaOrBrace = "',' or '}'";
    public static readonly string CommaOrBracket = "',' or ']'";
    public static readonly string NoObject = "no object is open";
    public static readonly string NoArray = "no array is open";
    public static readonly string True = "true";
    public static readonly string False = "false";
    public static readonly string Null = "null";
}
