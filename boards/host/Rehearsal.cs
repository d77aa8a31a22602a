using Firmware.Components;
using Firmware.Sessions;

namespace Firmware.Boards.Host;

/// <summary>Has the runtime compile the safety core before it counts: the first cut of a rover is as quick as the second.</summary>
internal static class Rehearsal
{
    /// <summary>One session lives, drives and lapses, and another one ends, on outputs that are nowhere.</summary>
    public static void Run()
    {
        SessionManager sessions = new(new SessionSettings(), 2, 2);
        Motor motor = new(new MotorOutputs { Dir = new Nowhere(), Pwm = new Nowhere() }, new MotorLimits());
        int left = sessions.Register("left", motor);
        int rover = sessions.Register("rover", new WheeledBase([motor], [motor], new BaseGeometry()), [left]);
        SessionId lapsing = new(1, 1);
        SessionId ending = new(2, 2);
        sessions.Start(lapsing, "", SessionLimits.MinWindowMs, 0);
        sessions.Start(ending, "", 0, 0);
        sessions.Drive(rover, sessions.FindById(ending, "", 1), 0.5, 0.5, 1);
        sessions.Drive(left, sessions.FindById(lapsing, "", 1), 0.5, 0, 1);
        sessions.Tick(2);
        sessions.Tick(SessionLimits.MinWindowMs * 2000L);
        sessions.End(ending, "", 3);
        sessions.StopAll(StopCause.Requested, 3);
    }

    private sealed class Nowhere : IPwmOutput, IDigitalOutput
    {
        public void Write(double duty)
        {
        }

        public void Write(bool high)
        {
        }
    }
}
