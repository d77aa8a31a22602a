using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>nghttp shows every frame, and gives idle streams priorities before it asks for anything on the one that it opens.</summary>
[TestClass]
public partial class NghttpTests
{
    private const string Robot = "viam.robot.v1.RobotService";
    private const string Motor = "viam.component.motor.v1.MotorService";

    [TestMethod]
    public void Session_is_started_kept_alive_and_its_motor_stopped()
    {
        using RoverProcess rover = new();
        string id = Id().Match(Call(rover, 0, Robot, "StartSession", "")).Value;
        Assert.AreEqual(36, id.Length);
        string half = Encoding.Latin1.GetString(BitConverter.GetBytes(0.5));
        Call(rover, 0, Motor, "SetPower", $"\x0a\x04left\x11{half}", "viam-sid: " + id);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));
        Call(rover, 0, Robot, "SendSessionHeartbeat", "\x0a\x24" + id);
        Call(rover, 0, Motor, "Stop", "\x0a\x04left");
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        Assert.Contains("grpc-message: SESSION_EXPIRED\n", Call(rover, 3, Robot, "SendSessionHeartbeat", "\x0a\x24" + Guid.Empty));
    }

    /// <summary>Makes a call over a connection of its own.</summary>
    /// <param name="rover">The rover.</param>
    /// <param name="status">The status with which it has to end.</param>
    /// <param name="service">The service.</param>
    /// <param name="method">Its method.</param>
    /// <param name="message">The message, a character for each byte.</param>
    /// <param name="headers">More headers.</param>
    /// <returns>What nghttp said: all frames, and what the rover answered between them.</returns>
    private static string Call(RoverProcess rover, int status, string service, string method, string message, params string[] headers)
    {
        string frame = Path.GetTempFileName();
        try
        {
            byte[] bytes = Encoding.Latin1.GetBytes("\0\0\0\0\0" + message);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), message.Length);
            File.WriteAllBytes(frame, bytes);
            ProcessStartInfo start = new(Tools.Require("nghttp"), ["-v", "-t", "5", "-d", frame])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.Latin1,
            };
            foreach (string header in (string[])[":method: POST", "content-type: application/grpc", "te: trailers", .. headers])
            {
                start.ArgumentList.Add("-H");
                start.ArgumentList.Add(header);
            }

            start.ArgumentList.Add($"{rover.Url}/{service}/{method}");
            using Process nghttp = Process.Start(start)!;
            string said = nghttp.StandardOutput.ReadToEnd();
            string error = nghttp.StandardError.ReadToEnd();
            nghttp.WaitForExit();
            Assert.AreEqual(0, nghttp.ExitCode, said + error);
            Assert.Contains("send PRIORITY frame", said);
            Assert.Contains($"grpc-status: {status}\n", said);
            return said;
        }
        finally
        {
            File.Delete(frame);
        }
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
