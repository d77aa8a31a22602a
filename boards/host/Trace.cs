using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;

namespace Firmware.Boards.Host;

/// <summary>Every write to a simulated output, as CSV: <c>t_us,pin,kind,value</c>, each row in the file before the write returns.</summary>
/// <remarks>Its lock stands for the bus of the hardware: what an output holds and what the last row of its pin says are one.</remarks>
internal sealed class Trace : IDisposable
{
    private readonly Lock _bus = new();
    private readonly FileStream? _file;
    private readonly byte[] _row = new byte[80];
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <param name="path">The file, which is written over; null for no trace.</param>
    public Trace(string? path)
    {
        long startUnixUs = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (path == null)
        {
            return;
        }

        // No buffer of ours: a row that was written survives the end of the process, however it ends.
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _file.Write(Encoding.ASCII.GetBytes($"# start_unix_us={startUnixUs}\nt_us,pin,kind,value\n"));
    }

    /// <summary>Microseconds since the start, monotonic: the board's clock.</summary>
    public long NowUs => (long)((Int128)(Stopwatch.GetTimestamp() - _start) * 1_000_000 / Stopwatch.Frequency);

    /// <summary>Stores a value in an output and writes the row, as one act.</summary>
    public void Write<T>(ref T output, T value, int pin, ReadOnlySpan<byte> kind, double shown)
    {
        lock (_bus)
        {
            output = value;
            if (_file == null)
            {
                return;
            }

            Span<byte> row = _row;
            int length = 0;
            Append(NowUs, row, ref length);
            row[length++] = (byte)',';
            Append(pin, row, ref length);
            row[length++] = (byte)',';
            kind.CopyTo(row[length..]);
            length += kind.Length;
            row[length++] = (byte)',';
            Append(shown, row, ref length);
            row[length++] = (byte)'\n';
            _file.Write(row[..length]);
        }
    }

    public void Dispose() => _file?.Dispose();

    private static void Append<T>(T value, Span<byte> row, ref int length)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(row[length..], out int written, default, CultureInfo.InvariantCulture);
        length += written;
    }
}
