using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Esp32;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A motor on a pin with other work may turn while the chip starts, or keep it from starting.</summary>
[TestClass]
public class PinMapTests
{
    private static readonly PinMap Map = new() { Outputs = [4, 25], Strapping = [0, 2], InputOnly = [34], Light = 2, Strobe = 13, BatteryData = 32, BatteryClock = 33 };

    [TestMethod]
    [DataRow(2, "it is the status light")]
    [DataRow(13, "it is the strobe")]
    [DataRow(32, "it is the bus of the battery's sensor")]
    [DataRow(33, "it is the bus of the battery's sensor")]
    [DataRow(0, "it is a strapping pin")]
    [DataRow(34, "it is input-only")]
    [DataRow(6, "it is not in the board's map")]
    [DataRow(-1, "it is not in the board's map")]
    [DataRow(63, "it is not in the board's map")]
    public void A_pin_that_is_no_output_is_refused_by_its_reason(int pin, string reason)
    {
        Assert.AreEqual(reason, Map.Refusal(pin));
        Assert.AreEqual(-1, Map.IndexOf(pin));
    }

    [TestMethod]
    public void An_output_is_not_refused()
    {
        Assert.AreEqual("", Map.Refusal(25));
        Assert.AreEqual(1, Map.IndexOf(25));
    }

    [TestMethod]
    public void A_board_without_a_strobe_refuses_no_pin_as_one() => Assert.AreEqual("it is not in the board's map", new PinMap { Outputs = [4] }.Refusal(PinMap.NoPin));

    [TestMethod]
    public void Every_board_has_a_map_of_its_own_name() => Faults.AssertNone(BoardSource.All.SelectMany(FormFaults));

    [TestMethod]
    public void No_board_puts_a_pin_to_two_uses() => Faults.AssertNone(
        from board in BoardSource.All
        let map = board.Map

        // A light may stand on a strapping pin, which it does not hold; a motor's driver would.
        let pins = map.Outputs.Concat(map.Strapping.Where(pin => pin != map.Light)).Concat(map.InputOnly).Append(map.Light).Append(map.Strobe).Append(map.BatteryData).Append(map.BatteryClock)
        from twice in pins.Where(pin => pin != PinMap.NoPin).GroupBy(pin => pin).Where(same => same.Count() > 1)
        select $"{board.Name}: GPIO {twice.Key} is named {twice.Count()} times");

    [TestMethod]
    public void No_board_gives_a_motor_a_pin_with_other_work_or_one_that_is_not_low_or_floating_from_reset() => Faults.AssertNone(
        from board in BoardSource.All
        from pin in board.Map.Outputs.Append(board.Map.Strobe).Where(pin => pin != PinMap.NoPin)
        let objection = ModulePins.Of(board.Name).Objection(pin)
        where objection.Length > 0
        select $"{board.Name}: GPIO {pin}: {objection}");

    [TestMethod]
    [DataRow("esp32-devkitc", 14, "puts out a signal while the chip starts")]
    [DataRow("esp32-devkitc", 5, "strapping")]
    [DataRow("esp32-devkitc", 7, "flash memory")]
    [DataRow("esp32-devkitc", 36, "no output stage")]
    [DataRow("esp32-devkitc", 20, "not brought out, or not there")]
    [DataRow("esp32-devkitc", 16, "")]
    [DataRow("esp32-wrover", 16, "PSRAM")]
    [DataRow("esp32-wrover", 17, "PSRAM")]
    [DataRow("esp32-wrover", 25, "")]
    [DataRow("esp32-s3-devkitc", 18, "high for a moment when the supply comes")]
    [DataRow("esp32-s3-devkitc", 39, "pulled up from reset on")]
    [DataRow("esp32-s3-devkitc", 34, "PSRAM on eight lines")]
    [DataRow("esp32-s3-devkitc", 22, "not there")]
    [DataRow("esp32-s3-devkitc", 17, "")]
    [DataRow("esp32-s3-devkitc", 63, "in no table of pins")]
    public void A_pin_is_known_by_what_its_module_does_with_it(string board, int pin, string objection) =>
        Assert.AreEqual(objection, ModulePins.Of(board).Objection(pin));

    private static IEnumerable<string> FormFaults(BoardSource board)
    {
        if (!board.Board.Contains($": base(\"{board.Name}\", Map)", StringComparison.Ordinal))
        {
            yield return board.Name + ": does not have the name of its folder";
        }

        if (board.Map.Outputs.Length < 6)
        {
            yield return board.Name + ": has too few outputs for two motors";
        }

        foreach (string source in new[] { board.Board, board.Configuration })
        {
            if (!("\n" + source).Contains("\nnamespace Firmware.Boards;\n", StringComparison.Ordinal))
            {
                yield return board.Name + ": a source is not in the namespace Firmware.Boards";
            }
        }
    }
}
