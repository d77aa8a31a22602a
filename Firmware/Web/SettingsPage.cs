using Firmware.Rpc.Doors;

namespace Firmware.Web;

/// <summary>The page on which a person says what is wired where, and who may drive: settings.html of this folder, compressed. Each part is a text in flash until it is asked for.</summary>
public sealed partial class SettingsPage : IPage
{
    /// <summary>Where it is.</summary>
    public const string Address = "/setup";

    /// <inheritdoc/>
    public string Path => Address;

    /// <inheritdoc/>
    public int Tag => TagNumber;

    /// <inheritdoc/>
    public string TagText => TagDigits;

    /// <inheritdoc/>
    public int Length => Bytes;

    /// <inheritdoc/>
    public int PartCount => Parts;

    /// <inheritdoc/>
    public byte[] Part(int i) => MakePart(i);
}
