using System;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;
using Firmware.Services;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>A board whose clock is set by hand. It counts the writes to its outputs and refuses what no output can be.</summary>
internal sealed class FuzzBoard : IBoard
{
    private const int MostPins = 64;

    private readonly double[] _last = new double[MostPins];
    private readonly int[] _moves = new int[MostPins];

    /// <summary>Writes so far.</summary>
    public int Writes { get; private set; }

    /// <summary>A number for all writes since it was set to 0, which is another one for others and for another order.</summary>
    public ulong Trace { get; set; }

    public string Name => "fuzz";

    public long NowUs { get; set; } = 1_000_000;

    public int LongestTickGapMs => 50;

    public bool CanLookUpNames => true;

    public IStrobe? Strobe => null;

    public int PinCount => 64;

    public bool ChecksAtStart => false;

    public NetworkMode LastNetworkMode => NetworkMode.Station;

    public bool OpensOwnNetwork => false;

    public string PinRefusal(int pin) => "";

    public IPwmOutput OpenPwm(int pin, int frequencyHz) => new Output(this, pin);

    public IVoltageSensor? OpenBattery(int address) => null;

    public IDigitalOutput OpenDigital(int pin) => new Output(this, pin);

    /// <summary>What was written to a pin last: its duty, or 0 and 1.</summary>
    public double Last(int pin) => _last[pin];

    /// <summary>How often a pin was set to something else than 0.</summary>
    public int Moves(int pin) => _moves[pin];

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

    private void Note(int pin, double value)
    {
        _last[pin] = value;
        _moves[pin] += value != 0 ? 1 : 0;
        Writes++;

        // FNV-1a, by words.
        Trace = ((Trace ^ (ulong)pin) * 1099511628211 ^ (ulong)BitConverter.DoubleToInt64Bits(value)) * 1099511628211;
    }

    private sealed class Output(FuzzBoard board, int pin) : IPwmOutput, IDigitalOutput
    {
        public void Write(double duty)
        {
            if (!(duty >= 0 && duty <= 1))
            {
                throw new Violation($"duty {duty}");
            }

            board.Note(pin, duty);
        }

        public void Write(bool high)
        {
            board.Note(pin, high ? 1 : 0);
        }
    }
}
