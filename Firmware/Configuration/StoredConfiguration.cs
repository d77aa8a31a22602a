using System;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>What a rover starts with: the stored file, or the board's own where there is none. Where it is broken, a rover that can be reached and
/// that nothing moves.</summary>
public sealed class StoredConfiguration
{
    private StoredConfiguration(ConfigurationSource source, RobotConfiguration robot, ConfigurationErrors errors)
    {
        Source = source;
        Robot = robot;
        Errors = errors;
    }

    /// <summary>Where it comes from.</summary>
    public ConfigurationSource Source { get; }

    /// <summary>What the rover is made of. Without components and remotes where there are errors.</summary>
    public RobotConfiguration Robot { get; private set; }

    /// <summary>What is wrong with the file.</summary>
    public ConfigurationErrors Errors { get; }

    /// <summary>Whether nobody has set the rover up, or not so that it can drive: who comes to it comes for that.</summary>
    public bool IsToBeSetUp => Source == ConfigurationSource.Default || Errors.Count > 0;

    /// <summary>What was wrong with a newer one that came in before the start and was not taken; null where there was none.</summary>
    public ConfigurationErrors? Refused { get; set; }

    /// <summary>Reads it. At the start.</summary>
    /// <param name="file">Where it is kept.</param>
    /// <param name="maxResources">The most motors, bases and servos that there may be.</param>
    /// <param name="pins">The board's.</param>
    public static StoredConfiguration Load(ConfigurationFile file, int maxResources, IPins pins)
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        ConfigurationSource source = ConfigurationSource.Stored;
        byte[] json = Bytes.None;
        string unread = "";
        try
        {
            source = file.Recover();
            json = file.ReadCurrent();
        }
        catch (OutOfMemoryException)
        {
            throw;
        }
        catch (Exception failure)
        {
            unread = failure.Message;
        }

        if (unread.Length == 0)
        {
            return new StoredConfiguration(source, ConfigurationReader.ReadForMending(json, json.Length, maxResources, errors, pins), errors);
        }

        errors.Add("", "the stored configuration cannot be read: " + unread);
        return new StoredConfiguration(source, new RobotConfiguration { IsNetworkKnown = false }, errors);
    }

    /// <summary>Where the file does not say how the network is got: as before.</summary>
    public void UseNetworkMode(NetworkMode mode)
    {
        if (!Robot.IsNetworkKnown)
        {
            Robot = new RobotConfiguration { IsNetworkKnown = false, NetworkMode = mode };
        }
    }

    /// <summary>The board cannot do what it asks for.</summary>
    /// <param name="why">The board's word.</param>
    public void Refuse(string why)
    {
        Errors.Add("", why);
        Robot = Robot.WithoutComponents();
    }
}
