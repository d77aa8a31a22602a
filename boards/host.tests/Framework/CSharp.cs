using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Framework;

/// <summary>C# that is compiled in memory, against what these tests run on.</summary>
internal static class CSharp
{
    /// <summary>An optimised library, as the firmware is one.</summary>
    public static readonly CSharpCompilationOptions Optimised =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The runtime's library, the packages of these tests, the rover and the tests themselves.</summary>
    /// <param name="without">The names of files that are left out.</param>
    public static IEnumerable<MetadataReference> References(params string[] without) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(Firmware.Program).Assembly.Location).Distinct()
            .Where(path => !without.Contains(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Compiles; what does not compile fails the test with its first errors.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="sources">Its sources.</param>
    /// <param name="references">What they may use.</param>
    /// <param name="options">How, or null for a program that is not optimised.</param>
    public static byte[] Emit(string name, IEnumerable<SyntaxTree> sources, IEnumerable<MetadataReference> references, CSharpCompilationOptions? options = null)
    {
        using MemoryStream image = new();
        EmitResult result = CSharpCompilation.Create(name, sources, references, options).Emit(image);
        Assert.IsTrue(result.Success, $"{name}: {string.Join("\n", result.Diagnostics.Where(line => line.Severity == DiagnosticSeverity.Error).Take(3))}");
        return image.ToArray();
    }
}
