using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>What GET /status says, reckoned from what the pages of a test were answered, for a rover that does not serve it itself.</summary>
internal sealed class StatusStandIn
{
    private const string Owner = "127.0.0.1";
    private static readonly string[] Names = ["rover", "left", "right"];

    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<string> _sessions = [];
    private readonly List<(string Session, string Cause, double AtMs)> _stops = [];
    private string _holder = "";
    private bool _moving;

    /// <summary>Whether a motor refuses to stop.</summary>
    public bool Fault { get; set; }

    /// <summary>Takes note of a call that was answered.</summary>
    public async Task HeardAsync(IResponse response)
    {
        string method = response.Url.Split('/')[^1];
        string sid = response.Request.Headers.GetValueOrDefault("viam-sid", "");
        JsonElement? body = response.Request.PostDataJSON();
        string id = method == "StartSession" && response.Ok ? (await response.JsonAsync())!.Value.GetProperty("id").GetString()! : "";
        lock (_lock)
        {
            switch (method)
            {
                case "StartSession" when response.Ok:
                    _sessions.Add(id);
                    break;
                case "SetPower" when response.Ok:
                    _holder = sid;
                    _moving = body!.Value.GetRawText().Contains("0.", System.StringComparison.Ordinal);
                    break;
                case "EndSession":
                    Stop(body!.Value.GetProperty("id").GetString()!, "session_ended", ends: true);
                    break;
                case "Stop" or "StopAll":
                    Stop(_holder, "requested", ends: false);
                    break;
            }
        }
    }

    public string Reply(string sid)
    {
        lock (_lock)
        {
            double nowMs = Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
            return new JsonObject
            {
                ["uptimeMs"] = (long)nowMs,
                ["sessions"] = new JsonArray([.. _sessions.Select(id => (JsonNode)new JsonObject { ["id"] = id[..8], ["owner"] = Owner, ["mine"] = id == sid, ["windowMs"] = 2000, ["leftMs"] = 1500, ["holds"] = new JsonArray() })]),
                ["resources"] = new JsonArray([.. Names.Select(name => (JsonNode)new JsonObject
                {
                    ["name"] = name,
                    ["subtype"] = name == "rover" ? "base" : "motor",
                    ["session"] = _holder.Length > 0 ? _holder[..8] : "",
                    ["owner"] = _holder.Length > 0 ? Owner : "",
                    ["mine"] = _holder.Length > 0 && _holder == sid,
                    ["moving"] = _moving,
                    ["fault"] = Fault && name == "left",
                })]),
                ["stops"] = new JsonArray([.. _stops.Select((stop, i) => (JsonNode)new JsonObject
                {
                    ["sequence"] = i + 1,
                    ["agoMs"] = (long)(nowMs - stop.AtMs),
                    ["resource"] = "left",
                    ["session"] = stop.Session[..8],
                    ["cause"] = stop.Cause,
                    ["lateUs"] = 0,
                    ["succeeded"] = true,
                }).Reverse()]),
            }.ToJsonString();
        }
    }

    private void Stop(string session, string cause, bool ends)
    {
        if (session.Length > 0 && session == _holder)
        {
            _stops.Add((session, cause, Stopwatch.GetElapsedTime(_start).TotalMilliseconds));
            _holder = "";
            _moving = false;
        }

        if (ends)
        {
            _sessions.Remove(session);
        }
    }
}
