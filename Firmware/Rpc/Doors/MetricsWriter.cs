using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Doors;

/// <summary>Writes metrics in Prometheus' text format 0.0.4 to where a reply's JSON would go: families one after the other, each followed by its samples.</summary>
/// <remarks>It takes texts as they are evaluated: the literals of a scrape cost a device twelve bytes each for a moment, and kept as bytes 3 KB for good.</remarks>
public sealed class MetricsWriter
{
    private static readonly byte[] IsQuote = Ascii.Bytes("=\"");

    private readonly JsonWriter _output;
    private string _family = "";
    private bool _isNamed;
    private bool _hasLabels;

    /// <param name="output">Where it writes. Nothing else is written there meanwhile.</param>
    public MetricsWriter(JsonWriter output)
    {
        _output = output;
    }

    /// <summary>Begins a family whose samples go up and down.</summary>
    public void Gauge(string name, string help) => Family(name, " gauge\n", help);

    /// <summary>Begins a family whose samples only grow until the rover starts anew; its name ends in <c>_total</c>.</summary>
    public void Counter(string name, string help) => Family(name, " counter\n", help);

    /// <summary>Begins a family of samples with the endings <c>_bucket</c>, <c>_sum</c> and <c>_count</c>.</summary>
    public void Histogram(string name, string help) => Family(name, " histogram\n", help);

    /// <summary>What the sample's name has behind the family's. Before its labels.</summary>
    public void Ending(string ending)
    {
        Name();
        _output.PutAscii(ending);
    }

    /// <summary>A label whose value is a word of ours.</summary>
    public void Label(string name, string word)
    {
        BeginLabel(name);
        _output.PutAscii(word);
        _output.Put('"');
    }

    /// <summary>A label whose value may be any UTF-8.</summary>
    public void Label(string name, byte[] value)
    {
        BeginLabel(name);
        if (Has(value, JsonText.Quote) || Has(value, JsonText.Backslash) || Has(value, Ascii.LineFeed))
        {
            PutEscaped(value);
        }
        else
        {
            _output.PutBytes(value);
        }

        _output.Put('"');
    }

    /// <summary>A label whose value is a time in seconds.</summary>
    public void LabelSeconds(string name, long us)
    {
        BeginLabel(name);
        _output.PutMillionths(us);
        _output.Put('"');
    }

    /// <summary>Ends the sample.</summary>
    public void Value(long value)
    {
        BeginValue();
        _output.PutInteger(value, 1);
        EndLine();
    }

    /// <summary>Ends the sample: 1 for true, 0 for false.</summary>
    public void Value(bool value) => Value(value ? 1 : 0);

    /// <summary>Ends the sample, with up to six decimals.</summary>
    /// <param name="value">A finite number.</param>
    public void Value(double value)
    {
        BeginValue();
        _output.PutNumber(value);
        EndLine();
    }

    /// <summary>Ends the sample: a time, in seconds.</summary>
    public void Seconds(long us)
    {
        BeginValue();
        _output.PutMillionths(us);
        EndLine();
    }

    private void EndLine()
    {
        _output.Put('\n');
        _output.Pause();
    }

    private static bool Has(byte[] value, object letter) => Array.IndexOf(value, letter, 0, value.Length) >= 0;

    private void Family(string name, string type, string help)
    {
        _family = name;
        _output.PutAscii("# HELP ");
        _output.PutAscii(name);
        _output.Put(' ');
        _output.PutAscii(help);
        _output.PutAscii("\n# TYPE ");
        _output.PutAscii(name);
        _output.PutAscii(type);
    }

    private void Name()
    {
        if (!_isNamed)
        {
            _isNamed = true;
            _output.PutAscii(_family);
        }
    }

    private void BeginLabel(string name)
    {
        Name();
        _output.Put(_hasLabels ? ',' : '{');
        _hasLabels = true;
        _output.PutAscii(name);
        _output.PutBytes(IsQuote);
    }

    private void BeginValue()
    {
        Name();
        if (_hasLabels)
        {
            _output.Put('}');
        }

        _output.Put(' ');
        _isNamed = false;
        _hasLabels = false;
    }

    private void PutEscaped(byte[] value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            int b = value[i];
            if (b == '"' || b == '\\' || b == '\n')
            {
                _output.Put('\\');
            }

            _output.Put(b == '\n' ? 'n' : b);
        }
    }
}
