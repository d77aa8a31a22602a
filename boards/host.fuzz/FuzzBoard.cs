using System;
using Firmware.Components;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>A board whose clock is set by hand. It counts the writes to its outputs and refuses what no output can be.</summary>
internal sealed class FuzzBoard : IBoard
{
    /// <summary>Writes so far.</summary>
    public int Writes { get; private set; }

    public string Name => "fuzz";

    public long NowUs { get; set; } = 1_000_000;

    public int LongestTickGapMs => 50;

    public bool CanLookUpNames => true;

    public IStrobe? Strobe => null;

    public IPwmOutput OpenPwm(int pin, int frequencyHz) => new Output(this);

    public IDigitalOutput OpenDigital(int pin) => new Output(this);

    public void StartTick(TickHandler handler) => throw new NotSupportedException();

    public void StopTick() => throw new NotSupportedException();

    public void StartWatch(TickHandler check, int periodMs) => throw new NotSupportedException();

    public void Say(string line)
    {
    }

    public void Restart(string cause) => throw new Violation("it gives up: " + cause);

    private sealed class Output(FuzzBoard board) : IPwmOutput, IDigitalOutput
    {
        public void Write(double duty)
        {
            if (!(duty >= 0 && duty <= 1))
            {
                throw new Violation($"duty {duty}");
            }

            board.Writes++;
        }

        public void Write(bool high) => board.Writes++;
    }
}
