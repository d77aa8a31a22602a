// Puts each page of Firmware/Web, without comments and the spaces that only people need, and compressed, beside it into the class of its name: the form in which
// a device keeps it in flash.
//   dotnet run tools/embed-page.cs
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

// Each part is an array that is made when it is sent: 252 bytes on a device with its head, and nothing there may ask for more than 256 in one piece. Each
// costs 24 bytes of the heap for good as well, so they are as long as may be.
const int PartBytes = 232;
string web = Path.Combine(Path.GetDirectoryName(Here())!, "..", "Firmware", "Web");
Embed("index.html", "ControlPage");
Embed("settings.html", "SettingsPage");

void Embed(string file, string name)
{
    string written = File.ReadAllText(Path.Combine(web, file));
    byte[] html = Encoding.UTF8.GetBytes(Squeezed(written));
    byte[] data = Squeezer.Gzip(html);
    using MemoryStream unpacked = new();
    using (GZipStream gzip = new(new MemoryStream(data), CompressionMode.Decompress))
    {
        gzip.CopyTo(unpacked);
    }

    if (!unpacked.ToArray().AsSpan().SequenceEqual(html))
    {
        throw new InvalidDataException(file + " does not come out as it went in");
    }

    string tag = Convert.ToHexStringLower(SHA256.HashData(html))[..8];
    byte[][] parts = [.. data.Chunk(PartBytes)];
    StringBuilder source = new();
    source.Append($$"""
        namespace Firmware.Web;

        /// <content>Made from {{file}} by <c>dotnet run tools/embed-page.cs</c>; not to be edited.</content>
        public sealed partial class {{name}}
        {
            private const int Bytes = {{data.Length}};

            private const int Parts = {{parts.Length}};

            private const int TagNumber = unchecked((int)0x{{tag}});

            private static readonly string TagDigits = "{{tag}}";

            private static byte[] MakePart(int i)
            {
                switch (i)
                {

        """);
    for (int i = 0; i < parts.Length; i++)
    {
        source.Append(i < parts.Length - 1 ? $"            case {i}:\n" : "            default:\n");
        source.Append("                return\n                [\n");
        foreach (byte[] line in parts[i].Chunk(32))
        {
            source.Append("                    ").AppendJoin(", ", line).Append(",\n");
        }

        source.Append("                ];\n");
    }

    source.Append("        }\n    }\n}\n");
    File.WriteAllText(Path.Combine(web, name + ".Data.cs"), source.ToString());
    Console.WriteLine($"{file}: {Encoding.UTF8.GetByteCount(written):N0} bytes, {html.Length:N0} without comments and spaces, {data.Length:N0} compressed, in {parts.Length} parts, tag {tag}");
}

static string Squeezed(string html)
{
    string lines = string.Join('\n', html.Split('\n').Select(line => Regex.Replace(line.Trim(), "(^| )// .*$", "")).Where(line => line.Length > 0));
    string styled = Regex.Replace(lines, "(?s)(?<=<style>).*(?=</style>)", style => Regex.Replace(style.Value, @"(?<=[{};:,])\s+|\s+(?=[{}])", ""));

    // Texts are left as they are; a space goes where what is before it or after it ends a word anyway, a line's end where no statement ends with it.
    return Regex.Replace(styled, "(?s)(?<=<script>).*(?=</script>)", script => Regex.Replace(
        script.Value, """("(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|(?<=[{;,])\n|(?<![\w$]) +| +(?![\w$])""", part => part.Groups[1].Value));
}

static string Here([CallerFilePath] string path = "") => path;

/// <summary>Deflate (RFC 1951) by the cheapest way through all matches, with codes that follow from that way, over and over: some 4 % smaller than what a
/// library makes that has to be quick.</summary>
static class Squeezer
{
    private const int Window = 32_768;
    private const int Shortest = 3;
    private const int Longest = 258;
    private const int EndOfBlock = 256;
    private const int Rounds = 30;
    private const int MostBlocks = 6;
    private static readonly int[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] LengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] DistanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    private static readonly int[] DistanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
    private static readonly int[] OrderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    public static byte[] Gzip(byte[] data)
    {
        List<byte> packed = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
        Bits bits = new(packed);
        int[][] matches = Matches(data);
        List<int> starts = [0];
        List<(int Length, int Distance)> all = Best(data, matches, 0, data.Length);
        Split(all, 0, starts);
        starts.Sort();
        for (int i = 0; i < starts.Count; i++)
        {
            int end = i + 1 < starts.Count ? starts[i + 1] : data.Length;
            Write(bits, data, starts[i], Best(data, matches, starts[i], end), end == data.Length);
        }

        bits.Flush();
        packed.AddRange(BitConverter.GetBytes(Crc(data)));
        packed.AddRange(BitConverter.GetBytes(data.Length));
        return [.. packed];

        // Where another code from there on saves more than it costs.
        void Split(List<(int Length, int Distance)> way, int start, List<int> found)
        {
            int whole = Size(data, start, way, out _), best = whole, at = -1, position = start, bestPosition = 0;
            for (int i = 0; i < way.Count; i++)
            {
                if (i > 0 && i % 32 == 0)
                {
                    int two = Size(data, start, way[..i], out _) + Size(data, position, way[i..], out _);
                    if (two < best)
                    {
                        (best, at, bestPosition) = (two, i, position);
                    }
                }

                position += Math.Max(1, way[i].Length);
            }

            if (at > 0 && found.Count < MostBlocks)
            {
                found.Add(bestPosition);
                Split(way[..at], start, found);
                Split(way[at..], bestPosition, found);
            }
        }
    }

    /// <summary>For each place the nearest match of each length, from the shortest on: at i the distance of length i + 3.</summary>
    private static int[][] Matches(byte[] data)
    {
        int[][] matches = new int[data.Length][];
        Dictionary<int, List<int>> places = [];
        for (int at = 0; at < data.Length; at++)
        {
            List<int> distances = [];
            if (at + Shortest <= data.Length)
            {
                int key = data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
                List<int> known = places.TryGetValue(key, out List<int>? found) ? found : places[key] = [];
                for (int k = known.Count - 1; k >= 0 && at - known[k] <= Window; k--)
                {
                    int length = Shortest;
                    while (length < Longest && at + length < data.Length && data[at + length] == data[known[k] + length])
                    {
                        length++;
                    }

                    while (distances.Count < length - Shortest + 1)
                    {
                        distances.Add(at - known[k]);
                    }
                }

                known.Add(at);
            }

            matches[at] = [.. distances];
        }

        return matches;
    }

    private static List<(int Length, int Distance)> Best(byte[] data, int[][] matches, int start, int end)
    {
        double[] symbols = [.. Enumerable.Range(0, 286).Select(i => i < EndOfBlock ? 7.0 : 6.0)], distances = [.. Enumerable.Repeat(5.0, 30)];
        List<(int Length, int Distance)> best = [];
        int bestSize = int.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            List<(int Length, int Distance)> way = Cheapest(data, matches, start, end, symbols, distances);
            int size = Size(data, start, way, out (int[] Symbols, int[] Distances) uses);
            if (size < bestSize)
            {
                (best, bestSize) = (way, size);
            }

            double weight = round < 5 ? 1.0 : 0.5;
            Learn(symbols, uses.Symbols, weight);
            Learn(distances, uses.Distances, weight);
        }

        return best;
    }

    private static void Learn(double[] costs, int[] uses, double weight)
    {
        double sum = uses.Sum() + 1;
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] += weight * (Math.Log2(sum / Math.Max(uses[i], 0.6)) - costs[i]);
        }
    }

    private static List<(int Length, int Distance)> Cheapest(byte[] data, int[][] matches, int start, int end, double[] symbols, double[] distances)
    {
        double[] costs = [.. Enumerable.Repeat(double.MaxValue, end - start + 1)];
        (int Length, int Distance)[] steps = new (int, int)[end - start + 1];
        costs[0] = 0;
        for (int at = start; at < end; at++)
        {
            Offer(at + 1, costs[at - start] + symbols[data[at]], (0, 0));
            for (int i = 0; i < matches[at].Length && at + i + Shortest <= end; i++)
            {
                int distance = matches[at][i], l = Code(LengthBase, i + Shortest), d = Code(DistanceBase, distance);
                Offer(at + i + Shortest, costs[at - start] + symbols[EndOfBlock + 1 + l] + LengthBits[l] + distances[d] + DistanceBits[d], (i + Shortest, distance));
            }
        }

        List<(int Length, int Distance)> way = [];
        for (int at = end; at > start; at -= Math.Max(1, steps[at - start].Length))
        {
            way.Add(steps[at - start]);
        }

        way.Reverse();
        return way;

        void Offer(int to, double cost, (int, int) step)
        {
            if (cost < costs[to - start])
            {
                (costs[to - start], steps[to - start]) = (cost, step);
            }
        }
    }

    private static int Code(int[] bases, int value)
    {
        int found = Array.BinarySearch(bases, value);
        return found >= 0 ? found : ~found - 1;
    }

    private static int Size(byte[] data, int start, List<(int Length, int Distance)> way, out (int[] Symbols, int[] Distances) uses)
    {
        uses = Count(data, start, way);
        int[] symbols = CodeLengths(uses.Symbols, 15), distances = CodeLengths(uses.Distances, 15);
        int bits = Header(symbols, distances, null);
        for (int i = 0; i < symbols.Length; i++)
        {
            bits += uses.Symbols[i] * (symbols[i] + (i > EndOfBlock ? LengthBits[i - EndOfBlock - 1] : 0));
        }

        for (int i = 0; i < distances.Length; i++)
        {
            bits += uses.Distances[i] * (distances[i] + DistanceBits[i]);
        }

        return bits;
    }

    private static (int[] Symbols, int[] Distances) Count(byte[] data, int start, List<(int Length, int Distance)> way)
    {
        int[] symbols = new int[286], distances = new int[30];
        int at = start;
        foreach ((int length, int distance) in way)
        {
            symbols[length == 0 ? data[at] : EndOfBlock + 1 + Code(LengthBase, length)]++;
            if (length > 0)
            {
                distances[Code(DistanceBase, distance)]++;
            }

            at += Math.Max(1, length);
        }

        symbols[EndOfBlock]++;
        return (symbols, distances);
    }

    private static void Write(Bits bits, byte[] data, int start, List<(int Length, int Distance)> way, bool isLast)
    {
        (int[] uses, int[] distanceUses) = Count(data, start, way);
        int[] symbols = CodeLengths(uses, 15), distances = CodeLengths(distanceUses, 15), symbolCodes = Codes(symbols), distanceCodes = Codes(distances);
        bits.Put(isLast ? 1 : 0, 1);
        bits.Put(2, 2);
        Header(symbols, distances, bits);
        int at = start;
        foreach ((int length, int distance) in way)
        {
            if (length == 0)
            {
                bits.Put(symbolCodes[data[at]], symbols[data[at]]);
            }
            else
            {
                int l = Code(LengthBase, length), d = Code(DistanceBase, distance);
                bits.Put(symbolCodes[EndOfBlock + 1 + l], symbols[EndOfBlock + 1 + l]);
                bits.Put(length - LengthBase[l], LengthBits[l]);
                bits.Put(distanceCodes[d], distances[d]);
                bits.Put(distance - DistanceBase[d], DistanceBits[d]);
            }

            at += Math.Max(1, length);
        }

        bits.Put(symbolCodes[EndOfBlock], symbols[EndOfBlock]);
    }

    /// <summary>Writes how long the codes are, or only tells how many bits that takes, with the three that say what the block is.</summary>
    private static int Header(int[] symbols, int[] distances, Bits? bits)
    {
        int symbolCount = Math.Max(257, Array.FindLastIndex(symbols, one => one > 0) + 1), distanceCount = Math.Max(1, Array.FindLastIndex(distances, one => one > 0) + 1);
        int[] lengths = [.. symbols[..symbolCount], .. distances[..distanceCount]];
        List<(int Symbol, int Extra, int ExtraBits)> runs = [];
        for (int i = 0; i < lengths.Length;)
        {
            int run = 1;
            while (i + run < lengths.Length && lengths[i + run] == lengths[i])
            {
                run++;
            }

            i += run;
            int value = lengths[i - 1];
            if (value > 0)
            {
                runs.Add((value, 0, 0));
                run--;
            }

            while (run >= 3)
            {
                int most = value > 0 ? 6 : 138, now = Math.Min(run, most);
                runs.Add(value > 0 ? (16, now - 3, 2) : now <= 10 ? (17, now - 3, 3) : (18, now - 11, 7));
                run -= now;
            }

            runs.AddRange(Enumerable.Repeat((value, 0, 0), run));
        }

        int[] uses = new int[19];
        runs.ForEach(run => uses[run.Symbol]++);
        int[] sizes = CodeLengths(uses, 7), codes = Codes(sizes);
        int told = Math.Max(4, Array.FindLastIndex(OrderOfLengths, one => sizes[one] > 0) + 1);
        bits?.Put(symbolCount - 257, 5);
        bits?.Put(distanceCount - 1, 5);
        bits?.Put(told - 4, 4);
        for (int i = 0; i < told; i++)
        {
            bits?.Put(sizes[OrderOfLengths[i]], 3);
        }

        int total = 3 + 14 + (3 * told);
        foreach ((int symbol, int extra, int extraBits) in runs)
        {
            bits?.Put(codes[symbol], sizes[symbol]);
            bits?.Put(extra, extraBits);
            total += sizes[symbol] + extraBits;
        }

        return total;
    }

    /// <summary>How many bits each symbol's code has, by package and merge: the best with none longer than that.</summary>
    private static int[] CodeLengths(int[] uses, int most)
    {
        int[] lengths = new int[uses.Length];
        List<(long Weight, int[] Symbols)> leaves = [.. Enumerable.Range(0, uses.Length).Where(i => uses[i] > 0).OrderBy(i => uses[i]).Select(i => ((long)uses[i], new[] { i }))];
        if (leaves.Count <= 1)
        {
            lengths[leaves.Count == 0 ? 0 : leaves[0].Symbols[0]] = 1;
            return lengths;
        }

        List<(long Weight, int[] Symbols)> row = leaves;
        for (int i = 1; i < most; i++)
        {
            IEnumerable<(long, int[])> pairs = row.Chunk(2).Where(two => two.Length == 2).Select(two => (two[0].Weight + two[1].Weight, two[0].Symbols.Concat(two[1].Symbols).ToArray()));
            row = [.. leaves.Concat(pairs).OrderBy(one => one.Item1)];
        }

        foreach (int symbol in row.Take((2 * leaves.Count) - 2).SelectMany(one => one.Symbols))
        {
            lengths[symbol]++;
        }

        return lengths;
    }

    /// <summary>The codes for these lengths, with their first bit lowest.</summary>
    private static int[] Codes(int[] lengths)
    {
        int[] codes = new int[lengths.Length];
        int code = 0;
        for (int length = 1; length <= 15; length++, code <<= 1)
        {
            for (int i = 0; i < lengths.Length; i++)
            {
                if (lengths[i] == length)
                {
                    for (int bit = 0; bit < length; bit++)
                    {
                        codes[i] |= ((code >> bit) & 1) << (length - 1 - bit);
                    }

                    code++;
                }
            }
        }

        return codes;
    }

    private static uint Crc(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in data)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320);
            }
        }

        return ~crc;
    }

    private sealed class Bits(List<byte> into)
    {
        private int _held;
        private int _count;

        public void Put(int value, int count)
        {
            for (int i = 0; i < count; i++)
            {
                _held |= ((value >> i) & 1) << _count;
                if (++_count == 8)
                {
                    Flush();
                }
            }
        }

        public void Flush()
        {
            if (_count > 0)
            {
                into.Add((byte)_held);
                (_held, _count) = (0, 0);
            }
        }
    }
}
