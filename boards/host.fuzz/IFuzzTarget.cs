using System;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>One reader of bytes that others write, and what must hold for every input. Used by one thread at a time.</summary>
internal interface IFuzzTarget
{
    /// <summary>What it is called on the command line; its corpus is the folder of that name.</summary>
    string Name { get; }

    /// <summary>What its language is made of, for mutations.</summary>
    string[] Words { get; }

    /// <summary>The characters between two pieces of its language.</summary>
    string Separators { get; }

    /// <summary>Gives it one input and checks every property.</summary>
    /// <returns>Whether the input was taken; false where it was refused, as it should be.</returns>
    /// <exception cref="Violation">A property does not hold. Whatever else comes out is a fault, too.</exception>
    bool Run(ReadOnlySpan<byte> input);

    /// <summary>Makes a mutated input right where a mutation nearly always makes it wrong, so that what comes behind is reached.</summary>
    void Mend(Span<byte> input)
    {
    }
}
