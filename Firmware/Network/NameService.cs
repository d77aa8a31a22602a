using System.Net;

namespace Firmware.Network;

/// <summary>A rover's name on one network: a responder and its port. It is asked to look, and never waits.</summary>
public sealed class NameService
{
    // Of what came since the last look, so that who floods the port does not keep the thread.
    private const int MostAtOnce = 8;

    // A probe or an announcement, and what was asked for.
    private const int MostDue = 3;

    private readonly IPEndPoint _everybody = new IPEndPoint(IPAddress.Parse("224.0.0.251"), MdnsResponder.Port);

    private readonly DatagramPort _port;
    private readonly MdnsResponder _responder;
    private byte[] _addresses = new byte[4];
    private byte[] _mask = new byte[4];

    /// <param name="responder">What answers.</param>
    /// <param name="buffer">For its datagrams, <see cref="MdnsResponder.BufferBytes"/> or more. Others that the same thread polls may have it, too.</param>
    public NameService(MdnsResponder responder, byte[] buffer)
    {
        _responder = responder;
        _port = new DatagramPort(buffer);
    }

    /// <summary>What answers.</summary>
    public MdnsResponder Responder => _responder;

    /// <summary>Whether it has a network.</summary>
    public bool IsOpen => _port.IsOpen;

    /// <summary>Why it has none, or what failed last; empty where nothing did. Allocates.</summary>
    public string Error => _port.Error;

    /// <summary>Opens it on a network, or anew on another one. The first word is said at a look.</summary>
    /// <param name="network">This machine's address there.</param>
    /// <param name="mask">Which part of an address is that network's.</param>
    /// <param name="addresses">As for <see cref="MdnsResponder.Start"/>: that address first.</param>
    /// <param name="nowUs">The time.</param>
    /// <returns>False where the port cannot be had.</returns>
    public bool Open(IPAddress network, IPAddress mask, byte[] addresses, long nowUs)
    {
        Close();
        if (!_port.Open(IPAddress.Any, MdnsResponder.Port) || !_port.Join(_everybody.Address, network))
        {
            _port.Close();
            return false;
        }

        _addresses = addresses;
        _mask = mask.GetAddressBytes();
        _responder.Start(addresses, nowUs);
        return true;
    }

    /// <summary>Answers what has come, and says what is to be said.</summary>
    public void Look(long nowUs)
    {
        int length = _port.IsOpen ? _port.Receive() : 0;
        for (int i = 1; length > 0; i++)
        {
            IPEndPoint sender = _port.Sender;
            int answer = _responder.Answer(_port.Buffer, length, sender.Port, nowUs);
            if (answer > 0 && IsNear(sender.Address))
            {
                _port.Send(answer, sender);
            }

            length = i < MostAtOnce ? _port.Receive() : 0;
        }

        for (int i = 0; i < MostDue && _port.IsOpen; i++)
        {
            int due = _responder.Due(_port.Buffer, nowUs);
            if (due == 0)
            {
                break;
            }

            _port.Send(due, _everybody);
        }
    }

    /// <summary>Takes back what was told, and gives the port back.</summary>
    public void Close()
    {
        int farewell = _port.IsOpen ? _responder.Stop(_port.Buffer) : 0;
        if (farewell > 0)
        {
            _port.Send(farewell, _everybody);
        }

        _port.Close();
    }

    // Who is not on this network is not answered: an answer is longer than a question, and the sender's address may be made up.
    private bool IsNear(IPAddress sender)
    {
        byte[] other = sender.GetAddressBytes();
        bool isNear = other.Length == _mask.Length;
        for (int i = 0; i < _mask.Length && isNear; i++)
        {
            isNear = ((other[i] ^ _addresses[i]) & _mask[i]) == 0;
        }

        return isNear;
    }
}
