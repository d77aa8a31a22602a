namespace Firmware.Services;

/// <summary>The way to another board, as the services see it. All of it may be read by any thread at any time, and waits for nothing.</summary>
public interface IRemoteLink
{
    /// <summary>What the names of its resources begin with, before a colon.</summary>
    string Name { get; }

    /// <summary>Where it is, such as <c>http://10.0.0.7:8080</c>.</summary>
    string Address { get; }

    RemoteState State { get; }

    /// <summary>Since when, on the board's clock.</summary>
    long SinceUs { get; }

    /// <summary>Whether a command would be passed on now: it is up, and was heard of less than a window ago.</summary>
    bool IsReady { get; }

    /// <summary>Whether its resources are known: it was up once.</summary>
    bool IsKnown { get; }

    /// <summary>How many of its resources did not fit into this rover's table.</summary>
    int NotTaken { get; }

    /// <summary>What went wrong last, in words; empty where nothing has.</summary>
    string LastError { get; }
}
