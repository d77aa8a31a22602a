namespace Firmware.Rpc.Json;

/// <content>Numbers.</content>
public sealed partial class JsonWriter
{
    /// <summary>From here on a double has no six decimals any more, and integers get too long to read.</summary>
    private const double ExponentFrom = 1e15;

    private const int Decimals = 6;
    private const int DecimalsScale = 1_000_000;

    /// <summary>
    /// Writes a number: integers as such, others with up to 6 decimals, rounded half away from zero; from 1e15 up as <c>1.234568e15</c>.
    /// What is not finite is written as proto3 JSON has it, as a string.
    /// </summary>
    public void Value(double value)
    {
        if (double.IsNaN(value))
        {
            Value("NaN");
            return;
        }

        if (double.IsInfinity(value))
        {
            Value(value > 0 ? "Infinity" : "-Infinity");
            return;
        }

        Separate();
        PutNumber(value);
    }

    /// <summary>Writes a finite number as <see cref="Value(double)"/> does, without a comma before it.</summary>
    internal void PutNumber(double value)
    {
        double magnitude = value < 0 ? -value : value;
        if (magnitude >= ExponentFrom)
        {
            PutExponential(value < 0, magnitude);
            return;
        }

        long whole = (long)magnitude;
        int micros = (int)(((magnitude - whole) * DecimalsScale) + 0.5);
        PutDecimal(value < 0, whole, micros);
    }

    /// <summary>Writes a number of millionths that is not negative.</summary>
    internal void PutMillionths(long millionths) => PutDecimal(false, millionths / DecimalsScale, (int)(millionths % DecimalsScale));

    /// <summary>Writes an integer with at least this many digits.</summary>
    internal void PutInteger(long value, int minDigits)
    {
        if (value >= 0 && value <= 9 && minDigits <= 1)
        {
            Put('0' + (int)value);
            return;
        }

        // Counted on the negative side: there is no positive counterpart to the smallest long.
        long rest = value > 0 ? -value : value;
        int digits = 1;
        for (long tenths = rest / 10; tenths != 0; tenths /= 10)
        {
            digits++;
        }

        digits = digits < minDigits ? minDigits : digits;
        int length = value < 0 ? digits + 1 : digits;
        if (!MakeRoom(length))
        {
            return;
        }

        // From the last to the first, where they belong.
        int at = _position + length;
        _position = at;
        while (digits-- > 0)
        {
            long tenth = rest / 10;
            _buffer[--at] = (byte)('0' + (int)((tenth * 10) - rest));
            rest = tenth;
        }

        if (value < 0)
        {
            _buffer[--at] = (byte)'-';
        }
    }

    private void PutExponential(bool isNegative, double magnitude)
    {
        int exponent = 0;
        while (magnitude >= 1e16)
        {
            // Big strides first: a double holds powers of ten exactly up to 10^22.
            double stride = magnitude >= 1e32 ? 1e16 : 10;
            exponent += magnitude >= 1e32 ? 16 : 1;
            magnitude /= stride;
        }

        magnitude /= ExponentFrom;
        exponent += 15;
        if (magnitude >= 10)
        {
            magnitude /= 10;
            exponent++;
        }

        int whole = (int)magnitude;
        int micros = (int)(((magnitude - whole) * DecimalsScale) + 0.5);
        if (micros == DecimalsScale && whole == 9)
        {
            whole = 1;
            micros = 0;
            exponent++;
        }

        PutDecimal(isNegative, whole, micros);
        Put('e');
        PutInteger(exponent, 1);
    }

    /// <summary>Writes a whole part and millionths, which rounding may have made a whole.</summary>
    private void PutDecimal(bool isNegative, long whole, int micros)
    {
        if (micros == DecimalsScale)
        {
            whole++;
            micros = 0;
        }

        if (isNegative && (whole != 0 || micros != 0))
        {
            Put('-');
        }

        PutInteger(whole, 1);
        if (micros == 0)
        {
            return;
        }

        int digits = Decimals;
        while (micros % 10 == 0)
        {
            micros /= 10;
            digits--;
        }

        Put('.');
        PutInteger(micros, digits);
    }
}
