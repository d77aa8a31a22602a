using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Fuzz.Network;

/// <summary>Who has which address, by the answers of the server alone and the messages that were sent to it.</summary>
internal sealed class DhcpLedger
{
    private const long LeaseUs = 3_600_000_000;

    private readonly uint _server;
    private readonly Dictionary<uint, (string Client, long UntilUs)> _leases = [];

    public DhcpLedger(uint server) => _server = server;

    /// <summary>How many have one.</summary>
    public int Count(long nowUs) => _leases.Values.Count(lease => lease.UntilUs > nowUs);

    /// <summary>Enters what a message and the answer to it make of it.</summary>
    /// <exception cref="Violation">An address was given or offered that is somebody else's, or not to be given.</exception>
    public void Enter(DhcpReading message, DhcpReading? answer, long nowUs)
    {
        bool isOurs = message.Server is null || message.Server == _server;
        uint left = message.Type == 7 ? message.ClientAddress : message.Type == 4 ? message.Requested ?? 0 : 0;
        if (isOurs && Has(left, message.Client, nowUs))
        {
            _leases.Remove(left);
        }

        uint given = answer?.YourAddress ?? 0;
        if (given == 0)
        {
            return;
        }

        if ((given & 0xFFFFFF00) != (_server & 0xFFFFFF00) || given == _server || (given & 0xFF) is 0 or > 10)
        {
            throw new Violation($"{given:X8} is given, which is not to be given");
        }

        if (_leases.TryGetValue(given, out (string Client, long UntilUs) lease) && lease.UntilUs > nowUs && lease.Client != message.Client)
        {
            throw new Violation($"{given:X8} is {lease.Client}'s, and is given to {message.Client}");
        }

        if (answer!.Type == 5)
        {
            if (_leases.Any(other => other.Key != given && other.Value.Client == message.Client && other.Value.UntilUs > nowUs))
            {
                throw new Violation($"{message.Client} has two addresses, of which one is {given:X8}");
            }

            _leases[given] = (message.Client, nowUs + LeaseUs);
        }
    }

    private bool Has(uint address, string client, long nowUs) =>
        _leases.TryGetValue(address, out (string Client, long UntilUs) lease) && lease.Client == client && lease.UntilUs > nowUs;
}
