using System.Text;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Doors;

[TestClass]
public class MetricsWriterTests
{
    private static readonly byte[] Buffer = new byte[512];

    [TestMethod]
    public void A_family_is_a_help_a_type_and_its_samples()
    {
        JsonWriter output = Fresh(Buffer.Length);
        MetricsWriter text = new(output);
        text.Counter("a_total", "What.");
        text.Label("x", "1");
        text.Label("y", "2");
        text.Value(3);
        text.Value(4);
        text.Gauge("b", "Why.");
        text.Value(true);
        text.Value(false);
        text.Value(-0.25);
        Is("# HELP a_total What.\n# TYPE a_total counter\na_total{x=\"1\",y=\"2\"} 3\na_total 4\n"
            + "# HELP b Why.\n# TYPE b gauge\nb 1\nb 0\nb -0.25\n", output);
    }

    [TestMethod]
    public void A_histogram_s_samples_have_endings()
    {
        JsonWriter output = Fresh(Buffer.Length);
        MetricsWriter text = new(output);
        text.Histogram("t_seconds", "T.");
        text.Ending("_bucket");
        text.LabelSeconds("le", 1_000);
        text.Value(1);
        text.Ending("_sum");
        text.Seconds(1_500_000);
        text.Ending("_count");
        text.Value(1);
        Is("# HELP t_seconds T.\n# TYPE t_seconds histogram\nt_seconds_bucket{le=\"0.001\"} 1\nt_seconds_sum 1.5\nt_seconds_count 1\n", output);
    }

    [DataRow(0L, "0")]
    [DataRow(1L, "0.000001")]
    [DataRow(999_999L, "0.999999")]
    [DataRow(1_000_000L, "1")]
    [DataRow(86_400_000_001L, "86400.000001")]
    [DataRow(9_223_372_036_854_775_807L, "9223372036854.775807")]
    [TestMethod]
    public void Microseconds_are_written_as_seconds_without_loss(long us, string expected)
    {
        JsonWriter output = Fresh(Buffer.Length);
        MetricsWriter text = new(output);
        text.Gauge("s", "S.");
        text.Seconds(us);
        Is("# HELP s S.\n# TYPE s gauge\ns " + expected + "\n", output);
    }

    [TestMethod]
    public void A_label_cannot_break_out_of_its_quotes()
    {
        JsonWriter output = Fresh(Buffer.Length);
        MetricsWriter text = new(output);
        text.Gauge("g", "G.");
        text.Label("n", Encoding.UTF8.GetBytes("a\"} 1\nb\\n\tü"));
        text.Value(0);
        Is("# HELP g G.\n# TYPE g gauge\ng{n=\"a\\\"} 1\\nb\\\\n\tü\"} 0\n", output);
    }

    [TestMethod]
    public void What_does_not_fit_is_said_and_not_written_beyond_the_limit()
    {
        JsonWriter output = Fresh(20);
        MetricsWriter text = new(output);
        text.Gauge("a_name_that_is_longer", "G.");
        text.Label("n", Encoding.UTF8.GetBytes("a_name_that_is_longer"));
        text.Seconds(1);
        Assert.IsTrue(output.Overflowed, "said");
        Assert.AreEqual(0, (int)Buffer[20], "nothing beyond");
    }

    private static JsonWriter Fresh(int limit)
    {
        for (int i = 0; i < Buffer.Length; i++)
        {
            Buffer[i] = 0;
        }

        JsonWriter output = new();
        output.Reset(Buffer, 0, limit, false);
        return output;
    }

    private static void Is(string expected, JsonWriter output) => Assert.AreEqual(expected, Encoding.UTF8.GetString(Buffer, 0, output.Length));
}
