namespace Firmware.Rpc;

/// <summary>The one place of the firmware's version: what every assembly of the tree is called by, what GetVersion, /status, <c>watch</c> and
/// <c>--version</c> tell, what an image's file is named after and what a release is tagged with.</summary>
/// <remarks>Here because every other assembly of the device may use this one. boards/Directory.Build.props and boards/host.tools/release.sh read the line by its form.</remarks>
public static class Release
{
    /// <summary>Three numbers. A release is tagged with them, and a v before.</summary>
    public const string Version = "0.1.0";

    /// <summary>The same, as an assembly needs it.</summary>
    public const string AssemblyVersion = Version + ".0";
}
