using System;
using System.Globalization;
using System.Numerics;
using System.Text;
using Firmware.Boards.Host.Fuzz;
using Firmware.Rpc.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Json;

/// <summary>Our own decimal-to-binary and back, against .NET's.</summary>
[TestClass]
public class JsonNumberAgainstParseTests
{
    private const int Seed = 20250218;

    [TestMethod]
    public void Random_numbers_are_within_1_ulp_and_exact_where_promised()
    {
        Console.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        JsonNumber number = new();
        int inexact = 0;
        for (int i = 0; i < 300_000; i++)
        {
            string text = RandomNumber(random, out bool isPromised);
            double wanted = double.Parse(text, CultureInfo.InvariantCulture);
            double value = Scan(number, text).ToDouble();
            long ulps = Ulps.Between(wanted, value);
            inexact += ulps == 0 ? 0 : 1;
            Assert.IsTrue(ulps <= (isPromised ? 0 : 1), $"{text} read as {value:R}, {ulps} ulps off");
        }

        Console.WriteLine($"{inexact} of 300000 were not the nearest double");
    }

    [TestMethod]
    public void Every_double_survives_its_shortest_text_within_1_ulp()
    {
        Random random = new(Seed);
        JsonNumber number = new();
        for (int i = 0; i < 300_000; i++)
        {
            double wanted = BitConverter.Int64BitsToDouble(random.NextInt64(0, 0x7FF0000000000000));
            double value = Scan(number, wanted.ToString("R", CultureInfo.InvariantCulture)).ToDouble();
            Assert.IsTrue(Ulps.Between(wanted, value) <= 1, $"{wanted:R} read as {value:R}");
        }
    }

    [TestMethod]
    public void Random_integers_are_exact_or_refused()
    {
        Random random = new(Seed);
        JsonNumber number = new();
        for (int i = 0; i < 200_000; i++)
        {
            string digits = random.NextInt64(long.MaxValue / 10, long.MaxValue).ToString(CultureInfo.InvariantCulture);
            digits = random.Next(2) == 0 ? digits : digits[..random.Next(1, digits.Length)];
            string tail = random.Next(3) == 0 ? random.Next(100).ToString(CultureInfo.InvariantCulture) : "";
            int shift = random.Next(-4, 5);
            BigInteger mantissa = BigInteger.Parse(digits + tail, CultureInfo.InvariantCulture);
            bool isNegative = random.Next(2) == 0;
            string text = (isNegative ? "-" : "") + mantissa.ToString(CultureInfo.InvariantCulture) + "e" + shift;
            BigInteger value = shift < 0 ? BigInteger.DivRem(mantissa, BigInteger.Pow(10, -shift), out BigInteger rest) : mantissa * BigInteger.Pow(10, shift) + (rest = 0);
            value = isNegative ? -value : value;
            bool expected = rest == 0 && value >= long.MinValue && value <= long.MaxValue;
            Assert.AreEqual(expected, Scan(number, text).TryToInt64(out long actual), text);
            Assert.AreEqual(expected ? (long)value : 0, expected ? actual : 0, text);
        }
    }

    [TestMethod]
    public void Written_doubles_are_right_to_six_decimals_or_seven_digits()
    {
        Random random = new(Seed);
        byte[] buffer = new byte[64];
        JsonWriter writer = new();
        for (int i = 0; i < 200_000; i++)
        {
            double value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 300));
            writer.Reset(buffer, 0, buffer.Length, false);
            writer.Value(value);
            string text = Encoding.UTF8.GetString(buffer, 0, writer.Length);
            double back = double.Parse(text, CultureInfo.InvariantCulture);
            double bound = Math.Abs(value) < 1e15 ? 0.5001e-6 + (Math.Abs(value) * 2.3e-16) : Math.Abs(value) * 0.51e-6;
            Assert.IsTrue(Math.Abs(back - value) <= bound, $"{value:R} written as {text}");
        }
    }

    private static JsonNumber Scan(JsonNumber number, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        Assert.IsTrue(number.Scan(bytes, 0, bytes.Length), text);
        return number;
    }

    private static string RandomNumber(Random random, out bool isPromised)
    {
        int length = random.Next(1, 26);
        StringBuilder text = new();
        text.Append(random.Next(2) == 0 ? "-" : "").Append((char)('1' + random.Next(9)));
        for (int i = 1; i < length; i++)
        {
            text.Append((char)('0' + random.Next(10)));
        }

        int decimals = 0;
        if (random.Next(2) == 0)
        {
            decimals = random.Next(1, 12);
            text.Append('.');
            for (int i = 0; i < decimals; i++)
            {
                text.Append((char)('0' + random.Next(10)));
            }
        }

        int exponent = random.Next(3) == 0 ? random.Next(-345, 310) : random.Next(-25, 25);
        text.Append('e').Append(exponent);
        isPromised = length + decimals <= 15 && Math.Abs(exponent - decimals) <= 22;
        return text.ToString();
    }
}
