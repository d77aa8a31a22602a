using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Configuration;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A board that is flashed as it is has nothing but its default configuration: it has to be one that the board can carry out.</summary>
[TestClass]
public class DefaultConfigurationTests
{
    [TestMethod]
    public void Every_default_configuration_is_valid_and_moves_a_rover()
    {
        foreach (BoardSource board in BoardSource.All)
        {
            RobotConfiguration configuration = board.ReadConfiguration();

            CollectionAssert.AreEqual(new[] { "left", "right" }, configuration.Motors.Select(motor => motor.Name).ToArray(), board.Name);
            CollectionAssert.AreEqual(new[] { "rover" }, configuration.Bases.Select(one => one.Name).ToArray(), board.Name);
        }
    }

    [TestMethod]
    public void Every_default_configuration_uses_only_outputs_of_its_board() => Faults.AssertNone(
        from board in BoardSource.All
        from pin in PinsOf(board.ReadConfiguration())
        where board.Map.Refusal(pin).Length > 0
        select $"{board.Name}: GPIO {pin}: {board.Map.Refusal(pin)}");

    [TestMethod]
    public void No_default_configuration_uses_a_pin_twice() => Faults.AssertNone(
        from board in BoardSource.All
        from used in PinsOf(board.ReadConfiguration()).GroupBy(pin => pin)
        where used.Count() > 1
        select $"{board.Name}: GPIO {used.Key} is used {used.Count()} times");

    [TestMethod]
    public void Every_board_has_the_outputs_and_channels_of_its_default_configuration()
    {
        foreach (BoardSource board in BoardSource.All)
        {
            Rover rover = new(board.ReadConfiguration(), new MappedBoard(board.Name, board.Map), "", []);

            Assert.AreEqual(2, rover.Motors.Count, board.Name);
            Assert.IsFalse(rover.IsMoving, board.Name);
        }
    }

    [TestMethod]
    public void The_general_driver_is_used_as_it_is_wired()
    {
        MotorConfiguration[] motors = BoardSource.All.Single(board => board.Name == "waveshare-general-driver").ReadConfiguration().Motors;

        CollectionAssert.AreEqual(new[] { 21, 17, 25 }, Pins(motors[0]).ToArray());
        CollectionAssert.AreEqual(new[] { 22, 23, 26 }, Pins(motors[1]).ToArray());
    }

    [TestMethod]
    public void The_general_driver_measures_its_battery_and_warns_and_no_other_board_has_one()
    {
        foreach (BoardSource board in BoardSource.All)
        {
            BatteryConfiguration? battery = board.ReadConfiguration().Battery;
            bool isMeasured = board.Name == "waveshare-general-driver";

            Assert.AreEqual(isMeasured ? 0x42 : 0, battery?.Address ?? 0, board.Name);
            Assert.AreEqual(isMeasured ? 10_500 : 0, battery?.WarnBelowMv ?? 0, board.Name);
            Assert.AreEqual(0, battery?.StopBelowMv ?? 0, "nobody asked for a stop");
            Assert.AreEqual(isMeasured ? 32 : -1, board.Map.BatteryData, board.Name);
            Assert.AreEqual(isMeasured ? 33 : -1, board.Map.BatteryClock, board.Name);
        }
    }

    [TestMethod]
    public void The_general_driver_drives_a_WAVE_ROVER_forwards_and_its_readme_says_how_the_other_chassis_do()
    {
        string readme = Tree.Read("boards/waveshare-general-driver/README.md");
        BoardSource board = BoardSource.All.Single(board => board.Name == "waveshare-general-driver");

        Assert.IsFalse(board.ReadConfiguration().Motors.Any(motor => motor.Flipped), "AIN1 and BIN1 are forwards there");
        Assert.AreEqual(2, board.Json.Split("\"dir_flip\": false").Length - 1, "where somebody changes it");
        StringAssert.Matches(readme, new Regex(@"\| WAVE ROVER[^|]*\| AIN1, BIN1 high \| `false`"));
        StringAssert.Matches(readme, new Regex(@"\| UGV01[^|]*\| AIN2, BIN2 high \| `true`"));
        StringAssert.Matches(readme, new Regex(@"\| UGV02[^|]*\| AIN2, BIN2 high \| `true`"));
    }

    [TestMethod]
    public void No_default_configuration_listens_elsewhere_than_on_the_boards_network() => Faults.AssertNone(
        from board in BoardSource.All
        let configuration = board.ReadConfiguration()
        where configuration.BindAddress.Length > 0 || configuration.NetworkMode != NetworkMode.Station
        select $"{board.Name}: listens at '{configuration.BindAddress}' as {configuration.NetworkMode}");

    private static IEnumerable<int> PinsOf(RobotConfiguration configuration) =>
        configuration.Motors.SelectMany(Pins).Concat(configuration.Servos.Select(servo => servo.Pin));

    private static IEnumerable<int> Pins(MotorConfiguration motor) =>
        new[] { motor.PinA, motor.PinB, motor.PinPwm, motor.PinDir, motor.PinEnableHigh, motor.PinEnableLow }.Where(pin => pin != MotorConfiguration.NoPin);
}
