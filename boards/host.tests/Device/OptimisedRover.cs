using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>
/// The firmware as a release has it, optimised, from the sources. Compiled here, when somebody counts its instructions:
/// as a part of the build it was a second build of the host after each edit.
/// </summary>
internal static class OptimisedRover
{
    /// <summary>Compiles it in memory, under the name and version of the rover that these tests were compiled against.</summary>
    public static byte[] Compile()
    {
        Version version = typeof(Firmware.Program).Assembly.GetName().Version!;
        IEnumerable<string> sources = Tree.Files("Firmware", ".cs").Where(path => !path.Contains("/Properties/", StringComparison.Ordinal))
            .Append("boards/host/AssemblyInfo.cs")
            .Select(Tree.Read)
            .Append($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]");
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not ("rover.dll" or "Host.Tests.dll"));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "rover",
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        Assert.IsTrue(result.Success, string.Join("\n", result.Diagnostics.Where(line => line.Severity == DiagnosticSeverity.Error).Take(3)));
        return image.ToArray();
    }
}
