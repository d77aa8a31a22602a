using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.DeviceFaults;

/// <summary>Memory that runs out at each single point of what a rover does: every output at rest in time, and the rover goes on or starts anew.</summary>
[TestClass]
public class ShortMemoryTests
{
    /// <summary>More refusals than that, and nothing will come of it.</summary>
    private const int MostRefusals = 100_000;

    private const int MostInOnePiece = 256;

    private const string Starting = "";

    private static readonly Lazy<FaultingCopy> Copy = new(() => new FaultingCopy());

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("tick", 5)]
    [DataRow("lapse", 50)]
    [DataRow("heartbeat", 100)]
    [DataRow("command", 200)]
    [DataRow("stop", 60)]
    [DataRow("start", 100)]
    [DataRow("end", 100)]
    [DataRow("nonsense", 150)]
    [DataRow("/status/now", 150)]
    [DataRow("/nowhere", 80)]
    public void Memory_that_is_refused_once_leaves_nothing_running(string scene, int least) => TryEach(scene, least, false);

    [TestMethod]
    [DataRow("tick", 5)]
    [DataRow("lapse", 50)]
    [DataRow("heartbeat", 100)]
    [DataRow("command", 200)]
    [DataRow("stop", 60)]
    public void Memory_that_is_refused_until_the_reserve_is_given_up_leaves_nothing_running(string scene, int least) => TryEach(scene, least, true);

    [TestMethod]
    public void Memory_that_is_refused_at_any_point_of_the_start_moves_nothing() => TryEach(Starting, 1_000, true);

    /// <summary>In pieces as small as that there is room on a heap that has been in use for long.</summary>
    [TestMethod]
    [DataRow("tick")]
    [DataRow("lapse")]
    [DataRow("heartbeat")]
    [DataRow("command")]
    [DataRow("stop")]
    [DataRow("start")]
    [DataRow("end")]
    [DataRow("nonsense")]
    [DataRow("stranger")]
    [DataRow("/")]
    [DataRow("/status")]
    [DataRow("/metrics")]
    [DataRow("/nowhere")]
    [DataRow("/viam/api/v1/component/motor/left/reset_zero_position")]
    public void Nothing_asks_for_more_than_256_bytes_in_one_piece_once_it_runs(string scene)
    {
        int largest = 0;
        bool isOn = false;
        Copy.Value.Asked = () => { };
        Copy.Value.Sized = bytes => largest = isOn ? Math.Max(largest, bytes) : largest;
        Action<Func<bool>> begin = _ => isOn = true;
        object wrong = Copy.Value.Call(typeof(ShortMemoryRun).GetMethod(nameof(ShortMemoryRun.Run))!, scene, begin, (Action)(() => isOn = false));
        Copy.Value.Sized = _ => { };
        TestContext.WriteLine($"{scene}: the largest array has {largest} bytes");
        Assert.AreEqual("", wrong);
        Assert.IsLessThanOrEqualTo(MostInOnePiece, largest);
    }

    private void TryEach(string scene, int least, bool isLasting)
    {
        int at = 0;
        while (IsRefused(scene, at, isLasting))
        {
            at++;
        }

        TestContext.WriteLine($"{scene}: refused at each of {at} points");
        Assert.IsGreaterThan(least, at, "points at which a device asks for memory");
    }

    /// <summary>Refuses memory from a point on.</summary>
    /// <returns>False where the scene was over before.</returns>
    private static bool IsRefused(string scene, int at, bool isLasting)
    {
        int asked = 0;
        int refused = 0;
        bool isOn = false;
        Func<bool> isReserveGiven = () => false;
        Copy.Value.Asked = () =>
        {
            if (!isOn || asked++ < at || (isLasting ? (refused > 0 && isReserveGiven()) || refused > MostRefusals : refused > 0))
            {
                return;
            }

            refused++;
            throw new OutOfMemoryException();
        };

        Action<Func<bool>> begin = given =>
        {
            isReserveGiven = given;
            isOn = true;
        };
        Action end = () => isOn = false;
        object wrong = scene == Starting
            ? Copy.Value.Call(typeof(ShortMemoryRun).GetMethod(nameof(ShortMemoryRun.Start))!, begin, end)
            : Copy.Value.Call(typeof(ShortMemoryRun).GetMethod(nameof(ShortMemoryRun.Run))!, scene, begin, end);
        Copy.Value.Asked = () => { };
        Assert.AreEqual("", wrong, $"{scene}, refused at point {at}");
        Assert.IsLessThanOrEqualTo(MostRefusals, refused, $"{scene}, refused from point {at} on: the reserve was never given up");
        return refused > 0;
    }
}
