using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>Finds where a source asks for the address of a name, as the device compiles it: the runtime does so on the one task that it has, and all stands still.</summary>
internal static class NameLookUps
{
    private static readonly CSharpParseOptions AsTheDevice = new(preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);

    public static IEnumerable<string> FaultsIn(string path, string text) =>
        from name in CSharpSyntaxTree.ParseText(text, AsTheDevice).GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.Text == "Dns"
        select $"{path}({name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): names Dns: a look-up holds up the tick, the watch and every stop";
}
