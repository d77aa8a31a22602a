using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>
/// Session ids come as places of a header table. Whatever a client does with its table, a command is one of the session that it means, or it is
/// refused: never one of somebody else's. Whose a motor is shows when a session ends: those and no others stop.
/// </summary>
[TestClass]
public class SessionPlacesTests
{
    private static readonly (string Name, int Pin)[] Motors = [("left", RoverRig.LeftPwm), ("right", RoverRig.RightPwm)];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Two_sessions_that_alternate_by_their_places_each_drive_their_own()
    {
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        string[] sessions = [client.Ask(Viam.StartSession).Session, client.Ask(Viam.StartSession).Session];
        for (int i = 0; i < 200; i++)
        {
            Assert.AreEqual("ok", Ask(client, Viam.SetPower(Motors[i % 2].Name, 0.2 + (i % 7 * 0.1), sessions[i % 2])).Word);
        }

        AssertOwners(rig, sessions, [sessions[0], sessions[1]]);
    }

    [TestMethod]
    public void A_place_that_is_used_for_another_session_means_that_one()
    {
        // Just room for one session's id beside the rest: each new one drops the one before, and takes its place.
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        string[] sessions = [client.Ask(Viam.StartSession).Session, client.Ask(Viam.StartSession).Session];
        HeaderField[] ids = [.. sessions.Select(session => new HeaderField("viam-sid", session))];
        client.Encoder.Resize(ids[0].Size);
        for (int i = 0; i < 50; i++)
        {
            int who = i % 3 == 0 ? 1 : 0;
            GrpcCall call = Viam.SetPower(Motors[who].Name, 0.2 + (i % 7 * 0.1));
            byte[] block = [.. client.Encoder.Encode(call.Headers), .. client.Encoder.Encode([ids[who]], FieldForm.Indexed)];
            Assert.AreEqual("ok", client.Ask(call, block).Word);
            Assert.AreEqual(ids[who], client.Encoder.Table.At(HeaderTable.FirstDynamic));
        }

        AssertOwners(rig, sessions, [sessions[0], sessions[1]]);
    }

    [TestMethod]
    public void However_a_client_writes_its_headers_the_session_that_it_means_drives()
    {
        int refused = 0;
        int done = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            Random chance = new(seed);
            RoverRig rig = new();
            using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
            string[] sessions = [.. Enumerable.Range(0, 3).Select(_ => client.Ask(Viam.StartSession).Session)];

            // Four entries that are ids the rover tells apart, the same id twice being two. Where there are more of them it may refuse.
            string[] strangers = [.. Enumerable.Range(0, seed % 3 * 3).Select(_ => Guid.NewGuid().ToString())];
            string?[] owners = new string?[Motors.Length];
            for (int i = 0; i < 40; i++)
            {
                bool isStranger = strangers.Length > 0 && chance.Next(2) == 0;
                string session = isStranger ? strangers[chance.Next(strangers.Length)] : sessions[chance.Next(sessions.Length)];
                int motor = chance.Next(Motors.Length);
                Http2Reply reply = Ask(client, Viam.SetPower(Motors[motor].Name, 0.2 + (chance.Next(8) * 0.1), session).With("opid", Guid.NewGuid().ToString()), chance);
                if (reply.Word == "Unavailable")
                {
                    Assert.EndsWith("closed", client.Heard(), "it is told to dial again");
                    refused++;
                    break;
                }

                Assert.AreEqual(isStranger ? "InvalidArgument" : "ok", reply.Word, $"seed {seed}, call {i}: {reply}");
                owners[motor] = isStranger ? owners[motor] : session;
                done++;
            }

            AssertOwners(rig, sessions, owners);
        }

        TestContext.WriteLine($"{done} commands; {refused} connections ended because too many ids had been used");
        Assert.IsGreaterThan(4_000, done);
    }

    [TestMethod]
    public void An_id_that_the_rover_no_longer_keeps_is_nobodys_and_drives_again_on_another_connection()
    {
        int lost = 0;
        for (int others = 1; others <= 40; others++)
        {
            RoverRig rig = new();
            using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
            string session = client.Ask(Viam.StartSession).Session;
            string last = client.Ask(Viam.StartSession).Session;
            GrpcCall call = Viam.SetPower("left", 0.5, session);
            Assert.AreEqual("ok", Ask(client, call).Word);
            for (int i = 0; i < others; i++)
            {
                string word = Ask(client, Viam.SetPower("left", 1, Guid.NewGuid().ToString())).Word;
                Assert.IsTrue(word is "InvalidArgument" or "Unavailable", word);
            }

            string ofLast = Ask(client, Viam.SetPower("right", 0.5, last)).Word;

            // By its place, which the client still has.
            HeaderField id = new("viam-sid", session);
            if (client.Encoder.Table.Find(id) == 0)
            {
                continue;
            }

            GrpcCall again = Viam.SetPower("left", 0.7);
            Http2Reply reply = client.Ask(again, [.. client.Encoder.Encode(again.Headers), .. new BlockWriter().Indexed(client.Encoder.Table.Find(id)).ToBytes()]);
            Assert.IsTrue(reply.Word is "ok" or "Unavailable", $"{others} others: {reply}");
            Assert.AreEqual(reply.Word == "ok" ? 700 : 500, rig.Pin(RoverRig.LeftPwm));
            if (reply.Word == "Unavailable")
            {
                lost++;
                using Http2Client anew = Http2Client.Open(new ExchangeLink(rig));
                Assert.AreEqual("ok", Ask(anew, Viam.SetPower("left", 0.6, session)).Word);
            }

            AssertOwners(rig, [last, session], [session, ofLast == "ok" ? last : null]);
        }

        Assert.IsGreaterThan(0, lost, "some time it is too much");
    }

    private static Http2Reply Ask(Http2Client client, GrpcCall call) => client.Ask(call, client.Encoder.Encode(call.Headers, FieldForm.Indexed, isHuffman: true));

    private static Http2Reply Ask(Http2Client client, GrpcCall call, Random chance) => client.Ask(call, client.Encoder.Encode(call.Headers, chance));

    // Ends one session after the other, in any order, and looks who stops.
    private static void AssertOwners(RoverRig rig, IEnumerable<string> sessions, string?[] owners)
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        bool[] turns = [.. Motors.Select(motor => rig.Pin(motor.Pin) != 0)];
        Assert.AreSequenceEqual(owners.Select(owner => owner != null).ToArray(), turns, "what was driven turns");
        foreach (string session in sessions)
        {
            Assert.AreEqual("ok", client.Ask(Viam.EndSession(session)).Word);
            for (int i = 0; i < Motors.Length; i++)
            {
                turns[i] &= owners[i] != session;
                Assert.AreEqual(turns[i], rig.Pin(Motors[i].Pin) != 0, $"{Motors[i].Name} is {owners[i]}'s, and {session} ended");
            }
        }
    }
}
