using System;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>An input for which a property does not hold. To the fuzzers it is a crash like any other exception.</summary>
internal sealed class Violation(string message) : Exception(message);
