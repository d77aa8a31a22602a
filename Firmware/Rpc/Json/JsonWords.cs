using System.Text;

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

    public static readonly byte[] True = Encoding.UTF8.GetBytes("true");
    public static readonly byte[] False = Encoding.UTF8.GetBytes("false");
    public static readonly byte[] Null = Encoding.UTF8.GetBytes("null");
    public static readonly byte[] NaN = Encoding.UTF8.GetBytes("NaN");
    public static readonly byte[] Infinity = Encoding.UTF8.GetBytes("Infinity");
    public static readonly byte[] NegativeInfinity = Encoding.UTF8.GetBytes("-Infinity");
}
