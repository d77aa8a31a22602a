using System.Linq;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.DeviceFaults;

/// <summary>Whoever catches a thread's end gives up the reserve before anything else: without memory not even the call that tells it succeeds.</summary>
[TestClass]
public class MemoryReserveTests
{
    private const string GiveUp = "MemoryReserve.Held = null;";

    private static readonly string[] Tellers = ["Fail", "_fail", "_failed"];

    [TestMethod]
    public void What_ends_a_thread_gives_up_the_reserve_before_it_calls_anything()
    {
        string[] sources =
        [
            .. DeviceProject.All.SelectMany(project => project.Items("Compile").SelectMany(item => project.ResolveForEachBoard(DeviceProject.Include(item)))).Distinct(),
        ];
        (string Path, CatchClauseSyntax Caught)[] ends = [.. sources.SelectMany(path => Ends(Tree.Read(path)).Select(caught => (path, caught)))];

        // The tick and the watch of the program, the acceptor, a connection, a remote's two threads, the board's main thread and its watch.
        Assert.HasCount(8, ends, string.Join(", ", ends.Select(one => one.Path)));
        Faults.AssertNone(ends.Where(one => !GivesUp(one.Caught)).Select(one => $"{one.Path}: what ended a thread is told by a call before {GiveUp}"));
    }

    [TestMethod]
    [DataRow("class X { void A() { try { } catch (Exception failure) { MemoryReserve.Held = null; _failed(\"x\", failure); } } }", true)]
    [DataRow("class X { void A() { try { } catch (Exception failure) { _failed(\"x\", failure); } } }", false)]
    [DataRow("class X { void A() { try { } catch (Exception failure) { _log(failure); MemoryReserve.Held = null; program.Fail(\"x\", failure); } } }", false)]
    [DataRow("class X { void A() { try { } catch (Exception failure) { _fail!(\"x\", failure); } } }", false)]
    [DataRow("class X { void A() { try { } catch (Exception failure) { board?.Fail(\"x\", failure); } } }", false)]
    public void One_that_calls_first_is_found(string source, bool isGood) => Assert.AreEqual(isGood, GivesUp(Ends(source).Single()));

    private static CatchClauseSyntax[] Ends(string source) =>
        [.. CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(preprocessorSymbols: ["NANOFRAMEWORK_1_0"])).GetRoot().DescendantNodes().OfType<CatchClauseSyntax>().Where(caught =>
            caught.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Tellers.Contains(Name(call.Expression))))];

    private static bool GivesUp(CatchClauseSyntax caught) => caught.Block.Statements[0].ToString() == GiveUp;

    private static string Name(ExpressionSyntax called) => called switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        PostfixUnaryExpressionSyntax sure => Name(sure.Operand),
        _ => "",
    };
}
