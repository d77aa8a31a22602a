using System.Text;

namespace Firmware.Rpc.Json;

/// <summary>The texts of JSON, and of what is wrong with it.</summary>
internal static class JsonWords
{
    public static readonly byte[] True = Encoding.UTF8.GetBytes("true");
    public static readonly byte[] False = Encoding.UTF8.GetBytes("false");
    public static readonly byte[] Null = Encoding.UTF8.GetBytes("null");
    public static readonly byte[] NaN = Encoding.UTF8.GetBytes("NaN");
    public static readonly byte[] Infinity = Encoding.UTF8.GetBytes("Infinity");
    public static readonly byte[] NegativeInfinity = Encoding.UTF8.GetBytes("-Infinity");

    /// <summary>How the reader says it.</summary>
    public static string Text(JsonWord word)
    {
        switch (word)
        {
            case JsonWord.Object:
                return "an object";
            case JsonWord.Array:
                return "an array";
            case JsonWord.String:
                return "a string";
            case JsonWord.Number:
                return "a number";
            case JsonWord.Integer64:
                return "an integer of 64 bits";
            case JsonWord.Integer32:
                return "an integer of 32 bits";
            case JsonWord.Boolean:
                return "true or false";
            case JsonWord.Value:
                return "a value";
            case JsonWord.CommaOrBrace:
                return "',' or '}'";
            case JsonWord.CommaOrBracket:
                return "',' or ']'";
            case JsonWord.NoObject:
                return "no object is open";
            default:
                return "no array is open";
        }
    }
}
