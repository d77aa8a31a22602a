using System;
using System.Collections.Generic;
using System.Text;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;
using Firmware.Services;
using Firmware.Tests.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.DeviceFaults;

/// <summary>A device whose timer, threads, outputs and time are in a test's hands, with a whole program running on it.</summary>
internal sealed class SimulatedBoard : IBoard
{
    public const int Pwm = 25;

    private const string Rover = """
        {"components":[
          {"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"21","b":"17","pwm":"25"}}},
          {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"22","b":"23","pwm":"26"}}},
          {"name":"rover","api":"rdk:component:base","model":"wheeled","attributes":{"left":["left"],"right":["right"]}}]}
        """;

    private TestConnection _client;
    private TickHandler? _tick;
    private TickHandler? _watch;
    private int _watchPeriodMs;
    private long _nextWatchUs;

    /// <param name="begin">Called before the program starts.</param>
    public SimulatedBoard(Action<SimulatedBoard>? begin = null)
    {
        begin?.Invoke(this);
        byte[] json = Encoding.UTF8.GetBytes(Rover);
        ConfigurationErrors errors = new();
        RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        Assert.IsNotNull(configuration, errors.ToString());
        Program = Firmware.Program.Start(configuration, this);
        _client = Connect();
    }

    public Firmware.Program Program { get; }

    public string Name => "simulated";

    public long NowUs { get; private set; } = 1_000_000;

    public int LongestTickGapMs => 50;

    public bool CanLookUpNames => false;

    public StrobePin Toggles { get; } = new();

    public IStrobe Strobe => Toggles;

    public int PinCount => 64;

    public bool ChecksAtStart => true;

    public NetworkMode LastNetworkMode => NetworkMode.Station;

    public bool OpensOwnNetwork => false;

    public string PinRefusal(int pin) => "";

    /// <summary>What each pin holds.</summary>
    public Dictionary<int, double> Pins { get; } = [];

    /// <summary>Writes to any pin that throw before one succeeds.</summary>
    public int WritesToRefuse { get; set; }

    /// <summary>The timer's ticks reach the program.</summary>
    public bool Ticks { get; set; } = true;

    public string? RestartedBecause { get; private set; }

    public List<string> Said { get; } = [];

    public bool IsAtRest => Pins.GetValueOrDefault(25) == 0 && Pins.GetValueOrDefault(26) == 0;

    /// <summary>Lets time pass in steps of a millisecond, with a tick every ten and the watch at its period.</summary>
    /// <returns>After how many of them the outputs were first at rest, or -1.</returns>
    public int Run(int ms)
    {
        int restMs = -1;
        for (int i = 1; i <= ms; i++)
        {
            NowUs += 1_000;
            if (Ticks && NowUs / 1_000 % Limits.TickMs == 0)
            {
                _tick!(NowUs);
            }

            if (NowUs >= _nextWatchUs)
            {
                _nextWatchUs = NowUs + (_watchPeriodMs * 1_000L);
                _watch!(NowUs);
            }

            if (restMs < 0 && IsAtRest)
            {
                restMs = i;
            }
        }

        return restMs;
    }

    /// <summary>A call through the Connect door: status and body.</summary>
    public string Call(string method, string body, string? session = null)
    {
        string header = session == null ? "" : $"viam-sid: {session}\r\n";
        string reply = Wire.Send(_client, $"POST /viam.{method} HTTP/1.1\r\nHost: 192.168.4.1:8080\r\nContent-Type: application/json\r\n{header}Content-Length: {body.Length}\r\n\r\n{body}");
        return Wire.Status(reply) + " " + Wire.Body(reply);
    }

    /// <summary>Starts a session and drives both wheels under it.</summary>
    /// <returns>Its id.</returns>
    public string Drive(string window = "2s")
    {
        string reply = Call("robot.v1.RobotService/StartSession", $$"""{"heartbeatWindow":"{{window}}"}""");
        string id = reply.Substring(11, 36);
        Assert.AreEqual("200 {}", SetPower(id));
        Assert.IsFalse(IsAtRest, "it turns");
        return id;
    }

    public string SetPower(string id) => Call("component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":0.5}}""", id);

    /// <summary>What a client is told of the rover: the figures of the tick, and the last stop.</summary>
    public string Status() => Wire.Body(Wire.Send(_client, "GET /status/now HTTP/1.1\r\nHost: 192.168.4.1:8080\r\n\r\n"));

    /// <summary>Whether what ended for want of memory was a look.</summary>
    public bool WasLook => _client.Exchange.WasLook;

    /// <summary>The end of the client's connection, and a new one.</summary>
    public void HangUp()
    {
        _client.Exchange.Abandon();
        _client = Connect();
    }

    /// <summary>A look of a client, whole.</summary>
    public string Get(string path) => Wire.Send(_client, $"GET {path} HTTP/1.1\r\nHost: 192.168.4.1:8080\r\nAccept-Encoding: gzip\r\n\r\n");

    public IPwmOutput OpenPwm(int pin, int frequencyHz) => new Pin(this, pin);

    /// <summary>The battery's sensor; null for none.</summary>
    public IVoltageSensor? BatterySensor { get; set; }

    public IVoltageSensor? OpenBattery(int address) => BatterySensor;

    public IDigitalOutput OpenDigital(int pin) => new Pin(this, pin);

    public void StartTick(TickHandler handler) => _tick = handler;

    public void StartWatch(TickHandler check, int periodMs, ThreadFailure failed)
    {
        _watch = check;
        _watchPeriodMs = periodMs;
    }

    public void StopTick() => Ticks = false;

    public void Say(string line) => Said.Add(line);

    public void Restart(string cause) => RestartedBecause = cause;

    public void Cut()
    {
        Pins[Pwm] = 0;
        Pins[Pwm + 1] = 0;
    }

    public void Compact()
    {
    }

    public void Measure(MemoryFigures memory)
    {
    }

    private TestConnection Connect()
    {
        TestConnection client = new(Program.Rover.Router, this, false);
        client.Exchange.Open("10.0.0.1", "192.168.4.1:8080");
        return client;
    }

    /// <summary>The strobe, which a test can break.</summary>
    public sealed class StrobePin : IStrobe
    {
        public bool IsBroken { get; set; }

        public int Count { get; private set; }

        public void Toggle()
        {
            if (IsBroken)
            {
                throw new InvalidOperationException("the strobe pin is gone");
            }

            Count++;
        }
    }

    private sealed class Pin(SimulatedBoard board, int number) : IPwmOutput, IDigitalOutput
    {
        public void Write(double duty)
        {
            if (board.WritesToRefuse > 0)
            {
                board.WritesToRefuse--;
                throw new InvalidOperationException("the output refuses");
            }

            board.Pins[number] = duty;
        }

        public void Write(bool high) => Write(high ? 1.0 : 0.0);
    }
}
