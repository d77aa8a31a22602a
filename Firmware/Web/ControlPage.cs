using Firmware.Rpc.Doors;

namespace Firmware.Web;

/// <summary>The page from which a person drives: index.html of this folder, compressed. Each part is in flash until it is asked for.</summary>
public sealed partial class ControlPage : IPage
{
    /// <summary>Where it is.</summary>
    public const string Address = "/";

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
