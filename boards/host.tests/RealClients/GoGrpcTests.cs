using System.Diagnostics;
using System.IO;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Go over grpc-go, on which Viam's Go SDK and viam-server stand.</summary>
[TestClass]
public class GoGrpcTests
{
    private const int WindowMs = 500;
    private const string Packages = "/usr/share/gocode";

    [TestMethod]
    [Long]
    public void Killed_client_loses_its_motor_one_window_after_its_last_heartbeat()
    {
        string folder = Directory.CreateTempSubdirectory("go-").FullName;
        try
        {
            string driver = Build(folder);
            using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
            using ClientProcess client = new(driver, rover.Url, "left", "0.5");
            ClientEvent driven = client.WaitFor("driven");
            Assert.AreEqual($"{WindowMs}", driven["windowMs"]);
            Assert.AreEqual("10", client.WaitFor("at once")["answered"], client.ToString());
            Refusals.AssertUnderstood(client);

            Thread.Sleep(3 * WindowMs);
            Cut.AssertNoneSince(rover, TraceFile.LeftPwm, client, driven.AtUs);
            long silentUs = client.Kill();
            Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>The program.</returns>
    private static string Build(string folder)
    {
        string go = Tools.Require("go");
        Tools.RequireFolder(Packages + "/src/google.golang.org/grpc", "on Debian, apt-get install golang-google-grpc-dev");
        string program = Path.Combine(folder, "grpc_driver");
        ProcessStartInfo start = new(go, ["build", "-o", program, "grpc_driver.go"])
        {
            WorkingDirectory = ClientProcess.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // With Debian's packages as they are, and nothing from the network.
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = Packages;
        start.Environment["GOFLAGS"] = "";
        start.Environment["GOTOOLCHAIN"] = "local";
        using Process build = Process.Start(start)!;
        string said = build.StandardOutput.ReadToEnd() + build.StandardError.ReadToEnd();
        build.WaitForExit();
        Assert.AreEqual(0, build.ExitCode, said);
        return program;
    }
}
