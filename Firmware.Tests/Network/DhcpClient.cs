using System;
using System.Text;
using Firmware.Network;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Network;

/// <summary>A client of a DHCP server, by hand: it writes a message byte by byte, hands it over, and reads what comes back.</summary>
internal sealed class DhcpClient
{
    public const int BufferBytes = 576;
    public const uint Rover = 0xC0A80401;
    public const string Portal = "http://192.168.4.1:8080/";

    private const int OptionsStart = 240;

    private readonly DhcpServer _server;
    private readonly byte[] _hardware;
    private readonly byte[] _identifier;
    private uint _number = 0x01020304;

    /// <param name="server">Whom it asks.</param>
    /// <param name="number">The last byte of its hardware address.</param>
    public DhcpClient(DhcpServer server, int number)
        : this(server, new byte[] { 2, 0, 0, 0, 0, (byte)number }, new byte[0])
    {
    }

    /// <param name="server">Whom it asks.</param>
    /// <param name="hardware">Its hardware address.</param>
    /// <param name="identifier">Its client identifier; empty for none.</param>
    public DhcpClient(DhcpServer server, byte[] hardware, byte[] identifier)
    {
        _server = server;
        _hardware = hardware;
        _identifier = identifier;
    }

    /// <summary>What it sent, and what came back.</summary>
    public byte[] Buffer { get; } = new byte[BufferBytes];

    /// <summary>How long what it writes is so far.</summary>
    public int Length { get; set; }

    /// <summary>How long what came back is; 0 for nothing.</summary>
    public int AnswerLength { get; private set; }

    /// <summary>What kind of answer it is; 0 for none.</summary>
    public int AnswerType => AnswerLength == 0 ? 0 : Buffer[Find(53) + 2];

    /// <summary>The address that the answer gives.</summary>
    public uint Given => Number(16);

    /// <summary>A server for tests.</summary>
    public static DhcpServer NewServer() => new(Rover, Portal);

    /// <summary>The rover's network's address of a number.</summary>
    public static uint Address(int host) => (Rover & 0xFFFFFF00) | (uint)host;

    /// <summary>Begins a message, with its type.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="address">What it fills in for its own address; 0 for none.</param>
    public DhcpClient Begin(byte type, uint address = 0)
    {
        Array.Clear(Buffer, 0, Buffer.Length);
        Buffer[0] = 1;
        Buffer[1] = 1;
        Buffer[2] = (byte)_hardware.Length;
        Buffer[10] = 0x80;
        Put(4, ++_number);
        Put(12, address);
        Array.Copy(_hardware, 0, Buffer, 28, _hardware.Length);
        Put(236, 0x63825363);
        Length = OptionsStart;
        Option(53, new byte[] { type });
        return _identifier.Length > 0 ? Option(61, _identifier) : this;
    }

    /// <summary>Adds an option.</summary>
    public DhcpClient Option(byte code, byte[] value)
    {
        Buffer[Length++] = code;
        Buffer[Length++] = (byte)value.Length;
        Array.Copy(value, 0, Buffer, Length, value.Length);
        Length += value.Length;
        return this;
    }

    /// <summary>Adds an option that is an address.</summary>
    public DhcpClient Option(byte code, uint address) =>
        Option(code, new byte[] { (byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address });

    /// <summary>Puts a number into a field of what it writes.</summary>
    public void Put(int at, uint value)
    {
        Buffer[at] = (byte)(value >> 24);
        Buffer[at + 1] = (byte)(value >> 16);
        Buffer[at + 2] = (byte)(value >> 8);
        Buffer[at + 3] = (byte)value;
    }

    /// <summary>Ends the message and sends it.</summary>
    /// <returns>What kind of answer came; 0 for none.</returns>
    public int Send(long nowUs)
    {
        Buffer[Length++] = 255;
        return SendAsItIs(nowUs);
    }

    /// <summary>Sends what is there, whole or not.</summary>
    public int SendAsItIs(long nowUs)
    {
        AnswerLength = _server.Answer(Buffer, Length, nowUs);
        if (AnswerLength > 0)
        {
            Assert.AreEqual(2, (int)Buffer[0], "a reply");
            Assert.AreEqual((long)_number, (long)Number(4), "with the number of the message");
            Assert.AreEqual((int)_hardware[0], (int)Buffer[28], "and its hardware address");
            Assert.IsTrue(AnswerLength >= 300 && AnswerLength <= DhcpServer.MaxAnswerBytes, "of a length that every client takes");
            Assert.AreEqual((long)Rover, (long)Number(Find(54) + 2), "it says from whom it is");
        }

        return AnswerType;
    }

    public int Discover(long nowUs) => Begin(DhcpMessageType.Discover).Send(nowUs);

    /// <summary>Asks for what was offered.</summary>
    public int Select(uint address, long nowUs) => Begin(DhcpMessageType.Request).Option(50, address).Option(54, Rover).Send(nowUs);

    /// <summary>Asks whether what it had before it restarted is still its own.</summary>
    public int Reboot(uint address, long nowUs) => Begin(DhcpMessageType.Request).Option(50, address).Send(nowUs);

    /// <summary>Asks to keep what it has.</summary>
    public int Renew(uint address, long nowUs) => Begin(DhcpMessageType.Request, address).Send(nowUs);

    public int Release(uint address, long nowUs) => Begin(DhcpMessageType.Release, address).Option(54, Rover).Send(nowUs);

    public int Decline(uint address, long nowUs) => Begin(DhcpMessageType.Decline).Option(50, address).Option(54, Rover).Send(nowUs);

    /// <summary>Gets an address, from the first message to the last.</summary>
    public uint Join(long nowUs)
    {
        Assert.AreEqual((int)DhcpMessageType.Offer, Discover(nowUs), "an address is offered");
        uint offered = Given;
        Assert.AreEqual((int)DhcpMessageType.Ack, Select(offered, nowUs), "and given");
        Assert.AreEqual((long)offered, (long)Given, "the same");
        return Given;
    }

    /// <summary>Where an option starts in the answer; -1 for one that is not there.</summary>
    public int Find(byte code)
    {
        int at = OptionsStart;
        while (at < AnswerLength && Buffer[at] != 255)
        {
            if (Buffer[at] == code)
            {
                return at;
            }

            at += Buffer[at] == 0 ? 1 : 2 + Buffer[at + 1];
        }

        Assert.IsTrue(at < AnswerLength, "an answer has an end");
        return -1;
    }

    /// <summary>An option of the answer as a text; empty where it is not there.</summary>
    public string Text(byte code)
    {
        int at = Find(code);
        return at < 0 ? "" : Encoding.UTF8.GetString(Buffer, at + 2, Buffer[at + 1]);
    }

    /// <summary>A number in the answer.</summary>
    public uint Number(int at) => ((uint)Buffer[at] << 24) | ((uint)Buffer[at + 1] << 16) | ((uint)Buffer[at + 2] << 8) | Buffer[at + 3];

    /// <summary>An option of the answer as a number; 0 where it is not there.</summary>
    public long Value(byte code)
    {
        int at = Find(code);
        return at < 0 ? 0 : Number(at + 2);
    }
}
