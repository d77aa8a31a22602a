using System.IO;
using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>The files in the chip's internal storage, which nanoff fills with <c>--filedeployment</c>, too. Each call opens and closes its file: what was
/// written is in the flash memory when it returns, and nothing is left open.</summary>
internal sealed class DeviceFiles : IFiles
{
    /// <summary>The internal storage's volume.</summary>
    private const string Volume = "I:\\";

    public bool Exists(string name) => File.Exists(Volume + name);

    public int LengthOf(string name)
    {
        FileStream file = File.OpenRead(Volume + name);
        int length = (int)file.Length;
        file.Close();
        return length;
    }

    public int Read(string name, int at, byte[] into)
    {
        FileStream file = File.OpenRead(Volume + name);
        file.Seek(at, SeekOrigin.Begin);
        int all = 0;
        int read;
        do
        {
            read = file.Read(into, all, into.Length - all);
            all += read;
        }
        while (read > 0 && all < into.Length);
        file.Close();
        return all;
    }

    public void Create(string name) => File.Create(Volume + name).Close();

    public void Append(string name, byte[] from, int start, int length)
    {
        FileStream file = File.Open(Volume + name, FileMode.Append);
        file.Write(from, start, length);
        file.Flush();
        file.Close();
    }

    public void Delete(string name) => File.Delete(Volume + name);

    public void Move(string name, string to) => File.Move(Volume + name, Volume + to);
}
