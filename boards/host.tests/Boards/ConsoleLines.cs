using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>What a device's sources can say on the console, as patterns: what they compute may be anything.</summary>
internal sealed class ConsoleLines
{
    private const string Anything = ".+";

    /// <summary>A pattern with less fixed text than this would be met by nearly every line.</summary>
    private const int LeastFixed = 8;

    private readonly List<Regex> _patterns = [];

    /// <param name="sources">The texts of the sources.</param>
    public ConsoleLines(IEnumerable<string> sources)
    {
        foreach (string source in sources)
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
            Dictionary<string, ExpressionSyntax> computed = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.ExpressionBody is not null)
                .GroupBy(method => method.Identifier.Text).ToDictionary(same => same.Key, same => same.First().ExpressionBody!.Expression);
            foreach (InvocationExpressionSyntax call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.ArgumentList.Arguments.Count == 1))
            {
                string before = Name(call.Expression) switch { "Say" or "WriteLine" => "", "Restart" => "restarting: ", _ => Anything };
                if (before != Anything)
                {
                    _patterns.AddRange(Patterns(call.ArgumentList.Arguments[0].Expression, computed).Select(text => Regex.Escape(before) + text)
                        .Where(pattern => pattern.Replace(Anything, "").Replace("\\", "").Length >= LeastFixed).Select(Whole));
                }
            }
        }
    }

    public int Count => _patterns.Count;

    /// <summary>Whether the sources can say this line.</summary>
    public bool CanBe(string line) => _patterns.Any(pattern => pattern.IsMatch(line));

    // Every cause is told by this one; a line that gives one has to be that of a cause.
    private static Regex Whole(string pattern) => new($"^{(pattern == Regex.Escape("restarting: ") + Anything ? Regex.Escape("restarting: ") + "<.+>" : pattern)}$");

    private static string Name(ExpressionSyntax called) => called switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => "",
    };

    private static IEnumerable<string> Patterns(ExpressionSyntax expression, Dictionary<string, ExpressionSyntax> computed) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [Regex.Escape(literal.Token.ValueText)],
        InterpolatedStringExpressionSyntax text => text.Contents.Aggregate((IEnumerable<string>)[""], (so, part) => Behind(so, part switch
        {
            InterpolatedStringTextSyntax fixedText => [Regex.Escape(fixedText.TextToken.ValueText)],
            InterpolationSyntax hole => Patterns(hole.Expression, computed),
            _ => [Anything],
        })),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Behind(Patterns(sum.Left, computed), Patterns(sum.Right, computed)),
        ConditionalExpressionSyntax either => Patterns(either.WhenTrue, computed).Concat(Patterns(either.WhenFalse, computed)),
        ParenthesizedExpressionSyntax inner => Patterns(inner.Expression, computed),
        InvocationExpressionSyntax call when computed.TryGetValue(Name(call.Expression), out ExpressionSyntax? body) => Patterns(body, []),
        _ => [Anything],
    };

    private static IEnumerable<string> Behind(IEnumerable<string> first, IEnumerable<string> then) => [.. first.SelectMany(left => then.Select(right => left + right))];
}
