using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json.Nodes;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>The clients that run in Node.js, and rovers for them to drive.</summary>
internal static class NodeClients
{
    /// <summary>The SDK as it is from 0.38 on, for <c>--sdk</c>.</summary>
    public const string NewerSdk = "viam-sdk-0.61";

    /// <summary>gRPC's own client for Node, which the SDK does without.</summary>
    public const string GrpcJs = "@grpc/grpc-js";

    /// <summary>A rover with the window that a test needs, once it is sure that there are clients for it.</summary>
    public static RoverProcess StartRover(int windowMs)
    {
        Require();
        return new RoverProcess(ConfigurationWith(windowMs));
    }

    /// <summary>The rover's own configuration with another window.</summary>
    public static string ConfigurationWith(int windowMs)
    {
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rover.json")))!;
        configuration["network"]!["sessions"]!["heartbeat_window"] = $"{windowMs}ms";
        return configuration.ToJsonString();
    }

    /// <summary>Starts a driver with Viam's SDK; the arguments are those that viam-driver.mjs explains, after the URL.</summary>
    public static ClientProcess Sdk(RoverProcess rover, params IEnumerable<string> arguments) =>
        new(Require(), ["viam-driver.mjs", rover.Url, .. arguments]);

    /// <summary>Starts a client that makes calls of every kind, and ends; the protocols are those of clients.mjs.</summary>
    public static ClientProcess Calls(RoverProcess rover, string protocol) => new(Require(), "calls.mjs", rover.Url, protocol);

    /// <summary>Starts a client that drives until it is killed; the protocols are those of clients.mjs.</summary>
    public static ClientProcess Driver(RoverProcess rover, string protocol, string motor, string power) =>
        new(Require(), "driver.mjs", rover.Url, protocol, motor, power);

    /// <summary>Starts a client that has ten calls under way at once, and drives the left motor so.</summary>
    public static ClientProcess AtOnce(RoverProcess rover, string protocol, int seconds) => new(Require(), "at-once.mjs", rover.Url, protocol, $"{seconds}");

    private static string Require()
    {
        Tools.RequireFolder(Path.Combine(ClientProcess.Folder, "node_modules"), "run npm ci in boards/host.tests/clients");
        return Tools.Require("node");
    }
}
