#if !NET
using Firmware.Rpc.Doors;

namespace Firmware.Web;

/// <summary>Stands in for the settings page where a whole rover is tested by its other doors: as Rpc/Http2/NoHttp2.cs does for HTTP/2, and for the same
/// reason.</summary>
public sealed class SettingsPage : IPage
{
    public string Path => "/setup";

    public int Tag => 1;

    public string TagText => "00000001";

    public int Length => 0;

    public int PartCount => 0;

    public byte[] Part(int i) => new byte[0];
}
#endif
