using System;
using Firmware.Components;

namespace Firmware.Tests.Components;

/// <summary>The outputs of one driver channel, with everything that was written to them in order.</summary>
internal sealed class FakeOutputs
{
    /// <summary>For example "pwm=0 a=0 b=1 pwm=0.5 ".</summary>
    public string Written = "";

    /// <summary>Writes to the output of this name throw.</summary>
    public string Broken = "";

    public IPwmOutput Pwm(string name) => new FakePwm(this, name);

    public IDigitalOutput Pin(string name) => new FakePin(this, name);

    /// <summary>What was written since the last call.</summary>
    public string Take()
    {
        string written = Written;
        Written = "";
        return written;
    }

    private void Note(string name, string value)
    {
        if (name == Broken)
        {
            throw new InvalidOperationException(name + " is broken");
        }

        Written += name + "=" + value + " ";
    }

    private sealed class FakePwm : IPwmOutput
    {
        private readonly FakeOutputs _outputs;
        private readonly string _name;

        public FakePwm(FakeOutputs outputs, string name)
        {
            _outputs = outputs;
            _name = name;
        }

        public void Write(double duty)
        {
            if (!(duty >= 0 && duty <= 1))
            {
                throw new ArgumentException("no such duty ever reaches an output: " + duty);
            }

            // Thousandths, as text that both runtimes write alike.
            _outputs.Note(_name, ((int)((duty * 1000) + 0.5)).ToString());
        }
    }

    private sealed class FakePin : IDigitalOutput
    {
        private readonly FakeOutputs _outputs;
        private readonly string _name;

        public FakePin(FakeOutputs outputs, string name)
        {
            _outputs = outputs;
            _name = name;
        }

        public void Write(bool high) => _outputs.Note(_name, high ? "1" : "0");
    }
}
