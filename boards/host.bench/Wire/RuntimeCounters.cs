using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.Linq;
using System.Threading;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Firmware.Boards.Host.Bench.Wire;

/// <summary>What the runtime of another process counts, told once a second: the counters that dotnet-counters shows.</summary>
internal sealed class RuntimeCounters : IDisposable
{
    private const string Provider = "System.Runtime";

    /// <summary>The runtime's own events, whose keyword GCHeapCollect has it collect when a listener comes.</summary>
    private const string RuntimeProvider = "Microsoft-Windows-DotNETRuntime";
    private const long GcHeapCollect = 0x800000;

    private readonly int _processId;
    private readonly EventPipeSession _session;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private double _allocatedBytes;
    private readonly Dictionary<string, double> _generations = [];
    private int _reports;

    public RuntimeCounters(int processId)
    {
        _processId = processId;
        EventPipeProvider provider = new(Provider, EventLevel.Informational, 0, new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" });
        _session = new DiagnosticsClient(processId).StartEventPipeSession([provider], requestRundown: false);
        _thread = new Thread(Listen) { Name = "counters", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Allocated on the process's managed heap since the first report.</summary>
    public double AllocatedBytes
    {
        get
        {
            lock (_lock)
            {
                return _allocatedBytes;
            }
        }
    }

    /// <summary>What its managed heap held after the last collection, in bytes; 0 before the first.</summary>
    public double HeapBytes
    {
        get
        {
            lock (_lock)
            {
                return _generations.Values.Sum();
            }
        }
    }

    /// <summary>Waits for two further reports: what happened before is in the first of them at the latest.</summary>
    /// <returns>False where none came within five seconds: the process has ended, or hangs.</returns>
    public bool Wait()
    {
        int awaited = Volatile.Read(ref _reports) + 2;
        return SpinWait.SpinUntil(() => Volatile.Read(ref _reports) >= awaited, 5_000);
    }

    /// <summary>Has the process collect its garbage, and waits until <see cref="HeapBytes"/> is what is left.</summary>
    public void Collect()
    {
        EventPipeProvider provider = new(RuntimeProvider, EventLevel.Informational, GcHeapCollect);
        using (EventPipeSession session = new DiagnosticsClient(_processId).StartEventPipeSession([provider], requestRundown: false))
        {
            Wait();
            session.Stop();
        }

        Wait();
    }

    public void Dispose()
    {
        try
        {
            _session.Stop();
        }
        catch (Exception ended) when (ended is ServerNotAvailableException or System.IO.IOException or TimeoutException)
        {
            // The process has ended before.
        }

        _thread.Join(5_000);
        _session.Dispose();
    }

    private void Listen()
    {
        try
        {
            using EventPipeEventSource source = new(_session.EventStream);
            source.Dynamic.All += Heard;
            source.Process();
        }
        catch (Exception ended) when (ended is System.IO.IOException or ObjectDisposedException or FormatException)
        {
            // The other process is gone: there is no more to hear.
        }
    }

    private void Heard(TraceEvent heard)
    {
        if (heard.ProviderName != Provider || heard.EventName != "EventCounters")
        {
            return;
        }

        IDictionary<string, object> counter = (IDictionary<string, object>)((IDictionary<string, object>)heard.PayloadValue(0))["Payload"];
        lock (_lock)
        {
            switch ((string)counter["Name"])
            {
                case "alloc-rate":
                    _allocatedBytes += Convert.ToDouble(counter["Increment"]);
                    Interlocked.Increment(ref _reports);
                    break;
                case "gen-0-size" or "gen-1-size" or "gen-2-size" or "loh-size" or "poh-size":
                    _generations[(string)counter["Name"]] = Convert.ToDouble(counter["Mean"]);
                    break;
            }
        }
    }
}
