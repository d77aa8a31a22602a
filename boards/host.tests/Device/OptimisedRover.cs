using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp;

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
        return CSharp.Emit("rover", sources.Select(source => CSharpSyntaxTree.ParseText(source)), CSharp.References("rover.dll", "Host.Tests.dll"), CSharp.Optimised);
    }
}
