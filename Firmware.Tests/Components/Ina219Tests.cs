using Firmware.Components;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Components;

[TestClass]
public class Ina219Tests
{
    // 11.1 V: 2,775 steps of 4 mV, and the two lowest bits as they come.
    private const int Mv = 11_100;
    private const int Register = (Mv / 4 << 3) | 2;

    [TestMethod]
    public void The_register_is_pointed_at_and_read_in_two_transfers()
    {
        FakeIna219 chip = new() { BusVoltage = Register };
        Assert.AreEqual(Mv, Read(chip));
        Assert.AreEqual("S84+02+PS85+56+BA-P", chip.Seen);
        Assert.IsTrue(chip.IsFree, "the bus is left free");
        Assert.AreEqual(Mv, Read(chip), "and again");
    }

    [TestMethod]
    [DataRow(0x0000, 0)]
    [DataRow(0x0008, 4)]
    [DataRow(0x0003, 0)]
    [DataRow(0x6270, 12_600)]
    [DataRow(0x6272, 12_600)]
    [DataRow(0x6273, 12_600)]
    [DataRow(0xCB20, 26_000)]
    [DataRow(0xCB28, Battery.NoReading)]
    [DataRow(0xFFFF, Battery.NoReading)]
    [DataRow(0x6274, Battery.NoReading)]
    public void The_voltage_is_in_steps_of_4_mV_and_the_flags_make_no_difference(int register, int mv) =>
        Assert.AreEqual(mv, Read(new FakeIna219 { BusVoltage = register }));

    [TestMethod]
    public void Without_the_chip_at_this_address_there_is_no_reading()
    {
        FakeIna219 other = new() { BusVoltage = Register, Address = 0x40 };
        Assert.AreEqual(Battery.NoReading, Read(other));
        Assert.AreEqual("S84-P", other.Seen, "nothing more is asked of it");
        Assert.IsTrue(other.IsFree, "the bus is left free");
    }

    [TestMethod]
    public void A_chip_that_forgets_the_transfer_gives_its_voltage_or_none_but_never_another()
    {
        int read = 0;
        FakeIna219 whole = new() { BusVoltage = Register };
        Read(whole);
        for (int clocks = 0; clocks <= whole.Clocks; clocks++)
        {
            FakeIna219 chip = new() { BusVoltage = Register, ForgetsAfter = clocks };
            int mv = Read(chip);
            Assert.IsTrue(mv == Mv || mv == Battery.NoReading, "after " + clocks + " clocks: " + mv);
            Assert.IsTrue(chip.IsFree, "the bus is left free");
            read += mv == Mv ? 1 : 0;
        }

        Assert.IsTrue(read > 0 && read < 10, "the last bits only make no difference: " + read);
    }

    [TestMethod]
    public void A_chip_in_the_middle_of_a_byte_is_clocked_to_its_end_and_then_read()
    {
        for (int clocks = 1; clocks <= 9; clocks++)
        {
            FakeIna219 chip = new() { BusVoltage = Register, ClocksUntilFree = clocks };
            Assert.AreEqual(Mv, Read(chip), clocks + " clocks");
        }
    }

    [TestMethod]
    public void A_data_line_that_stays_low_is_no_voltage_of_0()
    {
        FakeIna219 chip = new() { BusVoltage = Register, ClocksUntilFree = 1_000_000 };
        Assert.AreEqual(Battery.NoReading, Read(chip));
        Assert.IsTrue(chip.Clocks < 20, "it is not waited for: " + chip.Clocks);
        chip.ClocksUntilFree = 0;
        Assert.AreEqual(Mv, Read(chip), "it is back");
    }

    [TestMethod]
    public void A_clock_that_is_held_low_is_not_waited_for()
    {
        FakeIna219 chip = new() { BusVoltage = Register, HoldsClock = true };
        Assert.AreEqual(Battery.NoReading, Read(chip));
        Assert.IsTrue(chip.Looks < 100, "looks: " + chip.Looks);
        chip.HoldsClock = false;
        Assert.AreEqual(Mv, Read(chip), "it is back");
    }

    private static int Read(FakeIna219 chip) => new Ina219(chip.Data, chip.Clock, 0x42).ReadMv();
}
