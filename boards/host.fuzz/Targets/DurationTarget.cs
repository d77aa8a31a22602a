using System;
using System.Numerics;
using System.Text;
using Firmware.Rpc.Json;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>Durations against Go's grammar in exact arithmetic, and back again through both ways of writing them.</summary>
internal sealed class DurationTarget : IFuzzTarget
{
    private const long NsPerUs = 1_000;

    /// <summary>Longer ones say nothing new and cost the other side's arithmetic much.</summary>
    private const int MaxBytes = 256;

    private static readonly BigInteger Limit = BigInteger.Pow(2, 63);
    private const string Field = "d";

    private readonly ExactBuffers _buffers = new();
    private readonly JsonWriter _writer = new();
    private readonly byte[] _written = new byte[64];
    private Allocation _allocation;

    public string Name => "duration";

    public string[] Words { get; } =
    [
        "ns", "us", "\u00c2\u00b5s", "\u00ce\u00bcs", "ms", "s", "m", "h", "d", ".", "-", "+", "0", "1", "9", "00000000000000000000", "9223372036854775807ns",
        "2562047h47m16.854775807s", ".5", "1.", "e3", " ", "\0", "\u00b5", "\u00c2", "M", "min",
    ];

    public string Separators => ".nuµmsh-+ ";

    public bool Run(ReadOnlySpan<byte> input)
    {
        input = input[..Math.Min(input.Length, MaxBytes)];
        byte[] buffer = _buffers.CopyOf(input);
        TextSlice text = new(buffer, 0, buffer.Length);
        _allocation.Start();
        bool isTaken = DurationText.TryParseNs(text, out long ns);
        bool isTakenInUs = DurationText.TryParse(text, out long us);
        if (!_allocation.IsWithin(0))
        {
            _allocation.Start();
            isTaken = DurationText.TryParseNs(text, out ns);
            isTakenInUs = DurationText.TryParse(text, out us);
        }

        _allocation.Check(0);
        if (isTaken != isTakenInUs || (isTaken && us != ns / NsPerUs))
        {
            throw new Violation($"it is {isTaken} {ns} ns and {isTakenInUs} {us} us");
        }

        CheckAgainstGo(Encoding.Latin1.GetString(input), isTaken, ns);
        if (isTaken)
        {
            CheckRoundTrips(us);
        }

        return isTaken;
    }

    private static void CheckAgainstGo(string text, bool isTaken, long ns)
    {
        bool isGo = GoDuration.TryRead(text, out BigInteger wanted, out int parts);
        bool mayBeTaken = isGo && wanted - parts < Limit && wanted + parts >= -Limit;
        bool mustBeTaken = isGo && wanted + parts < Limit && wanted - parts >= -Limit;
        if (isTaken ? !mayBeTaken : mustBeTaken)
        {
            throw new Violation(isTaken ? $"taken as {ns} ns" : $"refused, and is {wanted} ns in Go");
        }

        if (isTaken && BigInteger.Abs(wanted - ns) > parts)
        {
            throw new Violation($"taken as {ns} ns, and is {wanted} ns in Go");
        }
    }

    private void CheckRoundTrips(long us)
    {
        _writer.Reset(_written, 0, _written.Length, false);
        _writer.BeginObject();
        DurationText.Write(_writer, Field, us);
        _writer.EndObject();
        const int Start = 6; // {"d":"
        const int Rest = 2; // "}
        CheckBack(us, new TextSlice(_written, Start, _writer.Length - Start - Rest));
        byte[] go = Encoding.UTF8.GetBytes(DurationText.ToGo(us));
        CheckBack(us, new TextSlice(go, 0, go.Length));
    }

    private static void CheckBack(long us, TextSlice text)
    {
        if (!DurationText.TryParse(text, out long back) || back != us)
        {
            throw new Violation($"{us} us is written as {text} and read back as {back}");
        }
    }
}
