using System;
using System.Collections;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>The asserts of nanoFramework.TestFramework that our tests use, with its signatures.</summary>
public static class Assert
{
    public static void AreEqual(bool expected, bool actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

    public static void AreEqual(int expected, int actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

    public static void AreEqual(long expected, long actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

    public static void AreEqual(ulong expected, ulong actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

    public static void AreEqual(double expected, double actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

    public static void AreEqual(string? expected, string? actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

    public static void AreEqual(object? expected, object? actual, string message = "") => MSTest.Assert.AreEqual(expected, actual, message);

    public static void AreNotEqual(int notExpected, int actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);

    public static void AreNotEqual(long notExpected, long actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);

    public static void AreNotEqual(string? notExpected, string? actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);

    public static void AreNotEqual(object? notExpected, object? actual, string message = "") => MSTest.Assert.AreNotEqual(notExpected, actual, message);

    public static void AreSame(object? expected, object? actual, string message = "") => MSTest.Assert.AreSame(expected, actual, message);

    public static void IsTrue(bool condition, string message = "") => MSTest.Assert.IsTrue(condition, message);

    public static void IsFalse(bool condition, string message = "") => MSTest.Assert.IsFalse(condition, message);

    public static void IsNull(object? value, string message = "") => MSTest.Assert.IsNull(value, message);

    public static void IsNotNull(object? value, string message = "") => MSTest.Assert.IsNotNull(value, message);

    public static void Contains(string expected, string value, string message = "") => MSTest.StringAssert.Contains(value, expected, message);

    public static void DoesNotContains(string notExpected, string value, string message = "") =>
        MSTest.Assert.IsFalse(value.Contains(notExpected, StringComparison.Ordinal), message + " '" + notExpected + "' is in '" + value + "'");

    public static void StartsWith(string expected, string value, string message = "") => MSTest.StringAssert.StartsWith(value, expected, message);

    public static void EndsWith(string expected, string value, string message = "") => MSTest.StringAssert.EndsWith(value, expected, message);

    /// <summary>Holds where the action throws exactly the given type, as on the emulator.</summary>
    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        try
        {
            action();
        }
        catch (Exception thrown)
        {
            MSTest.Assert.AreEqual(exception, thrown.GetType(), message);
            return;
        }

        MSTest.Assert.Fail("no exception, expected " + exception.Name + " " + message);
    }

    public static void SkipTest(string? message = null) => MSTest.Assert.Inconclusive(message ?? "");
}

/// <summary>See <see cref="Assert"/>.</summary>
public static class CollectionAssert
{
    public static void AreEqual(ICollection expected, ICollection actual, string message = "") => MSTest.CollectionAssert.AreEqual(expected, actual, message);
}
