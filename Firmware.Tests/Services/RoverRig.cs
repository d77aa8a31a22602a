using System.Text;
using Firmware.Configuration;
using Firmware.Services;
using Firmware.Tests.Components;
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

    /// <summary>What a rover whose settings have a battery reads.</summary>
    public readonly FakeSensor Battery = new();

    private readonly TestConnection[] _connections = new TestConnection[2];

    /// <param name="settings">How its sessions are, and who has a token; null for the defaults and nobody.</param>
    /// <param name="remotes">The other boards, of which nothing is entered here.</param>
    public RoverRig(RobotConfiguration? settings = null, params IRemoteLink[] remotes)
        : this(settings, 0, remotes)
    {
    }

    // Not read from a file: what reads one has tests of its own, and an assembly of tests holds 64 KB.
    private RoverRig(RobotConfiguration? settings, double leastPower, IRemoteLink[] remotes)
    {
        settings ??= new RobotConfiguration();
        RobotConfiguration configuration = new()
        {
            Motors =
            [
                new MotorConfiguration { Name = "left", Layout = MotorLayout.InInPwm, PinA = 21, PinB = 17, PinPwm = LeftPwm, PwmFrequencyHz = 800, MinPowerPct = leastPower, MaxPowerPct = 1, MaxRpm = 120 },
                new MotorConfiguration { Name = "right", Layout = MotorLayout.DirPwm, PinDir = 22, PinPwm = RightPwm, PwmFrequencyHz = 800, MinPowerPct = leastPower, MaxPowerPct = 1, MaxRpm = 120 },
                new MotorConfiguration { Name = "both", Layout = MotorLayout.InIn, PinA = 4, PinB = 5, PinEnableHigh = 6, PinEnableLow = 7, PwmFrequencyHz = 800, MaxPowerPct = 1 },
            ],
            Bases = [new BaseConfiguration { Name = "rover", Left = ["left"], Right = ["right"], WidthMm = 300, WheelCircumferenceMm = 200, SpinSlipFactor = 1 }],
            Servos = [new ServoConfiguration { Name = "mast", Pin = MastPwm, FrequencyHz = 50, MinAngleDeg = 0, MaxAngleDeg = 180, MinWidthUs = 500, MaxWidthUs = 2500 }],
            HeartbeatWindowMs = settings.HeartbeatWindowMs,
            UnownedCommands = settings.UnownedCommands,
            AfterLapse = settings.AfterLapse,
            Tokens = settings.Tokens,
            AllowedOrigins = settings.AllowedOrigins,
            HostNames = ["rover"],
            Battery = settings.Battery,
        };
        Board.BatterySensor = settings.Battery == null ? null : Battery;
        Rover = new Rover(configuration, Board, "1.2.3", remotes);
        for (int i = 0; i < _connections.Length; i++)
        {
            _connections[i] = new TestConnection(Rover.Router, Board, false);
            _connections[i].Exchange.Open("10.0.0." + (i + 1));
        }
    }

    /// <summary>A rover whose motors left and right need three tenths to turn.</summary>
    /// <param name="settings">How its sessions are; null for the defaults.</param>
    public static RoverRig WithLeastPower(RobotConfiguration? settings = null) => new(settings, 0.3, []);

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
