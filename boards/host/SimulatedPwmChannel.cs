using System;
using System.Device.Pwm;

namespace Firmware.Boards.Host;

/// <summary>A PWM channel that turns nothing and writes what it would do into the trace.</summary>
internal sealed class SimulatedPwmChannel : PwmChannel
{
    private readonly Trace _trace;
    private readonly int _pin;
    private double _dutyCycle;

    public SimulatedPwmChannel(Trace trace, int pin, int frequencyHz)
    {
        _trace = trace;
        _pin = pin;
        Frequency = frequencyHz;
        DutyCycle = 0;
    }

    public override int Frequency { get; set; }

    public override double DutyCycle
    {
        get => _dutyCycle;
        set
        {
            // A NaN fails this as well.
            if (!(value >= 0 && value <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, $"pin {_pin}: a duty cycle is 0 to 1");
            }

            _trace.Write(ref _dutyCycle, value, _pin, "pwm"u8, value);
        }
    }

    public override void Start()
    {
    }

    public override void Stop() => DutyCycle = 0;
}
