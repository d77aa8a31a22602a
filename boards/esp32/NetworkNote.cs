using System.Text;
using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>A line from one start to the next: why the rover is to open its own network instead of joining one.</summary>
/// <param name="files">Where it is kept.</param>
internal sealed class NetworkNote(IFiles files)
{
    /// <summary>Its file.</summary>
    public const string Name = "rover.net";

    private const int MaxBytes = 192;

    /// <summary>What was noted; null for nothing. Where the power ended while it was written it may be empty.</summary>
    public string? Read()
    {
        if (!files.Exists(Name))
        {
            return null;
        }

        byte[] all = new byte[MaxBytes];
        int length = files.Read(Name, 0, all);
        return length == 0 ? "the network could not be joined" : Encoding.UTF8.GetString(all, 0, length);
    }

    /// <summary>Notes it, in place of what was noted before.</summary>
    public void Write(string reason)
    {
        byte[] all = Encoding.UTF8.GetBytes(reason);
        files.Create(Name);
        files.Append(Name, all, 0, all.Length < MaxBytes ? all.Length : MaxBytes);
    }

    /// <summary>Notes nothing.</summary>
    public void Clear()
    {
        if (files.Exists(Name))
        {
            files.Delete(Name);
        }
    }
}
