namespace Firmware.Services;

/// <summary>What is told of the configuration that is in force.</summary>
public sealed class ConfigurationState
{
    /// <param name="source">Where it comes from: <c>default</c>, <c>stored</c> or <c>previous</c>.</param>
    /// <param name="errors">What is wrong with it, a line each; none where it is in force.</param>
    /// <param name="refused">What was wrong with a newer one that was stored and not taken, a line each; none where there was none.</param>
    public ConfigurationState(string source, string[] errors, string[] refused)
    {
        Refused = refused;
        Source = source;
        Errors = errors;
    }

    public string Source { get; }

    public string[] Errors { get; }

    public string[] Refused { get; }

    /// <summary>Which network the rover has, <c>station</c> or <c>access_point</c>; empty where it does not see to its network itself, as on a PC.</summary>
    public string NetworkMode { get; set; } = "";

    /// <summary>Why it has not the network that the configuration says; empty where it has.</summary>
    public string NetworkError { get; set; } = "";
}
