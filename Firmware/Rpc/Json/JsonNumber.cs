namespace Firmware.Rpc.Json;

/// <summary>
/// A number of RFC 8259, read without allocating: <c>Mantissa * 10^Exponent</c>, where a mantissa of more digits than fit a long is cut.
/// One instance is reused for ever.
/// </summary>
public sealed class JsonNumber
{
    /// <summary>Far beyond any double, and small enough that the digits of any buffer can be added to it without overflow.</summary>
    private const int MaxExponent = 100_000_000;

    private const long MinTenth = long.MinValue / 10;
    private const int MinLastDigit = 8;

    // The mantissa is kept negative: -2^63 has no positive counterpart.
    private long _negated;
    private int _exponent;
    private bool _isNegative;
    private bool _isCut;

    /// <summary>Index behind the number after <see cref="Scan"/>. A field, as a property costs a call; only this class writes it.</summary>
    public int End;

    /// <summary>Reads the number that starts at the position. False where none does or where it runs into other letters, as in <c>1x</c>.</summary>
    public bool Scan(byte[] buffer, int position, int end)
    {
        _negated = 0;
        _exponent = 0;
        _isCut = false;
        _isNegative = position < end && buffer[position] == '-';
        if (_isNegative)
        {
            position++;
        }

        int start = position;
        position = ScanDigits(buffer, position, end);
        if (position == start || (position > start + 1 && buffer[start] == '0'))
        {
            return false;
        }

        if (position < end && buffer[position] == '.')
        {
            start = position + 1;
            position = ScanDigits(buffer, start, end);
            if (position == start)
            {
                return false;
            }

            _exponent -= position - start;
        }

        if (position < end && (buffer[position] | 0x20) == 'e')
        {
            position = ScanExponent(buffer, position + 1, end);
        }

        End = position;
        return position > 0 && (position == end || !JsonText.IsTokenByte(buffer[position]));
    }

    /// <summary>The nearest double, within 1 ulp; exact for up to 15 digits and exponents up to 22. An infinity where it is out of a double's range.</summary>
    public double ToDouble()
    {
        double magnitude = DecimalToDouble.Convert(_negated, _exponent);
        return _isNegative ? -magnitude : magnitude;
    }

    /// <summary>The number as an integer, <c>1.0</c> and <c>1e3</c> included. False where it is none or does not fit.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        long negated = _negated;
        int exponent = _exponent;
        if (negated == 0)
        {
            return true;
        }

        // Digits were cut only after 18 others: either they stood before the point and the number is too large, or they are a fraction.
        if (_isCut)
        {
            return false;
        }

        for (; exponent < 0; exponent++)
        {
            if (negated % 10 != 0)
            {
                return false;
            }

            negated /= 10;
        }

        for (; exponent > 0; exponent--)
        {
            if (negated < MinTenth)
            {
                return false;
            }

            negated *= 10;
        }

        value = _isNegative ? negated : -negated;
        return _isNegative || negated != long.MinValue;
    }

    /// <summary>Takes digits into the mantissa. Those it has no room for count as powers of ten.</summary>
    private int ScanDigits(byte[] buffer, int position, int end)
    {
        long negated = _negated;
        while (position < end)
        {
            int digit = buffer[position] - '0';
            if ((uint)digit > 9)
            {
                break;
            }

            if (negated > MinTenth || (negated == MinTenth && digit <= MinLastDigit))
            {
                negated = (negated * 10) - digit;
            }
            else
            {
                // A zero is no loss in value, only one more power of ten.
                return SkipDigits(buffer, position, end, negated);
            }

            position++;
        }

        _negated = negated;
        return position;
    }

    /// <summary>Goes over the digits that the mantissa has no room for.</summary>
    private int SkipDigits(byte[] buffer, int position, int end, long negated)
    {
        _negated = negated;
        while (position < end && buffer[position] >= '0' && buffer[position] <= '9')
        {
            _isCut |= buffer[position] != '0';
            _exponent++;
            position++;
        }

        return position;
    }

    /// <summary>Reads what follows the 'e'. Returns the index behind it, or -1 where digits are missing.</summary>
    private int ScanExponent(byte[] buffer, int position, int end)
    {
        bool isNegative = false;
        if (position < end && (buffer[position] == '-' || buffer[position] == '+'))
        {
            isNegative = buffer[position] == '-';
            position++;
        }

        int start = position;
        int exponent = 0;
        while (position < end && buffer[position] >= '0' && buffer[position] <= '9')
        {
            exponent = (exponent * 10) + (buffer[position] - '0');
            if (exponent > MaxExponent)
            {
                exponent = MaxExponent;
            }

            position++;
        }

        _exponent += isNegative ? -exponent : exponent;
        return position == start ? -1 : position;
    }
}
