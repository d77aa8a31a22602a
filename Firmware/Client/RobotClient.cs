using System;
using Firmware.Rpc;

namespace Firmware.Client;

/// <summary>
/// A robot that speaks Viam's API as HTTP and JSON, this firmware or another, with one session that is kept for as long as this object is not
/// disposed. All of it may be used from any thread.
/// </summary>
/// <remarks>
/// Calls of several threads go out one after the other, each within <see cref="ClientOptions.CallTimeoutMs"/> in all, except that stops and
/// heartbeats pass by one that is slow. In steady state a call allocates nothing.
/// </remarks>
public sealed partial class RobotClient : IDisposable
{
    /// <summary>Ten minutes. A wait on a socket is at most 35: its microseconds are an int.</summary>
    private const int LongestTimeoutMs = 600_000;

    private readonly string _service = Channel.RobotService;
    private readonly ClientOptions _options;
    private bool _isDisposed;

    /// <summary>A client over a transport of one's own.</summary>
    /// <param name="transport">The way to the robot.</param>
    /// <param name="clock">What everything is timed by.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public RobotClient(IRpcTransport transport, IClock clock, ClientOptions? options = null)
    {
        _options = options ?? new ClientOptions();
        if (!IsTimeout(_options.CallTimeoutMs) || !IsTimeout(_options.EndTimeoutMs) || _options.WindowMs < 0)
        {
            throw new ArgumentException($"ClientOptions: a time is 1 to {LongestTimeoutMs} ms, and a window is not negative");
        }

        if (_options.Token.Length > 0 && !TokenText.Is(_options.Token))
        {
            throw new ArgumentException("ClientOptions.Token: a token is " + TokenText.Allowed + " (what was given is not shown)");
        }

        Channel = new Channel(transport, clock, _options);
        Sessions = new SessionsClient(Channel, _options);
        Address = transport.Address;
    }

    /// <summary>Where the robot is, such as <c>http://10.0.0.7:8080</c>.</summary>
    public string Address { get; }

    /// <summary>The session, and how it is.</summary>
    public SessionsClient Sessions { get; }

    internal Channel Channel { get; }

    internal ComponentNames Names { get; } = new ComponentNames();

    /// <summary>A motor by its name. Asks the robot nothing: a name that it does not have fails with the first call.</summary>
    public MotorClient Motor(string name) => new MotorClient(this, name);

    /// <summary>A base by its name, as <see cref="Motor"/>.</summary>
    public BaseClient Base(string name) => new BaseClient(this, name);

    /// <summary>A servo by its name, as <see cref="Motor"/>.</summary>
    public ServoClient Servo(string name) => new ServoClient(this, name);

    /// <summary>Stops everything that the robot has, whoever drives it. Needs no session, and is not held up by another call.</summary>
    /// <exception cref="RobotException">It is not known that everything has stopped.</exception>
    public void StopAll() => Channel.Done(Ask("StopAll", CallKind.Urgent));

    /// <summary>
    /// Ends the session at once, which stops what it holds, and closes the connections. Calls under way in other threads fail. Never throws, and
    /// waits for the robot twice <see cref="ClientOptions.EndTimeoutMs"/> at most; without its answer the session lapses by itself.
    /// </summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Sessions.StopThread(_options.EndTimeoutMs);
        try
        {
            Sessions.EndNow();
        }
        catch (RobotException)
        {
            // Nothing more can be done from here: the robot finds out by itself, when the window is over.
        }

        Channel.Pool.Close();
    }

    private static bool IsTimeout(int ms) => ms >= 1 && ms <= LongestTimeoutMs;

    private ClientCall Ask(string method, CallKind kind)
    {
        ClientCall call = Channel.Begin(_service, method, kind);
        Channel.Ask(call, string.Empty);
        return call;
    }
}
