using System;
using System.Diagnostics;
using System.IO;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Looks at what a process holds.</summary>
internal sealed class ProcessProbe : IDisposable
{
    private readonly Process _process;
    private readonly RuntimeCounters _counters;

    public ProcessProbe(int processId)
    {
        _process = Process.GetProcessById(processId);
        _counters = new RuntimeCounters(processId);
    }

    /// <summary>As the other, when the garbage was collected: what the heap holds then is not garbage.</summary>
    public ProcessSample SampleCollected()
    {
        _counters.Collect();
        return Sample();
    }

    public ProcessSample Sample()
    {
        _process.Refresh();
        return new ProcessSample(_process.WorkingSet64, _counters.HeapBytes, _process.Threads.Count, Handles());
    }

    public void Dispose()
    {
        _counters.Dispose();
        _process.Dispose();
    }

    private int Handles()
    {
        string folder = $"/proc/{_process.Id}/fd";
        return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Length : _process.HandleCount;
    }
}
