namespace Firmware.Services;

/// <summary>An actuator of another board.</summary>
public interface IRemotePart
{
    IRemoteLink Link { get; }
}
