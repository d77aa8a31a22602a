using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>Which network a rover gets: the one that it is to join, and its own where that cannot be had, so that it can always be reached and told another.</summary>
/// <remarks>The chip reads what it is to do at its start, so each change of mind is a restart, and the reason is a <see cref="NetworkNote"/> to the next
/// start. Who drives is not its business: as long as a rover that joins has no network nobody drives it, and its own is left only where nobody is in it.</remarks>
internal sealed class NetworkPlan
{
    /// <summary>What is noted where a person asked for the rover's own network.</summary>
    public const string Asked = "the boot button was held";

    /// <summary>How long a network has to let the rover in and to give it an address.</summary>
    public const int JoinMs = 60_000;

    /// <summary>How long nobody is in the rover's own network before the other one is tried again: a router that was off comes back. Each try writes the
    /// chip's settings four times, into flash memory that bears some 100,000: at four tries an hour that is 260 days without a network.</summary>
    public const int RetryMs = 900_000;

    private readonly string _network;
    private readonly bool _isJoinable;
    private readonly long _startUs;
    private long _lastUsedUs;
    private bool _wasConnected;

    /// <param name="wanted">What the configuration says.</param>
    /// <param name="network">The network that it is to join; empty where none is known.</param>
    /// <param name="note">Why the rover's own network is open instead; null where nothing was noted.</param>
    /// <param name="nowUs">The time of the start.</param>
    public NetworkPlan(NetworkMode wanted, string network, string? note, long nowUs)
    {
        _network = network;
        _isJoinable = wanted == NetworkMode.Station && network.Length > 0;
        _startUs = nowUs;
        _lastUsedUs = nowUs;
        Mode = _isJoinable && note == null ? NetworkMode.Station : NetworkMode.AccessPoint;
        Reason = wanted == NetworkMode.AccessPoint ? ""
            : _isJoinable ? note ?? ""
            : "no Wi-Fi network is stored";
    }

    /// <summary>What it gets at this start.</summary>
    public NetworkMode Mode { get; }

    /// <summary>Why it is not what the configuration says; empty where it is.</summary>
    public string Reason { get; private set; }

    /// <summary>Looks again. Once a second.</summary>
    /// <param name="hasLink">Whether it is linked to the network that it joins.</param>
    /// <param name="isConnected">Whether it has a network, and an address in it.</param>
    /// <param name="isUsed">Whether somebody is in the rover's own network.</param>
    /// <param name="nowUs">The time.</param>
    /// <returns>What is to be done; <see cref="Reason"/> says why, for the note.</returns>
    public NetworkStep Look(bool hasLink, bool isConnected, bool isUsed, long nowUs)
    {
        if (Mode == NetworkMode.Station)
        {
            _wasConnected |= isConnected;
            if (_wasConnected || nowUs - _startUs < JoinMs * 1000L)
            {
                // A network that is lost later is joined again by the chip, and a rover that was seen there is looked for there.
                return NetworkStep.Stay;
            }

            Reason = hasLink
                ? $"the Wi-Fi network {_network} was joined but gave no address within {JoinMs / 1000} s"
                : $"the Wi-Fi network {_network} was not joined within {JoinMs / 1000} s: it is out of reach, or its name or its password is wrong";
            return NetworkStep.OpenOwn;
        }

        if (isUsed)
        {
            _lastUsedUs = nowUs;
        }

        return _isJoinable && nowUs - _lastUsedUs >= RetryMs * 1000L ? NetworkStep.JoinAgain : NetworkStep.Stay;
    }

    /// <summary>A person held the boot button.</summary>
    /// <returns>What is to be done.</returns>
    public NetworkStep Press()
    {
        if (Mode == NetworkMode.AccessPoint)
        {
            return NetworkStep.Tell;
        }

        Reason = Asked;
        return NetworkStep.OpenOwn;
    }
}
