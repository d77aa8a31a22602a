using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>
/// What a source of the boards must not say. They need the device's library, so no assembly of the PC has them: they are read as text,
/// with the compiler's own parser.
/// </summary>
internal static class BoardDialect
{
    private const string Pwm = "PwmChannel";

    public static IEnumerable<string> FaultsIn(string path, string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        HashSet<string> channels = [.. Channels(root)];
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            string? fault = node switch
            {
                // Stop gives the pin back to nobody: what the motor's driver then sees is not said anywhere.
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Stop" } call } when channels.Contains(Last(call.Expression)) => "stops a PwmChannel: a cut is duty 0",
                ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.Text: "Stop" } } } call
                    when channels.Contains(Last(call.Expression)) => "stops a PwmChannel: a cut is duty 0",
                GenericNameSyntax or TypeParameterListSyntax => "generic",
                CheckedStatementSyntax or CheckedExpressionSyntax { Keyword.Text: "checked" } => "checked arithmetic",
                ArrayRankSpecifierSyntax { Rank: > 1 } => "multidimensional array",
                UsingStatementSyntax => "using",
                LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } => "using",
                YieldStatementSyntax => "yield",
                AwaitExpressionSyntax => "await",
                TupleExpressionSyntax or TupleTypeSyntax => "tuple",
                NullableTypeSyntax { ElementType: PredefinedTypeSyntax { Keyword.Text: not ("string" or "object") } } => "generic System.Nullable`1",
                FinallyClauseSyntax block when block.DescendantNodes().OfType<ThrowStatementSyntax>().Any() => "a finally block throws",
                FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.VolatileKeyword) => "volatile",
                _ => null,
            };
            if (fault != null)
            {
                yield return $"{path}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {fault}";
            }
        }
    }

    /// <summary>The names of all that is declared as a channel: fields, parameters, locals, properties.</summary>
    private static IEnumerable<string> Channels(SyntaxNode root) => root.DescendantNodes().SelectMany(node => node switch
    {
        ParameterSyntax { Type: TypeSyntax type } parameter when IsChannel(type) => [parameter.Identifier.Text],
        VariableDeclarationSyntax declared when IsChannel(declared.Type) || declared.Variables.Any(variable => IsCreation(variable.Initializer?.Value)) =>
            declared.Variables.Select(variable => variable.Identifier.Text),
        PropertyDeclarationSyntax property when IsChannel(property.Type) => [property.Identifier.Text],
        _ => Enumerable.Empty<string>(),
    });

    private static bool IsChannel(TypeSyntax type) => type is NullableTypeSyntax nullable ? IsChannel(nullable.ElementType) : type is ArrayTypeSyntax array ? IsChannel(array.ElementType) : type.ToString().Split('.')[^1] == Pwm;

    private static bool IsCreation(ExpressionSyntax? value) => value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax made } && made.Expression.ToString().Split('.')[^1] == Pwm;

    private static string Last(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        ElementAccessExpressionSyntax element => Last(element.Expression),
        PostfixUnaryExpressionSyntax certain => Last(certain.Operand),
        ParenthesizedExpressionSyntax inner => Last(inner.Expression),
        _ => expression.ToString(),
    };
}
