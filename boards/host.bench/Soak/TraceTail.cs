using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Reads a trace while it is written.</summary>
internal sealed class TraceTail(string path) : IDisposable
{
    private readonly StreamReader _reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.ASCII);
    private readonly StringBuilder _line = new();

    /// <summary>The rows that have come since the last call.</summary>
    public IEnumerable<TraceRow> ReadNew()
    {
        char[] block = new char[64 * 1024];
        int read;
        while ((read = _reader.Read(block, 0, block.Length)) > 0)
        {
            for (int i = 0; i < read; i++)
            {
                if (block[i] != '\n')
                {
                    _line.Append(block[i]);
                    continue;
                }

                string line = _line.ToString();
                _line.Clear();
                if (line.Length > 0 && char.IsAsciiDigit(line[0]))
                {
                    yield return TraceRow.Parse(line);
                }
            }
        }
    }

    public void Dispose() => _reader.Dispose();
}
