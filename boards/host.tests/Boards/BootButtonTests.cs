using Firmware.Boards.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A press restarts the rover, so only a person's counts.</summary>
[TestClass]
public class BootButtonTests
{
    private const long Ms = 1000;

    [TestMethod]
    [DataRow(BootButton.HeldMs - 1, false)]
    [DataRow(BootButton.HeldMs, true)]
    [DataRow(BootButton.StuckMs, true)]
    [DataRow(BootButton.StuckMs + 1, false)]
    public void Only_a_press_of_some_seconds_counts(int heldMs, bool counts)
    {
        BootButton button = new();
        Assert.IsFalse(button.Look(false, 0));
        Assert.IsFalse(button.Look(true, 100 * Ms));
        Assert.IsFalse(button.Look(true, (100 + heldMs) * Ms), "not before it ends");
        Assert.AreEqual(counts, button.Look(false, (100 + heldMs) * Ms));
        Assert.IsFalse(button.Look(false, (200 + heldMs) * Ms), "once");
    }

    [TestMethod]
    public void A_line_that_a_terminal_program_holds_low_from_the_start_is_no_press()
    {
        BootButton button = new();
        Assert.IsFalse(button.Look(true, 0));
        Assert.IsFalse(button.Look(true, 5000 * Ms));
        Assert.IsFalse(button.Look(false, 5050 * Ms));
    }

    [TestMethod]
    public void Two_short_presses_are_not_a_long_one()
    {
        BootButton button = new();
        button.Look(false, 0);
        button.Look(true, 100 * Ms);
        button.Look(false, 2000 * Ms);
        button.Look(true, 2100 * Ms);
        Assert.IsFalse(button.Look(false, 4000 * Ms));
    }

    [TestMethod]
    public void Its_pin_is_no_output_of_any_board()
    {
        Assert.IsNotEmpty(BoardSource.All);
        foreach (BoardSource board in BoardSource.All)
        {
            Assert.Contains(BootButton.Pin, board.Map.Strapping, board.Name);
            Assert.DoesNotContain(BootButton.Pin, board.Map.Outputs, board.Name);
            Assert.AreNotEqual(BootButton.Pin, board.Map.Light, board.Name);
            Assert.AreNotEqual(BootButton.Pin, board.Map.Strobe, board.Name);
        }
    }
}
