namespace Firmware.Client;

/// <summary>The name of something that the robot has.</summary>
public sealed class ResourceName
{
    /// <summary>Whose API it is of, such as <c>rdk</c>.</summary>
    public string Namespace { get; internal set; } = "";

    /// <summary>What kind of API, such as <c>component</c>.</summary>
    public string Type { get; internal set; } = "";

    /// <summary>Which API, such as <c>motor</c>.</summary>
    public string Subtype { get; internal set; } = "";

    /// <summary>Its own name.</summary>
    public string Name { get; internal set; } = "";
}
