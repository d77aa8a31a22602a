using System.Text;
using Firmware.Configuration;
using Firmware.Services;
using Firmware.Tests.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

/// <summary>A whole rover but for the network and the timer: text in, text out, pins to look at.</summary>
internal sealed class RoverRig
{
    public const int LeftPwm = 25;
    public const int RightPwm = 26;
    public const int MastPwm = 18;

    public readonly FakeBoard Board = new();
    public readonly Rover Rover;

    /// <summary>With a place for further attributes of the motors left and right.</summary>
    private const string Components =
        "\"components\":["
        + "{\"name\":\"rover\",\"api\":\"rdk:component:base\",\"model\":\"wheeled\",\"attributes\":{\"left\":[\"left\"],\"right\":[\"right\"],\"width_mm\":300,\"wheel_circumference_mm\":200}},"
        + "{\"name\":\"left\",\"api\":\"rdk:component:motor\",\"model\":\"gpio\",\"attributes\":{\"pins\":{\"a\":\"21\",\"b\":\"17\",\"pwm\":\"25\"},@\"max_rpm\":120}},"
        + "{\"name\":\"right\",\"api\":\"rdk:component:motor\",\"model\":\"gpio\",\"attributes\":{\"pins\":{\"dir\":\"22\",\"pwm\":\"26\"},@\"max_rpm\":120}},"
        + "{\"name\":\"both\",\"api\":\"rdk:component:motor\",\"model\":\"gpio\",\"attributes\":{\"pins\":{\"a\":\"4\",\"b\":\"5\",\"en_high\":\"6\",\"en_low\":\"7\"}}},"
        + "{\"name\":\"mast\",\"api\":\"rdk:component:servo\",\"model\":\"gpio\",\"attributes\":{\"pin\":\"18\"}}]";

    private readonly TestConnection[] _connections = new TestConnection[2];

    /// <param name="sessions">Members of network.sessions.</param>
    /// <param name="network">Further members of network.</param>
    /// <param name="remotes">The other boards, of which nothing is entered here.</param>
    public RoverRig(string sessions = "\"heartbeat_window\":\"2s\"", string network = "", params IRemoteLink[] remotes)
        : this("", sessions, network, remotes)
    {
    }

    private RoverRig(string motors, string sessions, string network, IRemoteLink[] remotes)
    {
        string[] parts = Components.Split('@');
        string components = parts[0] + motors + parts[1] + motors + parts[2];
        byte[] json = Encoding.UTF8.GetBytes("{" + components + ",\"network\":{\"host_names\":[\"rover\"]," + network + "\"sessions\":{" + sessions + "}}}");
        ConfigurationErrors errors = new();
        RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        Assert.IsNotNull(configuration, errors.ToString());
        Rover = new Rover(configuration!, Board, "1.2.3", remotes);
        for (int i = 0; i < _connections.Length; i++)
        {
            _connections[i] = new TestConnection(Rover.Router, Board, false);
            _connections[i].Exchange.Open("10.0.0." + (i + 1));
        }
    }

    /// <summary>A rover whose motors left and right need three tenths to turn.</summary>
    /// <param name="sessions">Members of network.sessions.</param>
    public static RoverRig WithLeastPower(string sessions = "") => new("\"min_power_pct\":0.3,", sessions, "", []);

    /// <summary>A call through the Connect door. The peer is 10.0.0.1, or 10.0.0.2 for the stranger.</summary>
    public string Call(string method, string body, string headers = "", bool asStranger = false) => Send(
        $"POST /viam.{method} HTTP/1.1\r\nHost: rover\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetBytes(body).Length}\r\n\r\n{body}",
        asStranger);

    /// <summary>A call through the REST door.</summary>
    public string Rest(string verb, string path, string body = "", string headers = "") => Send(Wire.Rest(verb, path, body, headers), false);

    public string Send(string text, bool asStranger)
    {
        string reply = Wire.Send(_connections[asStranger ? 1 : 0], text);
        return Wire.Status(reply) + " " + Wire.Body(reply);
    }

    /// <summary>Starts a session and returns its id.</summary>
    public string Start(bool asStranger = false)
    {
        string reply = Call("robot.v1.RobotService/StartSession", "{}", "", asStranger);
        Assert.StartsWith("200 {\"id\":\"", reply);
        return reply.Substring(11, 36);
    }

    public static string Sid(string id) => "viam-sid: " + id + "\r\n";

    public string Power(string motor, string power, string headers) =>
        Call("component.motor.v1.MotorService/SetPower", "{\"name\":\"" + motor + "\",\"powerPct\":" + power + "}", headers);

    public void WaitAndTick(int ms)
    {
        Board.NowUs += ms * 1000L;
        Rover.Sessions.Tick(Board.NowUs);
    }

    /// <summary>A pin's value in thousandths.</summary>
    public int Pin(int pin) => (int)((Board.Pins[pin] * 1000) + 0.5);
}
