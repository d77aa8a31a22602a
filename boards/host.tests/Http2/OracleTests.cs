using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Tests.Http2.Oracle;
using Firmware.Rpc;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>The same bytes go to the rover and to a service on Kestrel with gRPC for ASP.NET and Google's protobuf, and both have to say the same.</summary>
[TestClass]
public class OracleTests
{
    private const int Connections = 200;
    private const int CallsOfOne = 12;

    private static OracleServer _oracle = null!;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Captures => Capture.Names.Select(name => new object[] { name });

    [ClassInitialize]
    public static void Start(TestContext context) => _oracle = new OracleServer();

    [ClassCleanup]
    public static void Stop() => _oracle.Dispose();

    [TestMethod]
    [DynamicData(nameof(Captures))]
    public void What_a_real_client_sends_is_answered_alike(string name)
    {
        RoverRig rig = new();
        string rover = Replayed(name, () => new ExchangeLink(rig));
        Assert.AreEqual(Replayed(name, () => new SocketLink(_oracle.Port)), rover);
        Assert.Contains("grpc-status 0", rover);
        Assert.DoesNotContain("SESSION_EXPIRED", rover);
    }

    [TestMethod]
    public void What_chance_makes_is_answered_alike()
    {
        int same = 0;
        Dictionary<string, int> words = [];
        for (int seed = 1; seed <= Connections; seed++)
        {
            RoverRig rig = new();
            _oracle.Rover.Reset();
            using Http2Client rover = Http2Client.Open(new ExchangeLink(rig));
            using Http2Client oracle = Http2Client.Open(new SocketLink(_oracle.Port));
            (Http2Client Client, RandomCalls Calls)[] sides = [.. new[] { rover, oracle }.Select(client => (client, new RandomCalls(new Random(seed), client.Ask(Viam.StartSession).Session)))];
            for (int i = 0; i < CallsOfOne; i++)
            {
                (GrpcCall call, Http2Reply ofRover) = Ask(sides[0].Client, sides[0].Calls);
                (_, Http2Reply ofOracle) = Ask(sides[1].Client, sides[1].Calls);
                if (ofOracle.Word == nameof(RpcCode.InvalidArgument) && ofOracle.Message == OracleRover.NoText)
                {
                    Assert.AreNotEqual("ok", ofRover.Word, "a text that is no text is no name");
                    continue;
                }

                string what = $"call {i} of seed {seed}: {call.Path} {Convert.ToHexStringLower(call.Message)} {string.Join(", ", call.Headers)}\n{ofOracle} {ofRover}";
                Assert.AreEqual(ofOracle.Word, ofRover.Word, what);
                if (ofOracle.Word == "ok" ? call.Path != Viam.StartSession.Path : SaysViamsText(ofOracle))
                {
                    Assert.AreEqual(ofOracle.ToString(), ofRover.ToString(), what);
                }

                words[ofRover.Word] = words.GetValueOrDefault(ofRover.Word) + 1;
                same++;
            }
        }

        TestContext.WriteLine($"{same} calls answered alike: {string.Join(", ", words)}");
    }

    [TestMethod]
    public void What_each_method_replies_is_said_alike() => AssertAlike(
        Viam.Version,
        new(Viam.Robot + "ResourceNames", []),
        new(Viam.Robot + "GetOperations", []),
        new(Viam.Robot + "FrameSystemConfig", []),
        Viam.SetPower("left", -0.25),
        Viam.IsPowered("left"),
        Viam.IsPowered("right"),
        Viam.OfName(Viam.Motor + "IsMoving", "left"),
        Viam.SetBasePower("rover", 0.5, 0.25),
        Viam.IsPowered("left"),
        Viam.IsPowered("right"),
        Viam.OfName(Viam.Base + "IsMoving", "rover"),
        Viam.MoveServo("mast", 117),
        Viam.OfName(Viam.Servo + "IsMoving", "mast"),
        Viam.Stop(Viam.Base, "rover"),
        Viam.IsPowered("right"),
        Viam.Stop(Viam.Servo, "mast"),
        Viam.OfName(Viam.Servo + "IsMoving", "mast"),
        Viam.SetPower("both", 1),
        Viam.Stop(Viam.Motor, "both"),
        Viam.IsPowered("both"),
        Viam.StopAll,
        Viam.Heartbeat(Viam.NoSession),
        Viam.SetPower("left", 1, Viam.NoSession),
        Viam.SetPower("left", 1, Viam.NoSession).With("viam-sid", Viam.NoSession),
        Viam.SetPower("größe 100%", 1),
        Viam.SetPower("nowhere", 1),
        Viam.SetBasePower("nowhere", 1, 0),
        Viam.MoveServo("nowhere", 1));

    [TestMethod]
    public void Where_a_servo_stands_is_said_alike() =>
        AssertAlike(Viam.MoveServo("mast", 117), Viam.OfName(Viam.Servo + "GetPosition", "mast"), Viam.OfName(Viam.Servo + "IsMoving", "mast"));

    private static void AssertAlike(params GrpcCall[] calls)
    {
        using Http2Client rover = Http2Client.Open(new ExchangeLink(new RoverRig()));
        _oracle.Rover.Reset();
        using Http2Client oracle = Http2Client.Open(new SocketLink(_oracle.Port));
        foreach (GrpcCall call in calls)
        {
            Assert.AreEqual($"{call.Path} {oracle.Ask(call)}", $"{call.Path} {rover.Ask(call)}");
        }
    }

    private static bool SaysViamsText(Http2Reply reply) => reply.Status == "200" && reply.Message.Length > 0 && reply.Code != RpcCode.Unimplemented;

    private static (GrpcCall Call, Http2Reply Reply) Ask(Http2Client client, RandomCalls calls)
    {
        GrpcCall call = calls.Next();
        int stream = client.NextStream;
        client.NextStream += 2;
        client.Send(calls.Frames(call, stream, client.Encoder));
        return (call, client.Await(stream));
    }

    private static string Replayed(string name, Func<ILink> connect)
    {
        using Http2Client other = Http2Client.Open(connect());
        Replay replay = new(connect(), Capture.Read(name)) { Session = other.Ask(Viam.StartSession).Session };
        return string.Join('\n', replay.Run());
    }
}
