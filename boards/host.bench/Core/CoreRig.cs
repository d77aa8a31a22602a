using System;
using System.Globalization;
using Firmware.Components;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Core;

/// <summary>A session manager of a rover's size, whose clock is set by hand and whose first sessions each drive a motor of their own.</summary>
internal sealed class CoreRig
{
    /// <summary>The window of a session that is not to lapse.</summary>
    private const int LongWindowMs = SessionLimits.MaxWindowMs;

    private const string Owner = "127.0.0.2";

    private readonly SessionId[] _ids;
    private readonly int[] _motors = new int[Limits.Sessions];
    private readonly int _base;
    private int _idsMade;

    /// <param name="sessions">How many live and drive: 1 to <see cref="Limits.Sessions"/>.</param>
    public CoreRig(int sessions)
    {
        Manager = new SessionManager(new SessionSettings(), Limits.Sessions, Limits.Resources);
        for (int i = 0; i < _motors.Length; i++)
        {
            _motors[i] = Manager.Register("m" + i.ToString(CultureInfo.InvariantCulture), NewMotor());
        }

        Motor left = NewMotor();
        Motor right = NewMotor();
        int[] wheels = [Manager.Register("left", left), Manager.Register("right", right)];
        _base = Manager.Register("rover", new WheeledBase([left], [right], new BaseGeometry()), wheels);
        _ids = new SessionId[sessions];
        for (int i = 0; i < sessions; i++)
        {
            StartAndDrive(i, LongWindowMs);
        }

        Tick();
    }

    public SessionManager Manager { get; }

    public long NowUs { get; set; } = 1_000_000;

    /// <summary>The stops so far.</summary>
    public int Cuts => Manager.Stops.Count;

    public void Tick() => Manager.Tick(NowUs);

    /// <summary>A heartbeat of the session that was started last, which is found last.</summary>
    public int Beat() => Manager.FindById(_ids[^1], Owner, NowUs);

    public DriveResult DriveMotor(double power) => Manager.Drive(_motors[_ids.Length - 1], Beat(), power, 0, NowUs);

    public DriveResult DriveBase(double power) => Manager.Drive(_base, Beat(), power, power, NowUs);

    /// <summary>Lets a second pass. The first sessions begin anew with the shortest window, so that they are due one window from now; the others beat.</summary>
    public void Arm(int due)
    {
        NowUs += 1_000_000;
        for (int i = 0; i < _ids.Length; i++)
        {
            if (i < due || Manager.FindById(_ids[i], Owner, NowUs) == 0)
            {
                Manager.End(_ids[i], Owner, NowUs);
                StartAndDrive(i, i < due ? SessionLimits.MinWindowMs : LongWindowMs);
            }
        }

        Tick();
    }

    private static Motor NewMotor() => new(new MotorOutputs { Dir = new Nowhere(), Pwm = new Nowhere() }, new MotorLimits());

    private void StartAndDrive(int session, int windowMs)
    {
        _ids[session] = new SessionId(1, (ulong)++_idsMade);
        bool drives = Manager.Start(_ids[session], Owner, windowMs, NowUs) == StartResult.Started
            && Manager.Drive(_motors[session], Manager.FindById(_ids[session], Owner, NowUs), 0.5, 0, NowUs) == DriveResult.Done;
        if (!drives)
        {
            throw new InvalidOperationException($"session {session} of the rig does not drive");
        }
    }
}
