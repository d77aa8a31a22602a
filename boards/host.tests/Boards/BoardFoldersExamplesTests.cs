using System;
using System.Linq;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>The checks of the boards' folders find what they are there for.</summary>
[TestClass]
public class BoardFoldersExamplesTests
{
    private const string Configuration = """"
        internal static class DefaultConfiguration
        {
            public const string Json = """
                {"components":[
                {"name":"left","attributes":{"pins":{"a":"21","b":17,"pwm":"25"},"pwm_freq":1000}},
                {"name":"mast","attributes":{"pin":"18"}}]}
                """;
        }
        """";

    private const string Board = """
        private static readonly PinMap Map = new()
        {
            Outputs = [17, 18, 21, 25],
            Strapping = [0, 2],
            InputOnly = [34],
            Light = 2,
            Strobe = 13,
        };
        """;

    private const string Readme = """
        # A board

        ## Wiring

        | pin | goes to |
        |---|---|
        | GPIO 25 | PWMA |
        | GPIO 21 | AIN1 |
        | GPIO 17 | AIN2 |
        | GPIO 18 | the servo's signal |
        | GPIO 13 | the one-shot |
        | GND | GND |
        | GND | 10 kΩ to ENA, ENB and the servo's signal of the L298N |

        ```mermaid
        flowchart LR
          p25[GPIO 25] --> PWMA
          p21[GPIO 21] --> AIN1
          p17[GPIO 17] --> AIN2
          p18[GPIO 18] --> servo
          p13[GPIO 13] --> one-shot
        ```

        ## When the program stops

        A panic: 1.5 to 4 s, estimated. A brown-out: they float. So does nanoff, and a debugger.

        ## Pins that are left alone

        | pins | why |
        |---|---|
        | 0, 2 | strapping |
        | 34 | input-only |
        | 6 to 11 | flash |

        ## Light

        GPIO 2, unlike GPIO 3.

        ## Strobe

        GPIO 13.

        ## Getting it onto the board

        **Switch the motors' supply off first.**

        ```sh
        nanoff
        ```

        Then reset the board.
        """;

    [TestMethod]
    public void A_board_that_agrees_has_no_fault() =>
        Faults.AssertNone([.. PinRules.WiringFaults(Board, Configuration, Readme), .. PinRules.MapFaults(Board, Configuration, Readme), .. PinRules.SafetyFaults(Readme)]);

    [TestMethod]
    [DataRow("| GPIO 17 | AIN2 |\n", "", "GPIO 17: configured or the strobe, but not in the table")]
    [DataRow("| GPIO 17 |", "| GPIO 16 |", "GPIO 16: in the table, but neither configured nor the strobe")]
    [DataRow("| GPIO 17 |", "| GPIO 21 |", "GPIO 21: twice")]
    [DataRow("| GPIO 13 | the one-shot |\n", "", "GPIO 13: configured or the strobe, but not in the table")]
    [DataRow("  p13[GPIO 13] --> one-shot\n", "", "GPIO 13: configured or the strobe, but not in the drawing")]
    [DataRow("  p17[GPIO 17] --> AIN2\n", "", "GPIO 17: configured or the strobe, but not in the drawing")]
    [DataRow("p17[GPIO 17]", "p17[GPIO 7]", "GPIO 7: in the drawing, but neither configured nor the strobe")]
    [DataRow("| GPIO 17 |", "| 17 |", "has '17' in the pin column")]
    [DataRow("| pin | goes to |\n|---|---|\n| GPIO 25 |", "| from | goes to |\n|---|---|\n| GPIO 25 |", "has no table")]
    [DataRow("## Wiring", "## Wires", "has no section")]
    public void A_readme_that_disagrees_is_found(string good, string bad, string fault)
    {
        string changed = Readme.Replace(good, bad);
        string[] faults = [.. PinRules.WiringFaults(Board, Configuration, changed)];

        Assert.AreNotEqual(Readme, changed);
        Assert.IsTrue(faults.Any(found => found.StartsWith(fault, StringComparison.Ordinal)), string.Join(Environment.NewLine, faults));
    }

    [TestMethod]
    [DataRow("1.5 to 4 s", "a while", "\"## When the program stops\" does not tell of '1.5 to 4 s'")]
    [DataRow("they float", "they stop", "\"## When the program stops\" does not tell of 'float'")]
    [DataRow("## When the program stops", "## Stops", "has no section \"## When the program stops\"")]
    [DataRow("**Switch the motors' supply off first.**\n", "", "\"## Getting it onto the board\" does not say to switch")]
    [DataRow("**Switch the motors' supply off first.**\n\n```sh\nnanoff\n```", "```sh\nnanoff\n```\n\n**Switch the motors' supply off first.**", "\"## Getting it onto the board\" does not say to switch")]
    [DataRow("Then reset the board.", "Done.", "\"## Getting it onto the board\" does not say to reset")]
    [DataRow("10 kΩ to ENA, ENB and", "10 kΩ to ENA and", "the table of \"## Wiring\" has no 10 kΩ from ENB to GND")]
    [DataRow("10 kΩ to ENA, ENB and the servo's signal", "10 kΩ to ENA and ENB", "the table of \"## Wiring\" has no 10 kΩ from the servo's signal to GND")]
    public void A_readme_that_does_not_tell_what_hurts_is_found(string good, string bad, string fault)
    {
        string changed = Readme.Replace(good, bad);
        string[] faults = [.. PinRules.SafetyFaults(changed)];

        Assert.AreNotEqual(Readme, changed);
        Assert.IsTrue(faults.Any(found => found.StartsWith(fault, StringComparison.Ordinal)), string.Join(Environment.NewLine, faults));
    }

    [TestMethod]
    public void A_pin_that_a_module_does_not_leave_free_is_missed_in_the_readme()
    {
        string[] faults = [.. PinRules.ModuleFaults("esp32-wrover", Board, Readme)];

        Assert.Contains("GPIO 16: PSRAM, but not among the pins that are left alone", faults);
        Assert.DoesNotContain(fault => fault.StartsWith("GPIO 2:", StringComparison.Ordinal) || fault.StartsWith("GPIO 6:", StringComparison.Ordinal), faults);
    }

    [TestMethod]
    [DataRow("18, 21, 25]", "18, 21, 25, 13]", "GPIO 13: has two uses")]
    [DataRow("[17, 18, ", "[17, ", "GPIO 18: configured, but no output")]
    [DataRow("21, 25]", "21, 25, 9]", "GPIO 9: an output or the strobe, but to be left alone")]
    [DataRow("21, 25]", "21, 25, 0]", "GPIO 0: an output or the strobe, but to be left alone")]
    [DataRow("Strobe = 13", "Strobe = 34", "GPIO 34: an output or the strobe, but to be left alone")]
    [DataRow("InputOnly = [34]", "InputOnly = [34, 35]", "GPIO 35: strapping or input-only, but not among")]
    [DataRow("Light = 2", "Light = 4", "GPIO 4: is not the first pin that \"## Light\" names")]
    [DataRow("Strobe = 13", "Strobe = 14", "GPIO 14: is not the first pin that \"## Strobe\" names")]
    public void A_map_that_disagrees_is_found(string good, string bad, string fault)
    {
        string changed = Board.Replace(good, bad);
        string[] faults = [.. PinRules.MapFaults(changed, Configuration, Readme)];

        Assert.AreNotEqual(Board, changed);
        Assert.IsTrue(faults.Any(found => found.StartsWith(fault, StringComparison.Ordinal)), string.Join(Environment.NewLine, faults));
    }

    [TestMethod]
    public void A_configuration_that_is_no_raw_string_is_found() =>
        Assert.AreEqual("has not one raw string, the configuration, but 0", PinRules.WiringFaults(Board, "const string Json = \"{}\";", Readme).Single());

    [TestMethod]
    public void The_matrix_is_read_to_its_end()
    {
        const string Workflow = "      matrix:\n        board:\n          - one\n          - two\n    steps:\n      - uses: three\n";

        CollectionAssert.AreEqual(new[] { "one", "two" }, BoardFoldersTests.Matrix(Workflow).ToArray());
        Assert.IsEmpty(BoardFoldersTests.Matrix("      matrix:\n        os:\n          - one\n"));
    }
}
