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
    // Flash memory, serial console, strapping pins and inputs; on an S3 also USB and memory on eight lines.
    private static readonly int[] NeverOnAnEsp32 = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 24, 28, 29, 30, 31, 34, 35, 36, 37, 38, 39];
    private static readonly int[] NeverOnAnEsp32S3 = [0, 3, 19, 20, 22, 23, 24, 25, .. Enumerable.Range(26, 12), 43, 44, 45, 46];

    private static readonly PinMap Map = new() { Outputs = [4, 25], Strapping = [0, 2], InputOnly = [34], Light = 2, Strobe = 13 };

    [TestMethod]
    [DataRow(2, "it is the status light")]
    [DataRow(13, "it is the strobe")]
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
        let pins = map.Outputs.Concat(map.Strapping.Where(pin => pin != map.Light)).Concat(map.InputOnly).Append(map.Light).Append(map.Strobe)
        from twice in pins.Where(pin => pin != PinMap.NoPin).GroupBy(pin => pin).Where(same => same.Count() > 1)
        select $"{board.Name}: GPIO {twice.Key} is named {twice.Count()} times");

    [TestMethod]
    public void No_board_gives_a_motor_a_pin_with_other_work() => Faults.AssertNone(
        from board in BoardSource.All
        let map = board.Map
        from pin in map.Outputs.Append(map.Strobe).Intersect(board.Name.Contains("-s3-") ? NeverOnAnEsp32S3 : NeverOnAnEsp32)
        select $"{board.Name}: GPIO {pin} is no pin for an output");

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
