using System;
using Firmware.Components;
using Firmware.Rpc.Sockets;
using Firmware.Services;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>A board whose clock is set by hand. It counts the writes to its outputs and refuses what no output can be.</summary>
internal sealed class FuzzBoard : IBoard
{
    private const int MostPins = 64;

    private readonly double[] _last = new double[MostPins];

    /// <summary>Writes so far.</summary>
    public int Writes { get; private set; }

    public string Name => "fuzz";

    public long NowUs { get; set; } = 1_000_000;

    public int LongestTickGapMs => 50;

    public bool CanLookUpNames => true;

    public IStrobe? Strobe => null;

    public IPwmOutput OpenPwm(int pin, int frequencyHz) => new Output(this, pin);

    public IDigitalOutput OpenDigital(int pin) => new Output(this, pin);

    /// <summary>What was written to a pin last: its duty, or 0 and 1.</summary>
    public double Last(int pin) => _last[pin];

    public void StartTick(TickHandler handler) => throw new NotSupportedException();

    public void StopTick() => throw new NotSupportedException();

    public void StartWatch(TickHandler check, int periodMs, ThreadFailure failed) => throw new NotSupportedException();

    public void Say(string line)
    {
    }

    public void Restart(string cause) => throw new Violation("it gives up: " + cause);

    public void Cut() => throw new Violation("it cuts everything");

    public void Compact()
    {
    }

    public void Measure(MemoryFigures memory)
    {
    }

    private sealed class Output(FuzzBoard board, int pin) : IPwmOutput, IDigitalOutput
    {
        public void Write(double duty)
        {
            if (!(duty >= 0 && duty <= 1))
            {
                throw new Violation($"duty {duty}");
            }

            board._last[pin] = duty;
            board.Writes++;
        }

        public void Write(bool high)
        {
            board._last[pin] = high ? 1 : 0;
            board.Writes++;
        }
    }
}
