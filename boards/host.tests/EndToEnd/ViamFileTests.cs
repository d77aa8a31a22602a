using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>The program started with the files that people have.</summary>
[TestClass]
public class ViamFileTests
{
    [TestMethod]
    [DataRow("""{"name":"local","api":"rdk:component:board","model":"pi"}""", "board local (pins are counted as on this board)")]
    [DataRow("""{"name":"cam","api":"rdk:component:camera","model":"webcam","attributes":{},"frame":{"parent":"rover"},"depends_on":["rover"]}""", "camera cam")]
    [DataRow("""{"name":"imu","type":"movement_sensor","namespace":"rdk","model":"fake","depends_on":[]}""", "movement_sensor imu")]
    public void The_shipped_file_and_a_component_that_is_not_driven_here_starts_and_one_line_tells(string component, string told)
    {
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rover.json")))!;
        configuration["components"]!.AsArray().Add(JsonNode.Parse(component));
        using RoverProcess rover = new(configuration.ToJsonString());
        using HttpClient client = rover.NewClient();
        string[] names = [.. InProcessRover.Call(client, "robot.v1.RobotService/ResourceNames", "{}").GetProperty("resources").EnumerateArray()
            .Select(resource => resource.GetProperty("name").GetString()!)];
        Assert.AreSequenceEqual<string>(["left", "mast", "right", "rover"], [.. names.Order(StringComparer.Ordinal)], "only what is driven");
        rover.WaitToSay("not driven");
        Assert.AreEqual("Of the configuration not driven here: " + told, rover.Output.Split('\n').Single(line => line.Contains("not driven", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_base_of_micro_rdk_drives_both_its_motors()
    {
        using RoverProcess rover = new("""
            {"components":[
              {"name":"board","namespace":"rdk","type":"board","model":"esp32"},
              {"name":"left","namespace":"rdk","type":"motor","model":"gpio","attributes":{"board":"board","pins":{"a":21,"b":17,"pwm":25},"max_rpm":100}},
              {"name":"right","namespace":"rdk","type":"motor","model":"gpio","attributes":{"board":"board","pins":{"a":22,"b":23,"pwm":26},"max_rpm":100}},
              {"name":"rover","namespace":"rdk","type":"base","model":"two_wheeled_base","attributes":{"left":"left","right":"right"}}]}
            """);
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.Call(client, "component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":0.5},"angular":{"z":0.25}}""", id);
        Assert.AreEqual(0.25, rover.Trace.Last(25), "left");
        Assert.AreEqual(0.75, rover.Trace.Last(26), "right");
    }
}
