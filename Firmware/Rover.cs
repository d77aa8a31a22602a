using System;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc;
using Firmware.Services;
using Firmware.Sessions;
using Firmware.Setup;
using Firmware.Status;
using Firmware.Web;

namespace Firmware;

/// <summary>One rover: the components of its configuration on the outputs of its board, the sessions that hold them, and the services that
/// speak for them. It has no network and no timer.</summary>
public sealed class Rover
{
    private readonly IBoard _board;

    /// <summary>Opens every output, at rest.</summary>
    /// <param name="configuration">What it is made of.</param>
    /// <param name="board">What it runs on.</param>
    /// <param name="version">The firmware's version.</param>
    /// <param name="remotes">The other boards whose resources appear here, once they are found.</param>
    /// <param name="settings">Shows and changes the configuration; null where nobody may.</param>
    /// <exception cref="Exception">The board lacks an output that the configuration names; nothing moves then.</exception>
    public Rover(RobotConfiguration configuration, IBoard board, string version, IRemoteLink[] remotes, ISettings? settings = null)
    {
        _board = board;
        Sessions = new SessionManager(
            new SessionSettings
            {
                WindowMs = configuration.HeartbeatWindowMs,
                UnownedCommands = configuration.UnownedCommands,
                AfterLapse = configuration.AfterLapse,
            },
            Limits.Sessions,
            Limits.Resources,
            Limits.SessionsPerOwner);

        // Motors before bases: a base's parts are registered before it.
        for (int i = 0; i < configuration.Motors.Length; i++)
        {
            AddMotor(configuration.Motors[i]);
        }

        for (int i = 0; i < configuration.Servos.Length; i++)
        {
            AddServo(configuration.Servos[i]);
        }

        for (int i = 0; i < configuration.Bases.Length; i++)
        {
            AddBase(configuration.Bases[i]);
        }

        AddBattery(configuration.Battery);
        Lists = [Motors, Bases, Servos];
        Refusals refusals = new();
        Metrics = new MetricsService(Sessions, Lists, Ticks, refusals, Memory, Battery, version, board.Name);
        Router = new Router(
        [
            new RobotService(Sessions, Lists, board.Name, version).Describe(),
            new BaseService(Sessions, Bases, remotes).Describe(),
            new MotorService(Sessions, Motors, remotes).Describe(),
            new ServoService(Sessions, Servos, remotes).Describe(),
            new StatusService(Sessions, Lists, Ticks, refusals, Memory, Battery, remotes, configuration.Name, version, settings?.State).Describe(),
            Metrics.Describe(),
            settings == null ? new RpcService("", [], null) : settings.Describe(this),
        ],
        [new ControlPage(), new SettingsPage()],
        refusals,
        GateOf(configuration))
        {
            Upload = settings,
        };

        // A motor at rest has its direction pins low and its enable pins off: not only duty 0, which is all that opening them promises.
        Sessions.StopAll(StopCause.Requested, board.NowUs);
    }

    public SessionManager Sessions { get; }

    public Router Router { get; }

    /// <summary>What is known of the ticks, by whoever makes them.</summary>
    public TickFigures Ticks { get; } = new(Limits.TickMs);

    /// <summary>What is free of the memory, by the board.</summary>
    public MemoryFigures Memory { get; } = new();

    /// <summary>What is known of the battery; null where it is not measured.</summary>
    public Battery? Battery { get; private set; }

    /// <summary>Reads it, when it is asked to; null where it is not measured.</summary>
    public BatteryWatch? BatteryWatch { get; private set; }

    /// <summary>Tells figures; of the connections, too, when it knows who keeps them.</summary>
    public MetricsService Metrics { get; }

    public ResourceList Motors { get; } = new("motor");

    public ResourceList Bases { get; } = new("base");

    public ResourceList Servos { get; } = new("servo");

    /// <summary>All of them.</summary>
    public ResourceList[] Lists { get; }

    /// <summary>Whether any output is driven.</summary>
    public bool IsMoving => IsMovingAny(Motors) || IsMovingAny(Bases) || IsMovingAny(Servos);

    /// <summary>Has it let in who calls it by this name, without <c>.local</c>, and no longer by the one before: the network has found out what it is called.</summary>
    public void KnowAs(string name) => Router.Gate.KnowAs(name + ".local");

    private static Gate GateOf(RobotConfiguration configuration)
    {
        string[] owners = new string[configuration.Tokens.Length];
        string[] tokens = new string[configuration.Tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            owners[i] = configuration.Tokens[i].Name;
            tokens[i] = configuration.Tokens[i].Token;
        }

        Gate gate = new(owners, tokens, configuration.HostNames, configuration.AllowedOrigins);
        gate.KnowAs(configuration.Name + ".local");
        return gate;
    }

    private static bool IsMovingAny(ResourceList list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (list.ActuatorAt(i).IsMoving)
            {
                return true;
            }
        }

        return false;
    }

    private void AddMotor(MotorConfiguration motor)
    {
        bool inIn = motor.Layout == MotorLayout.InIn;
        MotorOutputs outputs = new()
        {
            Pwm = OpenPwm(motor.PinPwm, motor.PwmFrequencyHz),
            PwmA = inIn ? OpenPwm(motor.PinA, motor.PwmFrequencyHz) : null,
            PwmB = inIn ? OpenPwm(motor.PinB, motor.PwmFrequencyHz) : null,
            A = inIn ? null : OpenDigital(motor.PinA),
            B = inIn ? null : OpenDigital(motor.PinB),
            Dir = OpenDigital(motor.PinDir),
            EnableHigh = OpenDigital(motor.PinEnableHigh),
            EnableLow = OpenDigital(motor.PinEnableLow),
        };
        MotorLimits limits = new() { MinPower = motor.MinPowerPct, MaxPower = motor.MaxPowerPct, Flipped = motor.Flipped, MaxRpm = motor.MaxRpm };
        Motor component = new(outputs, limits);
        Motors.Add(motor.Name, Sessions.Register(motor.Name, component), component);
    }

    /// <summary>Where a board cannot measure one, a file of Viam's works all the same; but not one in which somebody counts on it.</summary>
    private void AddBattery(BatteryConfiguration? battery)
    {
        IVoltageSensor? sensor = battery == null ? null : _board.OpenBattery(battery.Address);
        if (sensor != null)
        {
            Battery = new Battery(battery!.WarnBelowMv, battery.StopBelowMv);
            BatteryWatch = new BatteryWatch(Battery, sensor, Sessions, _board, battery.Address);
        }
        else if (battery != null && battery.IsNeeded)
        {
            throw new ArgumentException($"warn_below_v and stop_below_v need a battery that is measured, and {_board.Name} has no bus for an ina219");
        }
        else if (battery != null)
        {
            _board.Say($"The battery is not measured: {_board.Name} has no bus for an ina219.");
        }
    }

    private void AddServo(ServoConfiguration servo)
    {
        ServoRange range = new()
        {
            FrequencyHz = servo.FrequencyHz,
            MinAngleDeg = servo.MinAngleDeg,
            MaxAngleDeg = servo.MaxAngleDeg,
            MinWidthUs = servo.MinWidthUs,
            MaxWidthUs = servo.MaxWidthUs,
        };
        Servo component = new(_board.OpenPwm(servo.Pin, servo.FrequencyHz), range);
        Servos.Add(servo.Name, Sessions.Register(servo.Name, component), component);
    }

    private void AddBase(BaseConfiguration wheels)
    {
        BaseGeometry geometry = new() { WidthMm = wheels.WidthMm, WheelCircumferenceMm = wheels.WheelCircumferenceMm, SpinSlipFactor = wheels.SpinSlipFactor };
        WheeledBase component = new(Side(wheels.Left), Side(wheels.Right), geometry);
        int[] parts = new int[wheels.Left.Length + wheels.Right.Length];
        int count = 0;
        for (int i = 0; i < Motors.Count; i++)
        {
            // In the order of the motors, which is that of their indices.
            if (Contains(wheels.Left, Motors.NameAt(i)) || Contains(wheels.Right, Motors.NameAt(i)))
            {
                parts[count++] = Motors.IndexAt(i);
            }
        }

        Bases.Add(wheels.Name, Sessions.Register(wheels.Name, component, parts), component);
    }

    private Motor[] Side(string[] names)
    {
        Motor[] side = new Motor[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            side[i] = (Motor)Motors.ActuatorAt(Motors.Find(names[i]));
        }

        return side;
    }

    private IPwmOutput? OpenPwm(int pin, int frequencyHz) => pin == MotorConfiguration.NoPin ? null : _board.OpenPwm(pin, frequencyHz);

    private IDigitalOutput? OpenDigital(int pin) => pin == MotorConfiguration.NoPin ? null : _board.OpenDigital(pin);

    private static bool Contains(string[] names, string name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] == name)
            {
                return true;
            }
        }

        return false;
    }
}
