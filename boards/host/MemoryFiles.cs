using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Firmware.Configuration;

namespace Firmware.Boards.Host;

/// <summary>Files that end with the program: without <c>--config</c> nothing is written to this PC's disk.</summary>
internal sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<string, List<byte>> _files = [];

    public bool Exists(string name) => _files.ContainsKey(name);

    public int LengthOf(string name) => _files[name].Count;

    public int Read(string name, int at, byte[] into)
    {
        ReadOnlySpan<byte> file = CollectionsMarshal.AsSpan(_files[name]);
        int count = int.Clamp(file.Length - at, 0, into.Length);
        file.Slice(count > 0 ? at : 0, count).CopyTo(into);
        return count;
    }

    public void Create(string name) => _files[name] = [];

    public void Append(string name, byte[] from, int start, int length) => _files[name].AddRange(from.AsSpan(start, length));

    public void Delete(string name) => _files.Remove(name);

    public void Move(string name, string to)
    {
        _files.Add(to, _files[name]);
        _files.Remove(name);
    }
}
