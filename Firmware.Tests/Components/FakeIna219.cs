using Firmware.Components;

namespace Firmware.Tests.Components;

/// <summary>An INA219 behind two lines: it sees edges and pulls the data line, as the I2C specification says.</summary>
internal sealed class FakeIna219
{
    private const int Idle = 0;
    private const int Receives = 1;
    private const int Acknowledges = 2;
    private const int Sends = 3;
    private const int IsAnswered = 4;

    public readonly Line Data;
    public readonly Line Clock;

    /// <summary>What register 2 holds.</summary>
    public int BusVoltage;

    public int Address = 0x42;

    /// <summary>What was on the bus: S and P for start and stop, each byte with + where it was acknowledged and - where not.</summary>
    public string Seen = "";

    /// <summary>Somebody keeps the clock low.</summary>
    public bool HoldsClock;

    /// <summary>Somebody keeps the data line low for so many clocks more: a sensor in the middle of a byte.</summary>
    public int ClocksUntilFree;

    /// <summary>After so many clocks it forgets what it was at, as it does when a line was low for too long.</summary>
    public int ForgetsAfter = int.MaxValue;

    public int Clocks;
    public int Looks;

    private int _state;
    private int _shift;
    private int _bits;
    private int _pointer;
    private int _byte;
    private bool _isAddress;
    private bool _isRead;
    private bool _pulls;
    private bool _goesOn;
    private bool _wasData = true;
    private bool _wasClock = true;

    public FakeIna219()
    {
        Data = new Line(this);
        Clock = new Line(this);
    }

    /// <summary>Whether both lines are released and high.</summary>
    public bool IsFree => IsDataHigh && IsClockHigh;

    private bool IsDataHigh => !Data.IsPulled && !_pulls && ClocksUntilFree == 0;

    private bool IsClockHigh => !Clock.IsPulled && !HoldsClock;

    private void Changed()
    {
        bool clock = IsClockHigh;
        if (clock != _wasClock)
        {
            _wasClock = clock;
            if (clock)
            {
                Rises();
            }
            else
            {
                Falls();
            }

            _wasData = IsDataHigh;
        }
        else if (IsDataHigh != _wasData)
        {
            _wasData = !_wasData;
            if (clock)
            {
                _pulls = false;
                Seen += _wasData ? "P" : "S";
                _state = _wasData ? Idle : Receives;
                _isAddress = true;
                _bits = 0;
            }
        }
    }

    private void Rises()
    {
        Clocks++;
        ClocksUntilFree -= ClocksUntilFree > 0 ? 1 : 0;
        if (Clocks > ForgetsAfter)
        {
            _state = Idle;
            _pulls = false;
        }

        if (_state == Receives)
        {
            _shift = ((_shift << 1) | (IsDataHigh ? 1 : 0)) & 0xFF;
            _bits++;
        }
        else if (_state == IsAnswered)
        {
            _goesOn = !IsDataHigh;
        }
    }

    private void Falls()
    {
        switch (_state)
        {
            case Receives:
                if (_bits == 8)
                {
                    Take();
                }

                break;
            case Acknowledges:
                _pulls = false;
                if (_isRead)
                {
                    Send(0);
                }
                else
                {
                    _bits = 0;
                    _state = Receives;
                }

                break;
            case Sends:
                _bits++;
                _pulls = _bits < 8 && (Value >> (7 - _bits) & 1) == 0;
                _state = _bits < 8 ? Sends : IsAnswered;
                break;
            case IsAnswered:
                Seen += Value.ToString("X2") + (_goesOn ? "+" : "-");
                if (_goesOn)
                {
                    Send(_byte + 1);
                }
                else
                {
                    _state = Idle;
                }

                break;
            default:
                break;
        }
    }

    private int Value => (_pointer == 2 ? BusVoltage : 0x399F) >> (_byte == 0 ? 8 : 0) & 0xFF;

    private void Send(int index)
    {
        _byte = index;
        _bits = 0;
        _state = Sends;
        _pulls = (Value >> 7 & 1) == 0;
    }

    private void Take()
    {
        bool isMeant = !_isAddress || _shift >> 1 == Address;
        Seen += _shift.ToString("X2") + (isMeant ? "+" : "-");
        _state = isMeant ? Acknowledges : Idle;
        _pulls = isMeant;
        if (_isAddress)
        {
            _isRead = (_shift & 1) != 0;
        }
        else
        {
            _pointer = _shift;
        }

        _isAddress = false;
    }

    /// <summary>One of the two lines, as whoever asks has it.</summary>
    internal sealed class Line : IOpenDrainPin
    {
        private readonly FakeIna219 _sensor;

        public Line(FakeIna219 sensor)
        {
            _sensor = sensor;
        }

        public bool IsPulled { get; private set; }

        public bool IsHigh
        {
            get
            {
                _sensor.Looks++;
                return this == _sensor.Data ? _sensor.IsDataHigh : _sensor.IsClockHigh;
            }
        }

        public void PullLow()
        {
            IsPulled = true;
            _sensor.Changed();
        }

        public void Release()
        {
            IsPulled = false;
            _sensor.Changed();
        }
    }
}
