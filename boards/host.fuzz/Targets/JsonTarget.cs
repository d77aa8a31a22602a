using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Firmware.Rpc.Json;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>
/// The JSON reader against System.Text.Json: both take a document or both refuse it, and what they take they read alike. Where ours is stricter
/// on purpose (names twice, depth, number of names, text that is not Unicode) the other side is held to the same.
/// </summary>
internal sealed class JsonTarget : IFuzzTarget
{
    private const int MaxDepth = 8;
    private const int MaxNames = 32;

    /// <summary>A failure's message, and its path: the names of eight levels, each shown in part.</summary>
    private const int AllocationBound = 8_192;

    /// <summary>What stands before the document in its buffer. A reader that looked there would see something.</summary>
    private const string Before = "{\"[1,";

    private readonly JsonReader _reader = new(MaxDepth, MaxNames);
    private readonly ExactBuffers _buffers = new();
    private readonly byte[] _joined = new byte[Mutator.MaxBytes];
    private Allocation _allocation;

    public string Name => "json";

    public string[] Words { get; } =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "{}", "[]", "\"\"", "\"a\":", "null", "true", "false", "-", ".", "e", "E+", "\\u0041", "\\ud83d", "\\ude97",
        "\\\"", "\\/", "\\u", " ", "\t", "\r", "\n", "\0", "\u001f", "\u007f", "\u0080", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080",
        "\u00c3\u00a4", "\u00f0\u009f\u009a\u0097", "\u00ef\u00bb\u00bf", "/**/", "NaN", "Infinity", "'a'", "0123", "1.", ".1", "1e", "+1", "0x1",
    ];

    public string Separators => "{}[]:,\" \r\n\t";

    public bool Run(ReadOnlySpan<byte> input)
    {
        int length = Math.Min(input.Length, Mutator.MaxBytes - Before.Length);
        byte[] document = Place(input[..length]);
        _allocation.Start();
        _reader.Reset(document, Before.Length, length);
        bool isTaken = _reader.End();
        _allocation.Check(AllocationBound);
        bool expected = TheirsTakes(input[..length]);
        if (isTaken != expected)
        {
            throw new Violation(expected ? "refused: " + _reader.Error : "taken, and System.Text.Json refuses it");
        }

        if (_reader.Failed == isTaken || _reader.Error.Length == 0 != isTaken || _reader.Error.Length > AllocationBound / sizeof(char))
        {
            throw new Violation($"its answer is {isTaken} and its error '{_reader.Error}'");
        }

        if (!document.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Before)))
        {
            throw new Violation("the bytes before the document were written to");
        }

        if (isTaken)
        {
            ReadAlike(input[..length]);
        }

        return isTaken;
    }

    private byte[] Place(ReadOnlySpan<byte> document)
    {
        Encoding.ASCII.GetBytes(Before, _joined);
        document.CopyTo(_joined.AsSpan(Before.Length));
        return _buffers.CopyOf(_joined.AsSpan(0, Before.Length + document.Length));
    }

    private static bool TheirsTakes(ReadOnlySpan<byte> document)
    {
        try
        {
            Utf8JsonReader reader = new(document, new JsonReaderOptions { MaxDepth = MaxDepth });
            Stack<HashSet<string>> open = new();
            int names = 0;
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push([]);
                        break;
                    case JsonTokenType.EndObject:
                        names -= open.Pop().Count;
                        break;
                    case JsonTokenType.PropertyName when !open.Peek().Add(reader.GetString()!) || ++names > MaxNames:
                        return false;
                    case JsonTokenType.String:
                        reader.GetString();
                        break;
                }
            }

            return true;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private void ReadAlike(ReadOnlySpan<byte> input)
    {
        using JsonDocument theirs = JsonDocument.Parse(input.ToArray());
        _reader.Reset(Place(input), Before.Length, input.Length);
        ReadAlike(theirs.RootElement);
        if (!_reader.Failed && !_reader.End())
        {
            throw new Violation("read to its end it fails: " + _reader.Error);
        }
    }

    private void ReadAlike(JsonElement theirs)
    {
        switch (theirs.ValueKind)
        {
            case JsonValueKind.Object:
                Same(true, _reader.BeginObject(), "object");
                foreach (JsonProperty member in theirs.EnumerateObject())
                {
                    Same(true, _reader.Failed || _reader.NextMember(), "member");
                    Same(member.Name, _reader.Failed ? member.Name : _reader.Name.ToString(), "name");
                    ReadAlikeUnlessFailed(member.Value);
                }

                Same(false, _reader.NextMember(), "member");
                break;
            case JsonValueKind.Array:
                Same(true, _reader.BeginArray(), "array");
                foreach (JsonElement element in theirs.EnumerateArray())
                {
                    Same(true, _reader.Failed || _reader.NextElement(), "element");
                    ReadAlikeUnlessFailed(element);
                }

                Same(false, _reader.NextElement(), "element");
                break;
            case JsonValueKind.String:
                Same(theirs.GetString(), _reader.ReadString().ToString(), "string");
                break;
            case JsonValueKind.Number:
                ReadNumberAlike(theirs.GetRawText());
                break;
            case JsonValueKind.Null:
                Same(true, _reader.TryReadNull(), "null");
                break;
            default:
                Same(theirs.GetBoolean(), _reader.ReadBool(), "boolean");
                break;
        }
    }

    // A number beyond a double is refused where it is read as one. What follows cannot be read then.
    private void ReadAlikeUnlessFailed(JsonElement theirs)
    {
        if (!_reader.Failed)
        {
            ReadAlike(theirs);
        }
    }

    private void ReadNumberAlike(string text)
    {
        double value = _reader.ReadDouble();
        double wanted = double.Parse(text, CultureInfo.InvariantCulture);
        Same(double.IsInfinity(wanted), _reader.Failed, "number in range");
        if (!_reader.Failed && Ulps.Between(wanted, value) > 1)
        {
            throw new Violation($"{text} is read as {value:R}");
        }
    }

    private static void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new Violation($"{what}: System.Text.Json has {expected}, ours has {actual}");
        }
    }
}
