using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Operator.Status;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>A person reads of one stop where the rover remembers one for each motor.</summary>
[TestClass]
public class StopListTests
{
    private static readonly Dictionary<string, string[]> Rover = new() { ["rover"] = ["left", "right"] };

    [TestMethod]
    [DataRow("right left", "rover")]
    [DataRow("winch right left", "rover and winch")]
    [DataRow("right", "right")]
    [DataRow("winch right", "right and winch")]
    public void What_was_stopped_together_is_one_stop_by_the_name_of_its_base(string newestFirst, string told)
    {
        List<StopStatus> joined = StopList.Join([.. newestFirst.Split(' ').Select(name => Stop(name))], Rover);
        Assert.AreEqual(told, joined.Single().Resource);
    }

    [TestMethod]
    public void Stops_of_other_times_causes_sessions_and_outcomes_stay_apart()
    {
        StopStatus late = Stop("left") with { AgoMs = 500 };
        StopStatus[] stops = [Stop("right"), late, late with { Cause = "stop_all" }, late with { Session = "b" }, late with { Session = "b", Succeeded = false }];
        Assert.HasCount(5, StopList.Join(stops, Rover));
    }

    [TestMethod]
    public void Of_one_base_and_two_motors_the_base_is_known_at_once()
    {
        RobotStatus now = new() { Resources = [Of("left", "motor"), Of("right", "motor"), Of("arm:m", "motor"), Of("arm:b", "base"), Of("rover", "base")] };
        Assert.AreEqual("left,right", string.Join(',', StopList.Learn(new Dictionary<string, string[]>(), now)["rover"]));
    }

    [TestMethod]
    public void Of_more_motors_those_are_the_bases_that_are_always_held_with_it()
    {
        ResourceStatus[] motors = [.. new[] { "a", "b", "c", "d", "winch" }.Select(name => Of(name, "motor"))];
        Dictionary<string, string[]> known = StopList.Learn(new Dictionary<string, string[]>(), new RobotStatus { Resources = [.. motors, Of("rover", "base")] });
        Assert.IsEmpty(known);
        known = StopList.Learn(known, new RobotStatus { Resources = [.. motors.Select(one => one with { Session = "1" }), Of("rover", "base", "1")] });
        known = StopList.Learn(known, new RobotStatus { Resources = [.. motors.Select(one => one with { Session = one.Name == "winch" ? "" : "2" }), Of("rover", "base", "2")] });
        Assert.AreEqual("a,b,c,d", string.Join(',', known["rover"]));
    }

    private static StopStatus Stop(string name) => new() { Resource = name, Cause = "heartbeat_lapsed", Session = "a", AgoMs = 10 };

    private static ResourceStatus Of(string name, string subtype, string session = "") => new() { Name = name, Subtype = subtype, Session = session };
}
