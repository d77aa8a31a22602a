using System;
using System.Text;
using Firmware.Configuration;
using Firmware.Rpc.Http1;
using Firmware.Sessions;
using Firmware.Setup;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>A rover with everything but a network and a timer, and one connection to it. Before each input its sessions are made the same again.</summary>
internal sealed class FuzzRover : IReplySink
{
    /// <summary>The session that is open, as inputs name it.</summary>
    public const string SessionText = "00000000-0000-4000-8000-000000000001";

    /// <summary>Another one, where <see cref="StartOther"/> opens it.</summary>
    public const string OtherText = "00000000-0000-4000-8000-000000000002";

    /// <summary>What tells how fast each output goes, as the configuration below has it.</summary>
    public const int LeftPin = 25;
    public const int RightPin = 26;
    public const int MastPin = 18;

    /// <summary>All that is driven when an input begins.</summary>
    public static readonly int[] DrivenPins = [LeftPin, RightPin, MastPin];

    /// <summary>Whose it is, and who sends the inputs.</summary>
    private const string Peer = "127.0.0.1";

    /// <summary>What inputs call the rover.</summary>
    private const string Accepted = "127.0.0.1:8080";

    /// <summary>Requests of 22 bytes that each ask for the page.</summary>
    private const int MostReplyBytes = 4_000_000;

    private const string Components =
        """
        {"components":[
          {"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":21,"b":17,"pwm":25},"max_rpm":120}},
          {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":22,"pwm":26},"max_rpm":120}},
          {"name":"rover","api":"rdk:component:base","model":"wheeled",
           "attributes":{"left":["left"],"right":["right"],"width_mm":300,"wheel_circumference_mm":200}},
          {"name":"mast","api":"rdk:component:servo","model":"gpio","attributes":{"pin":18}}
        ],"network":{"settings":"everybody"}}
        """;

    private static readonly SessionId Session = new(0x4000, 0x8000_0000_0000_0001);
    private static readonly SessionId Other = new(0x4000, 0x8000_0000_0000_0002);

    private readonly FuzzBoard _board = new();
    private readonly Rover _rover;
    private readonly byte[] _replies = new byte[MostReplyBytes];
    private readonly int[] _ends = new int[Mutator.MaxBytes];
    private int _replied;

    public FuzzRover()
    {
        ConfigurationFile file = new(new MemoryFiles(), Components);
        StoredConfiguration stored = StoredConfiguration.Load(file, Limits.Resources, _board);
        if (stored.Errors.Count > 0)
        {
            throw new InvalidOperationException(stored.Errors.ToString());
        }

        _rover = new Rover(stored.Robot, _board, "fuzz", [], new Settings(stored, file, _board));
        Exchange = new HttpExchange(_rover.Router, _board, false, this);
    }

    public HttpExchange Exchange { get; }

    /// <summary>What was written last to a pin.</summary>
    public double Last(int pin) => _board.Last(pin);

    /// <summary>Writes to outputs so far.</summary>
    public int Writes => _board.Writes;

    /// <summary>How often a pin was set to something else than 0.</summary>
    public int Moves(int pin) => _board.Moves(pin);

    /// <summary>A number for all writes since the input began: the same for the same ones in the same order.</summary>
    public ulong Trace => _board.Trace;

    /// <summary>The bytes of all replies.</summary>
    public ReadOnlySpan<byte> Replies => _replies.AsSpan(0, _replied);

    /// <summary>How many replies there are.</summary>
    public int Count { get; private set; }

    /// <summary>One reply.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<byte> Reply(int index) => _replies.AsSpan((index == 0 ? 0 : _ends[index - 1])..(index == Count ? _replied : _ends[index]));

    /// <summary>Lets everything lapse, opens the session anew, drives all outputs under it and begins a new connection.</summary>
    /// <exception cref="Violation">Something is still driven, though nobody is there.</exception>
    public void Begin()
    {
        // Where the input before stored another configuration, this is the restart, in which only what is told of the configuration changes.
        _rover.Sessions.Release();
        _board.NowUs += (SessionLimits.MaxWindowMs + 1) * 1000L;
        _rover.Sessions.Tick(_board.NowUs);
        if (_rover.IsMoving)
        {
            throw new Violation("an output is driven after every session has lapsed");
        }

        if (_rover.Sessions.Start(Session, Peer, SessionLimits.MaxWindowMs, _board.NowUs) != StartResult.Started)
        {
            throw new Violation("no session can be started after every other has lapsed");
        }

        Drive(_rover.Motors.IndexAt(0), 0.5);
        Drive(_rover.Motors.IndexAt(1), 0.5);
        Drive(_rover.Servos.IndexAt(0), 90);
        _board.Trace = 0;
        Connect();
    }

    /// <summary>Begins a new connection, and forgets the replies on the one before.</summary>
    public void Connect()
    {
        _replied = 0;
        Count = 0;
        Exchange.Open(Peer, Accepted);
    }

    /// <summary>Opens the other session as well.</summary>
    public void StartOther() => _rover.Sessions.Start(Other, Peer, SessionLimits.MaxWindowMs, _board.NowUs);

    /// <summary>The session by which a pin is held: its id as inputs name it, "lease", "nobody", or "another".</summary>
    public string HolderOf(int pin)
    {
        int resource = pin == MastPin ? _rover.Servos.IndexAt(0) : _rover.Motors.IndexAt(pin == LeftPin ? 0 : 1);
        int holder = _rover.Sessions.HolderOf(resource);
        return holder == 0 ? "nobody"
            : _rover.Sessions.IsLease(holder) ? "lease"
            : Is(holder, SessionText) ? SessionText
            : Is(holder, OtherText) ? OtherText : "another";
    }

    private bool Is(int session, string text) => _rover.Sessions.Is(session, Encoding.ASCII.GetBytes(text), 0, Peer);

    private void Drive(int resource, double value)
    {
        int session = _rover.Sessions.FindById(Session, Peer, _board.NowUs);
        if (_rover.Sessions.Drive(resource, session, value, 0, _board.NowUs) != DriveResult.Done)
        {
            throw new Violation("an output cannot be driven under a new session");
        }
    }

    /// <summary>Takes the last part of a reply, which is whole then.</summary>
    public void EndReply()
    {
        TakePart();
        _ends[Count++] = _replied;
    }

    /// <summary>Takes what is to be sent and is no reply, nor its end.</summary>
    public void TakePart() => Send(Exchange.Reply.Buffer, Exchange.Reply.Start, Exchange.Reply.Length);

    public void Pause()
    {
    }

    public bool Send(byte[] buffer, int start, int length)
    {
        if (length > MostReplyBytes - _replied)
        {
            throw new Violation($"more than {MostReplyBytes} bytes of replies");
        }

        buffer.AsSpan(start, length).CopyTo(_replies.AsSpan(_replied));
        _replied += length;
        return true;
    }
}
