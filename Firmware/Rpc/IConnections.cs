namespace Firmware.Rpc;

/// <summary>What is known of the connections, by whoever keeps them.</summary>
public interface IConnections
{
    /// <summary>How many are kept at a time, without the side door.</summary>
    int Limit { get; }

    /// <summary>How many there are now, the side door's among them.</summary>
    int Open { get; }

    /// <summary>How many were accepted since the start.</summary>
    int Accepted { get; }
}
