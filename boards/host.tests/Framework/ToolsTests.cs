using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Framework;

[TestClass]
public class ToolsTests
{
    [TestMethod]
    public void A_program_on_the_path_is_found_in_full() => Assert.IsTrue(System.IO.Path.IsPathFullyQualified(Tools.Require("dotnet")));

    [TestMethod]
    public void A_missing_tool_skips_the_test_and_says_how_to_get_it()
    {
        UnitTestAssertException ending = Tools.Missing("the program 'node'", "install Node.js", required: false);

        Assert.IsInstanceOfType<AssertInconclusiveException>(ending);
        Assert.Contains("the program 'node' is missing: install Node.js", ending.Message);
    }

    [TestMethod]
    public void A_missing_tool_fails_the_test_where_tools_are_required()
    {
        UnitTestAssertException ending = Tools.Missing("the program 'node'", "install Node.js", required: true);

        Assert.IsInstanceOfType<AssertFailedException>(ending);
        Assert.Contains("install Node.js", ending.Message);
    }
}
