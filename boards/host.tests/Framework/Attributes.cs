using System;
using System.Runtime.CompilerServices;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

// The names of nanoFramework.TestFramework over MSTest, so that the sources of Firmware.Tests compile here unchanged and each of
// their tests is reported by itself. What the emulator runs differently is left out (Setup and Cleanup, once a class there): a test that uses it does not compile.
namespace nanoFramework.TestFramework;

public sealed class TestClassAttribute : MSTest.TestClassAttribute
{
}

public sealed class TestMethodAttribute([CallerFilePath] string path = "", [CallerLineNumber] int line = -1) : MSTest.TestMethodAttribute(path, line)
{
}

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DataRowAttribute(params object?[] methodParameters) : MSTest.DataRowAttribute(methodParameters)
{
}
