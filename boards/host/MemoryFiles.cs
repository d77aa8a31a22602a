using System;
using System.Collections.Generic;
using Firmware.Configuration;

namespace Firmware.Boards.Host;

/// <summary>Files that end with the program: without <c>--config</c> nothing is written to this PC's disk.</summary>
internal sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    public bool Exists(string name) => _files.ContainsKey(name);

    public int LengthOf(string name) => _files[name].Length;

    public int Read(string name, int at, byte[] into)
    {
        byte[] file = _files[name];
        int count = int.Min(into.Length, file.Length - at);
        if (count <= 0)
        {
            return 0;
        }

        file.AsSpan(at, count).CopyTo(into);
        return count;
    }

    public void Create(string name) => _files[name] = [];

    public void Append(string name, byte[] from, int start, int length) => _files[name] = [.. _files[name], .. from.AsSpan(start, length)];

    public void Delete(string name) => _files.Remove(name);

    public void Move(string name, string to)
    {
        _files.Add(to, _files[name]);
        _files.Remove(name);
    }
}
