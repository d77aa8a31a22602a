using System;
using System.IO;
using Firmware.Configuration;

namespace Firmware.Boards.Host;

/// <summary>The configuration in a file of this PC, and what is beside it while it is changed: <c>rover.json.new</c> and the like.</summary>
/// <param name="path">The configuration's file.</param>
internal sealed class HostFiles(string path) : IFiles
{
    public bool Exists(string name) => File.Exists(PathOf(name));

    public int LengthOf(string name) => (int)new FileInfo(PathOf(name)).Length;

    public int Read(string name, int at, byte[] into)
    {
        using FileStream file = File.OpenRead(PathOf(name));
        file.Position = at;
        return file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
    }

    // It may hold tokens, so it is its owner's.
    public void Create(string name)
    {
        string path = PathOf(name);
        File.Create(path).Dispose();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public void Append(string name, byte[] from, int start, int length)
    {
        using FileStream file = new(PathOf(name), FileMode.Append);
        file.Write(from, start, length);

        // A rename after it must not be on the disk before it.
        file.Flush(flushToDisk: true);
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    public void Move(string name, string to) => File.Move(PathOf(name), PathOf(to));

    private string PathOf(string name) => name == ConfigurationFile.Current ? path : path + Path.GetExtension(name);
}
