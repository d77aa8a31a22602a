using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>Two ways to read what happened, and one answer.</summary>
[TestClass]
public class MetricsAgreeWithStatusTests
{
    private const string Host = " HTTP/1.1\r\nHost: rover\r\n\r\n";

    [TestMethod]
    public void After_a_lapse_a_stop_a_refusal_a_fault_and_with_a_full_table()
    {
        RoverRig rig = EventfulRover.Make();
        JsonElement status = JsonDocument.Parse(rig.Send("GET /status" + Host, false)["200 ".Length..]).RootElement;
        Exposition metrics = Exposition.Parse(rig.Send("GET /metrics" + Host, false)["200 ".Length..]);

        Assert.AreEqual(status.GetProperty("uptimeMs").GetInt64(), Math.Floor(metrics["rover_uptime_seconds"] * 1000));
        Assert.AreEqual(Limits.Sessions, status.GetProperty("sessions").GetArrayLength());
        Assert.AreEqual(Limits.Sessions, metrics["rover_sessions"]);
        TicksAgree(status.GetProperty("tick"), metrics);
        ResourcesAgree([.. status.GetProperty("resources").EnumerateArray()], metrics);
        StopsAgree([.. status.GetProperty("stops").EnumerateArray()], metrics);
        RefusalsAgree(status.GetProperty("refusals"), metrics);
        double ended = metrics.Of("rover_sessions_ended_total").Sum(sample => sample.Value);
        Assert.AreEqual(metrics["rover_sessions"], metrics["rover_sessions_started_total"] - ended, "what began and is not over lives");
    }

    private static void TicksAgree(JsonElement tick, Exposition metrics)
    {
        Assert.AreEqual(tick.GetProperty("periodUs").GetInt64() / 1e6, metrics["rover_tick_period_seconds"]);
        Assert.AreEqual(tick.GetProperty("worstGapUs").GetInt64() / 1e6, metrics["rover_tick_worst_gap_seconds"]);
        Assert.AreEqual(tick.GetProperty("losses").GetInt32(), metrics["rover_tick_losses_total"]);
        Assert.AreEqual(tick.GetProperty("isLost").GetBoolean() ? 1 : 0, metrics["rover_tick_lost"]);
        Assert.AreEqual(metrics["rover_ticks_total"], metrics["rover_tick_lateness_seconds_count"]);
    }

    private static void ResourcesAgree(JsonElement[] resources, Exposition metrics)
    {
        Assert.AreEqual(resources.Length, metrics.Of("rover_resource_moving").Count);
        Assert.Contains(resource => resource.GetProperty("fault").GetBoolean(), resources, "one is at fault");
        Assert.AreEqual(resources.Count(resource => resource.TryGetProperty("duty", out _)), metrics.Of("rover_resource_duty").Count);
        foreach (JsonElement resource in resources)
        {
            string labels = $$"""{resource="{{resource.GetProperty("name").GetString()}}",subtype="{{resource.GetProperty("subtype").GetString()}}"}""";
            Assert.AreEqual(resource.GetProperty("moving").GetBoolean() ? 1 : 0, metrics["rover_resource_moving" + labels], labels);
            Assert.AreEqual(resource.GetProperty("fault").GetBoolean() ? 1 : 0, metrics["rover_resource_fault" + labels], labels);
            if (resource.TryGetProperty("duty", out JsonElement duty))
            {
                Assert.AreEqual(duty.GetDouble(), metrics["rover_resource_duty" + labels], labels);
            }

            // A lease, which has no id to show, holds as well.
            Assert.IsTrue(resource.GetProperty("session").GetString() is "" || metrics["rover_resource_held" + labels] == 1, labels);
        }
    }

    private static void StopsAgree(JsonElement[] stops, Exposition metrics)
    {
        Dictionary<string, int> byCause = stops.GroupBy(stop => stop.GetProperty("cause").GetString()!).ToDictionary(same => same.Key, same => same.Count());
        Assert.IsLessThan(32, stops.Length, "all of them are remembered");
        foreach (Exposition.Sample sample in metrics.Of("rover_stops_total"))
        {
            Assert.AreEqual(byCause.GetValueOrDefault(sample.Labels[0].Value), sample.Value, sample.Labels[0].Value);
        }

        JsonElement[] lapses = [.. stops.Where(stop => stop.TryGetProperty("silentMs", out _))];
        Assert.IsTrue(lapses.All(stop => stop.GetProperty("cause").GetString()!.EndsWith("_lapsed", StringComparison.Ordinal)), "silence is a lapse's");
        Assert.AreEqual(lapses.Length, metrics["rover_cut_latency_seconds_count"]);
        Assert.AreEqual(lapses.Sum(stop => stop.GetProperty("lateUs").GetInt64()) / 1e6, metrics["rover_cut_latency_seconds_sum"]);
    }

    private static void RefusalsAgree(JsonElement refusals, Exposition metrics)
    {
        IReadOnlyList<Exposition.Sample> counted = metrics.Of("rover_refusals_total");
        Assert.AreEqual(refusals.EnumerateObject().Count(), counted.Count);
        foreach (Exposition.Sample sample in counted)
        {
            string cause = sample.Labels.Single(label => label.Name == "cause").Value;
            Assert.AreEqual(refusals.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(Pascal(cause))).GetInt32(), sample.Value, cause);
        }
    }

    private static string Pascal(string snake) => string.Concat(snake.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
