using Firmware.Components;
using Firmware.Rpc;
using Firmware.Rpc.Doors;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>What <see cref="StatusService"/> tells, as Prometheus reads it: <c>GET /metrics</c>. Ours.</summary>
/// <remarks>It only looks, takes no lock, and its reply leaves in parts while it is written: one number may be newer than another. Within a
/// histogram the buckets and the count agree; a time that has just been counted may be missing from the sum.</remarks>
public sealed class MetricsService : IRpcHandler
{
    /// <summary>What is told of each resource. Only a motor has a duty.</summary>
    private enum Figure
    {
        Duty,
        Moving,
        Fault,
        Held,
    }

    private const string ResourceLabel = "resource";
    private const string SubtypeLabel = "subtype";
    private const string CauseLabel = "cause";
    private const string BoundLabel = "le";
    private const string BucketEnding = "_bucket";

    private readonly SessionManager _sessions;
    private readonly ResourceList[] _resources;
    private readonly TickFigures _ticks;
    private readonly Refusals _refusals;
    private readonly MemoryFigures _memory;
    private readonly Battery? _battery;
    private readonly string _version;
    private readonly string _board;

    /// <param name="sessions">The sessions.</param>
    /// <param name="resources">All resources, a list for each API.</param>
    /// <param name="ticks">What is known of the ticks.</param>
    /// <param name="refusals">How often who was refused what.</param>
    /// <param name="memory">What is free of the memory.</param>
    /// <param name="battery">What is known of the battery; null where it is not measured.</param>
    /// <param name="version">The firmware's version.</param>
    /// <param name="board">The board's name.</param>
    public MetricsService(SessionManager sessions, ResourceList[] resources, TickFigures ticks, Refusals refusals, MemoryFigures memory, Battery? battery, string version, string board)
    {
        _sessions = sessions;
        _resources = resources;
        _ticks = ticks;
        _refusals = refusals;
        _memory = memory;
        _battery = battery;
        _version = version;
        _board = board;
    }

    /// <summary>Who keeps the connections; null where nobody serves any.</summary>
    public IConnections? Connections { get; set; }

    public RpcService Describe() => new("", [new RpcMethod("Metrics", "GET", "/metrics", MethodKind.Text)], this);

    /// <inheritdoc/>
    public void Answer(int method, RpcCall call)
    {
        if (!RobotService.ReadNothing(call))
        {
            return;
        }

        MetricsWriter text = new(call.Json);
        text.Gauge("rover_build_info", "Version and board.");
        text.Label("version", Ascii.Bytes(_version));
        text.Label("board", Ascii.Bytes(_board));
        text.Value(1);
        text.Gauge("rover_uptime_seconds", "Time since the start.");
        text.Seconds(call.NowUs);
        WriteTicks(text);
        WriteMemory(text);
        WriteBattery(text);
        WriteSessions(text, call.NowUs);
        WriteResources(text);
        WriteStops(text);
        WriteRefusals(text);
        WriteConnections(text);
    }

    private void WriteTicks(MetricsWriter text)
    {
        text.Gauge("rover_tick_period_seconds", "Longest time between two ticks that the board promises.");
        text.Seconds(_ticks.PeriodUs);
        text.Gauge("rover_tick_worst_gap_seconds", "Longest time between two ticks.");
        text.Seconds(_ticks.WorstGapUs);
        text.Gauge("rover_tick_lost", "1 while nobody watches the sessions and nothing is driven.");
        text.Value(_ticks.IsLost);
        text.Counter("rover_tick_losses_total", "How often the ticks were lost.");
        text.Value(_ticks.Losses);
        text.Counter("rover_ticks_total", "Ticks.");
        text.Value(_ticks.Lateness.Count);
        text.Histogram("rover_tick_lateness_seconds", "How much later than promised ticks came.");
        WriteHistogram(text, _ticks.Lateness);
    }

    private void WriteMemory(MetricsWriter text)
    {
        if (_memory.FreeBytes > 0)
        {
            text.Gauge("rover_memory_free_bytes", "What was free of the memory when it was last measured.");
            text.Value(_memory.FreeBytes);
            text.Gauge("rover_memory_largest_piece_bytes", "The largest piece that could be had then, up to half of what was free.");
            text.Value(_memory.LargestPieceBytes);
        }
    }

    /// <summary>Old volts are none: without an answer there is no sample, so that nobody draws a line through it.</summary>
    private void WriteBattery(MetricsWriter text)
    {
        if (_battery == null)
        {
            return;
        }

        BatteryState state = _battery.State;
        if (state != BatteryState.Unknown && state != BatteryState.NoAnswer)
        {
            text.Gauge("rover_battery_volts", "Voltage of the battery.");
            text.Value(_battery.Mv / 1000.0);
        }

        text.Gauge("rover_battery_answers", "1 while the battery's sensor answers.");
        text.Value(state != BatteryState.Unknown && state != BatteryState.NoAnswer);
        text.Gauge("rover_battery_low", "1 while the battery is below the voltage of the warning, or of the stop.");
        text.Value(state == BatteryState.Low || state == BatteryState.Empty);
        text.Gauge("rover_battery_forbids_driving", "1 while nothing is driven because of the battery.");
        text.Value(_battery.ForbidsDriving);
    }

    private void WriteSessions(MetricsWriter text, long nowUs)
    {
        int live = 0;
        for (int slot = 0; slot < _sessions.MaxSessions; slot++)
        {
            live += _sessions.LiveAt(slot, nowUs) != 0 ? 1 : 0;
        }

        text.Gauge("rover_sessions", "Sessions that live.");
        text.Value(live);
        text.Gauge("rover_sessions_limit", "Sessions that there is room for.");
        text.Value(_sessions.MaxSessions);
        text.Counter("rover_sessions_started_total", "Sessions that were started.");
        text.Value(_sessions.Figures.Started);
        text.Counter("rover_sessions_ended_total", "Sessions that are over.");
        WriteEnded(text, StopCause.SessionEnded);
        WriteEnded(text, StopCause.HeartbeatLapsed);
    }

    private void WriteEnded(MetricsWriter text, StopCause cause)
    {
        text.Label(CauseLabel, StopCauses.Name(cause));
        text.Value(_sessions.Figures.Ended(cause));
    }

    private void WriteResources(MetricsWriter text)
    {
        text.Gauge("rover_resource_duty", "Duty of a motor, -1 to 1.");
        WriteOfEach(text, Figure.Duty);
        text.Gauge("rover_resource_moving", "1 while it is driven.");
        WriteOfEach(text, Figure.Moving);
        text.Gauge("rover_resource_fault", "1 while it refuses to stop and is stopped again by every tick.");
        WriteOfEach(text, Figure.Fault);
        text.Gauge("rover_resource_held", "1 while a session or a lease holds it.");
        WriteOfEach(text, Figure.Held);
    }

    private void WriteOfEach(MetricsWriter text, Figure figure)
    {
        for (int list = 0; list < _resources.Length; list++)
        {
            for (int i = 0; i < _resources[list].Count; i++)
            {
                WriteOf(text, _resources[list], i, figure);
            }
        }
    }

    private void WriteOf(MetricsWriter text, ResourceList list, int position, Figure figure)
    {
        IActuator actuator = list.ActuatorAt(position);
        Motor? motor = actuator as Motor;
        if (figure == Figure.Duty && motor == null)
        {
            return;
        }

        text.Label(ResourceLabel, list.TextAt(position));
        text.Label(SubtypeLabel, list.Subtype);
        switch (figure)
        {
            case Figure.Duty:
                text.Value(motor!.Power);
                break;
            case Figure.Moving:
                text.Value(actuator.IsMoving);
                break;
            case Figure.Fault:
                text.Value(_sessions.IsFaulted(list.IndexAt(position)));
                break;
            default:
                text.Value(_sessions.HolderOf(list.IndexAt(position)) != 0);
                break;
        }
    }

    private void WriteStops(MetricsWriter text)
    {
        text.Counter("rover_stops_total", "Stops of outputs, those that were refused among them.");
        for (StopCause cause = StopCause.Requested; cause <= StopCause.Shutdown; cause++)
        {
            text.Label(CauseLabel, StopCauses.Name(cause));
            text.Value(_sessions.Stops.CountOf(cause));
        }

        text.Histogram("rover_cut_latency_seconds", "How long after a lapse an output was cut.");
        WriteHistogram(text, _sessions.Stops.CutLatency);
    }

    private void WriteRefusals(MetricsWriter text)
    {
        text.Counter("rover_refusals_total", "Calls that were refused, for the causes that there were.");
        for (int i = 1; i < RefusalCauses.Count; i++)
        {
            RefusalCause cause = (RefusalCause)i;
            int count = _refusals.Count(cause);
            if (count > 0)
            {
                text.Label("code", RpcStatus.Name(RefusalCauses.Code(cause)));
                text.Label(CauseLabel, RefusalCauses.Name(cause));
                text.Value(count);
            }
        }
    }

    private void WriteConnections(MetricsWriter text)
    {
        IConnections? connections = Connections;
        if (connections != null)
        {
            text.Gauge("rover_connections", "Connections, the side door's among them.");
            text.Value(connections.Open);
            text.Gauge("rover_connections_limit", "Connections that are kept, the side door not among them.");
            text.Value(connections.Limit);
            text.Counter("rover_connections_accepted_total", "Connections that were accepted.");
            text.Value(connections.Accepted);
        }
    }

    private static void WriteHistogram(MetricsWriter text, Histogram times)
    {
        long count = 0;
        for (int bucket = 0; bucket < Histogram.Bounds; bucket++)
        {
            count += times.CountOf(bucket);
            text.Ending(BucketEnding);
            text.LabelSeconds(BoundLabel, Histogram.BoundUs(bucket));
            text.Value(count);
        }

        count += times.CountOf(Histogram.Bounds);
        text.Ending(BucketEnding);
        text.Label(BoundLabel, "+Inf");
        text.Value(count);
        text.Ending("_sum");
        text.Seconds(times.SumUs);
        text.Ending("_count");
        text.Value(count);
    }
}
