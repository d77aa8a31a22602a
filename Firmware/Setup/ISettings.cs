using Firmware.Rpc;
using Firmware.Services;

namespace Firmware.Setup;

/// <summary>Shows and changes the configuration of a rover over the network.</summary>
public interface ISettings : IUpload
{
    /// <summary>What is told of the configuration that is in force.</summary>
    ConfigurationState State { get; }

    /// <summary>The methods, for a rover that is being made.</summary>
    RpcService Describe(Rover rover);
}
