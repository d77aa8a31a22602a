using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>A text in Prometheus' format 0.0.4, read more strictly than Prometheus does: what is only tolerated is an error here.</summary>
/// <remarks>Each family is a HELP, a TYPE and its samples, in this order and in one place; there are no other comments, no empty lines and no
/// times. A histogram is whole, its bounds rise, its buckets are cumulative and the last one is its count.</remarks>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, double> _samples = [];
    private readonly List<Family> _families = [];

    private Exposition()
    {
    }

    internal sealed record Family(string Name, string Kind, List<Sample> Samples);

    internal sealed record Sample(string Name, IReadOnlyList<(string Name, string Value)> Labels, double Value);

    public IReadOnlyList<Family> Families => _families;

    /// <summary>The value of a series as it is written: <c>name</c> or <c>name{label="value"}</c>.</summary>
    public double this[string series] => _samples.TryGetValue(series, out double value) ? value : throw new KeyNotFoundException($"there is no {series}");

    public bool Has(string series) => _samples.ContainsKey(series);

    /// <summary>The samples of a family.</summary>
    public IReadOnlyList<Sample> Of(string family) => _families.Single(one => one.Name == family).Samples;

    /// <exception cref="FormatException">It is not in the format; the message has line and text.</exception>
    public static Exposition Parse(string text)
    {
        Exposition read = new();
        Require(text.EndsWith('\n'), 0, text[(text.LastIndexOf('\n') + 1)..], "the last line has no end");
        string[] lines = text[..^1].Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            i += read.Read(lines, i);
        }

        foreach (Family family in read._families)
        {
            CheckFamily(family);
        }

        return read;
    }

    /// <summary>Takes a sample, or the two lines that begin a family.</summary>
    /// <returns>How many lines more than one it took.</returns>
    private int Read(string[] lines, int at)
    {
        Match help = HelpLine().Match(lines[at]);
        if (!help.Success)
        {
            ReadSample(lines[at], at + 1);
            return 0;
        }

        string name = help.Groups["name"].Value;
        Require(at + 1 < lines.Length, at + 1, lines[at], "nothing follows a HELP");
        Match type = TypeLine().Match(lines[at + 1]);
        Require(type.Success && type.Groups["name"].Value == name, at + 2, lines[at + 1], $"expected the TYPE of {name}");
        Require(_families.TrueForAll(other => other.Name != name), at + 1, lines[at], "the family is there twice");
        _families.Add(new Family(name, type.Groups["kind"].Value, []));
        return 1;
    }

    private void ReadSample(string line, int number)
    {
        Match match = SampleLine().Match(line);
        Require(match.Success, number, line, "neither HELP with TYPE nor a sample");
        (string Name, string Value)[] labels = [.. match.Groups["label"].Captures.Zip(match.Groups["value"].Captures, (label, value) => (label.Value, value.Value))];
        Require(labels.Select(label => label.Name).Distinct().Count() == labels.Length, number, line, "a label is there twice");
        Sample sample = new(match.Groups["name"].Value, labels, double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        Require(_families.Count > 0 && Belongs(sample, _families[^1]), number, line, "a sample outside its family");
        Require(_samples.TryAdd(Series(sample), sample.Value), number, line, "the series is there twice");
        _families[^1].Samples.Add(sample);
    }

    private static bool Belongs(Sample sample, Family family) => family.Kind == "histogram"
        ? sample.Name == family.Name + "_bucket" || sample.Name == family.Name + "_sum" || sample.Name == family.Name + "_count"
        : sample.Name == family.Name;

    private static string Series(Sample sample) => sample.Labels.Count == 0
        ? sample.Name
        : $"{sample.Name}{{{string.Join(',', sample.Labels.OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}=\"{label.Value}\""))}}}";

    private static void CheckFamily(Family family)
    {
        bool isCounter = family.Kind == "counter";
        Require(isCounter == family.Name.EndsWith("_total", StringComparison.Ordinal), 0, family.Name, "a counter, and nothing else, ends in _total");
        Require(family.Kind == "gauge" || family.Samples.TrueForAll(sample => sample.Value >= 0), 0, family.Name, "a count below zero");
        if (family.Kind == "histogram")
        {
            CheckHistogram(family);
        }
    }

    private static void CheckHistogram(Family family)
    {
        Sample[] buckets = [.. family.Samples.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal))];
        Require(buckets.All(bucket => bucket.Labels.Count == 1 && bucket.Labels[0].Name == "le"), 0, family.Name, "a bucket has le and nothing else");
        string[] bounds = [.. buckets.Select(bucket => bucket.Labels[0].Value)];
        Require(bounds.Length > 1 && bounds[^1] == "+Inf", 0, family.Name, "the last bucket is not +Inf");
        double[] numbers = [.. bounds[..^1].Select(bound => double.Parse(bound, CultureInfo.InvariantCulture))];
        Require(numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second), 0, family.Name, "the bounds do not rise");
        Require(buckets.Zip(buckets.Skip(1)).All(pair => pair.First.Value <= pair.Second.Value), 0, family.Name, "the buckets are not cumulative");
        Require(family.Samples.Count == buckets.Length + 2, 0, family.Name, "one sum and one count");
        double count = family.Samples.Single(sample => sample.Name.EndsWith("_count", StringComparison.Ordinal)).Value;
        Require(buckets[^1].Value == count, 0, family.Name, "the last bucket is not the count");
        Require(buckets.All(bucket => bucket.Value % 1 == 0), 0, family.Name, "a count is no integer");
    }

    private static void Require(bool holds, int line, string text, string what)
    {
        if (!holds)
        {
            throw new FormatException($"line {line}: {what}: {text}");
        }
    }

    [GeneratedRegex(@"\A# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<help>(?:[^\\\n]|\\[\\n])+)\z")]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"\A# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<kind>counter|gauge|histogram)\z")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""\A(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(?:[^"\\\n]|\\["\\n])*)"(?:,(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(?:[^"\\\n]|\\["\\n])*)")*\})? (?<number>-?[0-9]+(?:\.[0-9]+)?)\z""")]
    private static partial Regex SampleLine();
}
