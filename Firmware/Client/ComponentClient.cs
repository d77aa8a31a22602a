using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>What the proxies of all components have in common.</summary>
public abstract class ComponentClient
{
    // Kept: on the device a literal is a new object wherever it is evaluated.
    private readonly string _stop = "Stop";
    private readonly string _isMoving = "IsMoving";
    private readonly string _setPower = "SetPower";
    private readonly string _noId = string.Empty;
    private readonly string _service;

    private protected ComponentClient(RobotClient robot, string service, string name)
    {
        Robot = robot;
        Name = name;
        _service = service;
    }

    /// <summary>The component's name.</summary>
    public string Name { get; }

    private protected RobotClient Robot { get; }

    private protected ComponentNames Names => Robot.Names;

    /// <summary>The method that two kinds of components have.</summary>
    private protected string SetPowerMethod => _setPower;

    /// <summary>Stops it. Needs no session, starts none, and is not held up by another call.</summary>
    /// <exception cref="RobotException">It is not known to have stopped.</exception>
    public void Stop() => Robot.Channel.Done(Ask(_stop, CallKind.Urgent));

    /// <summary>Whether it is driven now.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public bool IsMoving()
    {
        ClientCall call = Ask(_isMoving, CallKind.Ordinary);
        bool isMoving = false;
        JsonReader reply = call.Reply.Json;
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(Names.IsMoving))
            {
                isMoving = !reply.TryReadNull() && reply.ReadBool();
            }
        }

        Robot.Channel.Done(call);
        return isMoving;
    }

    /// <summary>Makes a call that has no argument but the name; its reply is to be read, and the call to be done.</summary>
    private protected ClientCall Ask(string method, CallKind kind)
    {
        ClientCall call = Begin(method, kind);
        Robot.Channel.Ask(call, _noId);
        return call;
    }

    /// <summary>Begins a call with the name.</summary>
    private protected ClientCall Begin(string method, CallKind kind)
    {
        ClientCall call = Robot.Channel.Begin(_service, method, kind);
        call.Request.Json.Member(Names.Name, Name);
        return call;
    }

    /// <summary>Sends a call that moves something, under the session.</summary>
    private protected void Drive(ClientCall call)
    {
        Robot.Sessions.Drive(call);
        Robot.Channel.Done(call);
    }
}
