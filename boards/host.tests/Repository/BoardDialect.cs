using System;
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
    private const string Pin = "GpioPin";
    private const string Stopped = "stops a PwmChannel: a cut is duty 0";
    private const string Locked = "writes through a GpioPin: it takes a lock that the tick would wait for, and GpioController.Write takes none";

    public static IEnumerable<string> FaultsIn(string path, string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        HashSet<string> channels = [.. Declared(root, Pwm, IsChannelMade)];
        HashSet<string> pins = [.. Declared(root, Pin, IsPinOpened)];
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            string? fault = node switch
            {
                // Stop gives the pin back to nobody: what the motor's driver then sees is not said anywhere.
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Stop" } call } when channels.Contains(Last(call.Expression)) => Stopped,
                ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.Text: "Stop" } } } call
                    when channels.Contains(Last(call.Expression)) => Stopped,

                // A pin's level in the only argument is a pin's own Write, wherever the pin comes from: the controller's takes the pin's number first.
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Write" } call, ArgumentList.Arguments: [{ } level] }
                    when pins.Contains(Last(call.Expression)) || IsPinOpened(call.Expression) || level.ToString().Contains("PinValue") => Locked,
                ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.Text: "Write" }, ArgumentList.Arguments: [{ } level] } } call
                    when pins.Contains(Last(call.Expression)) || level.ToString().Contains("PinValue") => Locked,
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

    /// <summary>The names of all that is declared as of a type: fields, parameters, locals, properties, methods.</summary>
    private static IEnumerable<string> Declared(SyntaxNode root, string name, Func<ExpressionSyntax?, bool> isMade) => root.DescendantNodes().SelectMany(node => node switch
    {
        ParameterSyntax { Type: TypeSyntax type } parameter when IsOf(type, name) => [parameter.Identifier.Text],
        VariableDeclarationSyntax declared when IsOf(declared.Type, name) || declared.Variables.Any(variable => isMade(variable.Initializer?.Value)) =>
            declared.Variables.Select(variable => variable.Identifier.Text),
        PropertyDeclarationSyntax property when IsOf(property.Type, name) => [property.Identifier.Text],
        MethodDeclarationSyntax method when IsOf(method.ReturnType, name) => [method.Identifier.Text],
        _ => Enumerable.Empty<string>(),
    });

    private static bool IsOf(TypeSyntax type, string name) => type switch
    {
        NullableTypeSyntax nullable => IsOf(nullable.ElementType, name),
        ArrayTypeSyntax array => IsOf(array.ElementType, name),
        _ => type.ToString().Split('.')[^1] == name,
    };

    private static bool IsChannelMade(ExpressionSyntax? value) => value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax made } && made.Expression.ToString().Split('.')[^1] == Pwm;

    private static bool IsPinOpened(ExpressionSyntax? value) => value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "OpenPin" } };

    private static string Last(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        ElementAccessExpressionSyntax element => Last(element.Expression),
        InvocationExpressionSyntax call => Last(call.Expression),
        PostfixUnaryExpressionSyntax certain => Last(certain.Operand),
        ParenthesizedExpressionSyntax inner => Last(inner.Expression),
        _ => expression.ToString(),
    };
}
