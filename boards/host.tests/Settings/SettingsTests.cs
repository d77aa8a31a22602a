using System.Linq;
using System.Text.Json;
using Firmware.Configuration;
using Firmware.Rpc.Http1;
using Firmware.Status;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Settings;

/// <summary>Whoever may see the configuration sees no secret in it, whoever may change it changes all of it or nothing, and nothing moves meanwhile.</summary>
[TestClass]
public class SettingsTests
{
    private const int Long = 4_000;

    [TestMethod]
    public void What_is_in_force_is_shown_without_its_secrets()
    {
        SettingsRig rig = new(SettingsRig.File(SettingsRig.Tokens()));
        (int status, string body) = rig.Get(token: SettingsRig.Ann);
        Assert.AreEqual(200, status);
        Assert.AreEqual(SettingsRig.File(SettingsRig.Tokens("", "").Trim()), body);
    }

    [TestMethod]
    public void What_is_stored_is_in_force_from_the_next_start_on_and_keeps_the_tokens_that_were_not_shown()
    {
        SettingsRig rig = new(SettingsRig.File(SettingsRig.Tokens()));
        string shown = rig.Get(token: SettingsRig.Bob).Body;
        (int status, string body) = rig.Put(shown.Replace("\"network\":{", "\"network\":{\"sessions\":{\"heartbeat_window\":\"3s\"},"), token: SettingsRig.Bob);
        Assert.AreEqual((200, """{"restarting":true,"checked":true}"""), (status, body));
        Assert.AreEqual(2_000, rig.Program.Rover.Sessions.Settings.WindowMs, "not before the start");
        Assert.IsFalse(rig.Program.IsRestartDue, "the reply has to leave");
        rig.Board.NowUs += 500_000;
        Assert.IsTrue(rig.Program.IsRestartDue);
        rig.Start();
        Assert.AreEqual(3_000, rig.Program.Rover.Sessions.Settings.WindowMs);
        Assert.AreEqual(200, rig.Get(token: SettingsRig.Ann).Status, "both tokens are what they were");
        Assert.AreEqual(200, rig.Get(token: SettingsRig.Bob).Status);
        Assert.AreEqual("stored", JsonDocument.Parse(rig.Get("/status", token: SettingsRig.Ann).Body).RootElement.GetProperty("configuration").GetProperty("source").GetString());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(448)]
    [DataRow(696)]
    public void A_long_one_is_stored_in_whatever_pieces_it_comes(int piece)
    {
        SettingsRig rig = new(null);
        string file = SettingsRig.File() + new string(' ', Long);
        Assert.AreEqual(200, SettingsRig.Ask(rig.Connect(), SettingsRig.Head(file.Length) + file, piece).Status);
        Assert.AreEqual(file, rig.Current);
    }

    [TestMethod]
    public void One_that_comes_in_chunks_is_stored()
    {
        SettingsRig rig = new(null);
        string file = SettingsRig.File() + new string(' ', Long);
        string chunks = string.Concat(file.Chunk(1_000).Select(chunk => $"{chunk.Length:x}\r\n{new string(chunk)}\r\n")) + "0\r\n\r\n";
        string head = SettingsRig.Head(0).Replace("Content-Length: 0", "Transfer-Encoding: chunked");
        Assert.AreEqual(200, SettingsRig.Ask(rig.Connect(), head + chunks).Status);
        Assert.AreEqual(file, rig.Current);
    }

    [TestMethod]
    public void One_that_is_too_long_is_refused_and_changes_nothing()
    {
        SettingsRig rig = new(SettingsRig.File());
        (int status, string body) = rig.Put(new string(' ', ConfigurationFile.MaxBytes + 1));
        Assert.AreEqual(413, status, body);
        Assert.Contains("longer than 8192 bytes", body);
        string chunk = $"1000\r\n{new string(' ', 4_096)}\r\n";
        string head = SettingsRig.Head(0).Replace("Content-Length: 0", "Transfer-Encoding: chunked");
        (status, body) = SettingsRig.Ask(rig.Connect(), head + chunk + chunk + "1\r\n \r\n0\r\n\r\n");
        Assert.AreEqual(413, status, body);
        Assert.Contains("longer than 8192 bytes", body);
        IsUntouched(rig, SettingsRig.File());
    }

    [TestMethod]
    [DataRow("", "this file is empty")]
    [DataRow("{", "expected a name or '}' but found the end (byte 1, line 1, column 2)")]
    [DataRow("""{"components":[{"name":"left"}],"netwrk":1}""", "did you mean network")]
    [DataRow("""{"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"9","pwm":"2"}}}]}""", "components[0].attributes.pins.dir: must be a pin that the board has for outputs but pin 9 is none: it is unfit")]
    [DataRow("""{"network":{"sessions":{"heartbeat_window":"1h"}}}""", "network.sessions.heartbeat_window")]
    public void A_bad_one_is_refused_with_all_of_its_errors_and_changes_nothing(string file, string error)
    {
        SettingsRig rig = new(SettingsRig.File(), board => board.UnfitPin = 9);
        (int status, string body) = rig.Put(file);
        Assert.AreEqual(400, status, body);
        string message = JsonDocument.Parse(body).RootElement.GetProperty("message").GetString()!;
        Assert.StartsWith("the configuration was not kept: ", message);
        Assert.Contains(error, message);
        IsUntouched(rig, SettingsRig.File());
    }

    [TestMethod]
    public void Nothing_is_stored_while_anything_moves_and_what_moves_goes_on()
    {
        SettingsRig rig = new(SettingsRig.File());
        Assert.AreEqual(200, rig.Drive().Status);
        (int status, string body) = rig.Put(SettingsRig.File());
        Assert.AreEqual(400, status);
        Assert.Contains("something moves: stop it first", body);
        Assert.Contains("failed_precondition", body);
        Assert.IsTrue(rig.Program.Rover.IsMoving, "nobody who drives is disturbed");
        Assert.AreEqual(200, rig.Drive().Status);
        IsUntouched(rig, SettingsRig.File());
    }

    [TestMethod]
    public void While_one_comes_in_nothing_is_driven_and_afterwards_it_is_again()
    {
        SettingsRig rig = new(SettingsRig.File());
        HttpExchange connection = rig.Connect();
        Assert.AreEqual(0, SettingsRig.Ask(connection, SettingsRig.Head(100) + "{").Status);
        (int status, string body) = rig.Drive();
        Assert.AreEqual(503, status);
        Assert.Contains("the configuration is being stored", body);
        Assert.IsFalse(rig.Program.Rover.IsMoving);
        Assert.AreEqual(503, rig.Put(SettingsRig.File()).Status, "one at a time");
        connection.Abandon();
        Assert.AreEqual(200, rig.Drive().Status, "the connection was lost");
        Assert.IsNull(rig.Files.TextOf(ConfigurationFile.Incoming));
        rig = new SettingsRig(SettingsRig.File());
        connection = rig.Connect();
        SettingsRig.Ask(connection, SettingsRig.Head(100) + "{");
        connection.Expire();
        Assert.AreEqual(408, SettingsRig.Ask(connection, "").Status);
        Assert.AreEqual(200, rig.Drive().Status, "the rest did not come in time");
        IsUntouched(rig, SettingsRig.File());
    }

    [TestMethod]
    public void Once_one_is_stored_nothing_is_driven_until_the_restart()
    {
        SettingsRig rig = new(SettingsRig.File());
        Assert.AreEqual(200, rig.Put(SettingsRig.File()).Status);
        Assert.AreEqual(503, rig.Drive().Status);
    }

    [TestMethod]
    [DataRow(SettingsRig.Here, "", 200)]
    [DataRow("::1", "", 200)]
    [DataRow(SettingsRig.Elsewhere, "", 403)]
    [DataRow(SettingsRig.Elsewhere, "\"settings\":\"everybody\"", 200)]
    [DataRow(SettingsRig.Here, "\"settings\":\"nobody\"", 403)]
    [DataRow(SettingsRig.Elsewhere, "\"wifi\":\"access_point\"", 200)]
    [DataRow(SettingsRig.Elsewhere, "\"wifi\":\"access_point\",\"settings\":\"nobody\"", 403)]
    public void Without_tokens_it_is_open_to_its_own_network_and_machine_and_to_others_as_the_configuration_says(string peer, string network, int expected)
    {
        SettingsRig rig = new(SettingsRig.File(network), board => board.OpensOwnNetwork = true);
        Assert.AreEqual(expected, rig.Get(peer: peer).Status);
        Assert.AreEqual(expected, rig.Put(SettingsRig.File(), peer).Status);
        Assert.AreEqual(expected == 200, rig.Current == SettingsRig.File() && rig.Files.TextOf(ConfigurationFile.Previous) != null);
    }

    [TestMethod]
    public void A_network_that_is_not_the_board_s_own_opens_nothing()
    {
        SettingsRig rig = new(SettingsRig.File("\"wifi\":\"access_point\""));
        Assert.AreEqual(403, rig.Put(SettingsRig.File(), SettingsRig.Elsewhere).Status, "a PC's network has anybody in it");
    }

    [TestMethod]
    public void With_tokens_it_is_open_to_whoever_has_one_and_to_nobody_else_not_even_on_its_own_machine()
    {
        string file = SettingsRig.File(SettingsRig.Tokens());
        SettingsRig rig = new(file);
        Assert.AreEqual(401, rig.Get().Status);
        Assert.AreEqual(401, rig.Put(SettingsRig.File()).Status);
        Assert.AreEqual(401, rig.Put(SettingsRig.File(), token: "wrong-0123456789").Status);
        Assert.AreEqual(401, rig.Get("/settings/board").Status);
        IsUntouched(rig, file);
        Assert.AreEqual(200, rig.Get(peer: SettingsRig.Elsewhere, token: SettingsRig.Ann).Status);
        Assert.AreEqual(200, rig.Put(SettingsRig.File(), SettingsRig.Elsewhere, SettingsRig.Ann).Status);
    }

    /// <summary>Which network it has got is known only once it runs: what the configuration says may not be to be had.</summary>
    [TestMethod]
    public void The_network_that_the_rover_has_got_counts_and_is_told()
    {
        SettingsRig rig = new(SettingsRig.File("\"wifi\":\"station\""), board => board.OpensOwnNetwork = true);
        Assert.AreEqual(403, rig.Get(peer: SettingsRig.Elsewhere).Status);
        Assert.DoesNotContain("\"network\"", rig.Get("/status").Body, "whoever has not got one yet tells nothing of it");
        rig.Program.TellNetwork(NetworkMode.AccessPoint, "home was not joined");
        Assert.AreEqual(200, rig.Get(peer: SettingsRig.Elsewhere).Status);
        Assert.Contains("""  "network":{"mode":"access_point","error":"home was not joined"} """.Trim(), rig.Get("/status").Body);
        rig.Program.TellNetwork(NetworkMode.Station, "");
        Assert.AreEqual(403, rig.Get(peer: SettingsRig.Elsewhere).Status);
        Assert.Contains("""  "network":{"mode":"station","error":""} """.Trim(), rig.Get("/status").Body);
    }

    [TestMethod]
    public void The_password_of_the_network_is_shown_to_nobody_and_kept_in_the_file_as_it_was_whatever_is_in_it()
    {
        string network = """
            "wifi_network":{"name":"caf\u00e9","password":"a\"b\\c d~"}
            """;
        SettingsRig rig = new(SettingsRig.File(network));
        string shown = rig.Get().Body;
        Assert.Contains("""  "wifi_network":{"name":"caf\u00e9","password":""} """.Trim(), shown);
        Assert.AreEqual(200, rig.Put(shown.Replace("\"network\":{", "\"network\":{\"sessions\":{\"heartbeat_window\":\"3s\"},")).Status);
        rig.Start();
        Assert.IsEmpty(rig.Stored.Errors.ToLines());
        Assert.AreEqual(3000, rig.Stored.Robot.HeartbeatWindowMs);
        Assert.AreEqual("a\"b\\c d~", rig.Stored.Robot.WifiNetwork!.Password);
        Assert.AreEqual("caf\u00e9", rig.Stored.Robot.WifiNetwork.Name);
    }

    /// <summary>It is refused, and the stored one is not written into the middle of it: the next start would find a broken file, and nothing would drive.</summary>
    [TestMethod]
    [DataRow("\"tokens\":[{\"name\":\"ann\",\"token\":\"t\u00f6ken-of-ann-0123\"}]", "network.tokens[0].token: must be")]
    [DataRow("\"tokens\":[{\"name\":\"ann\",\"token\":\"\"}],\"wifi_network\":{\"name\":\"home\",\"password\":\"p\u00e4ssword\"}", "network.wifi_network.password: must be")]
    public void A_secret_that_no_rover_takes_is_not_taken_for_an_empty_one(string network, string complaint)
    {
        string file = SettingsRig.File(SettingsRig.Tokens() + ",\"wifi_network\":{\"name\":\"home\",\"password\":\"correct horse\"}");
        SettingsRig rig = new(file);
        byte[] sent = System.Text.Encoding.UTF8.GetBytes(SettingsRig.File(network));
        (int status, string body) = SettingsRig.Ask(rig.Connect(), SettingsRig.Head(sent.Length, SettingsRig.Ann) + SettingsRig.File(network));
        Assert.AreEqual(400, status, body);
        Assert.Contains(complaint, body);
        IsUntouched(rig, file);
    }

    [TestMethod]
    public void A_start_that_ends_on_purpose_is_none_of_the_three_that_a_new_configuration_has()
    {
        SettingsRig rig = new(SettingsRig.File());
        Assert.AreEqual(200, rig.Put(SettingsRig.File("\"name\":\"new\"")).Status);
        for (int start = 0; start < 2 * ConfigurationFile.MaxTries; start++)
        {
            rig.Start();
            Assert.AreEqual("new", rig.Stored.Robot.Name, $"start {start}");
            new ConfigurationFile(rig.Files, "{}").ForgetTries();
        }

        for (int start = 0; start < ConfigurationFile.MaxTries; start++)
        {
            rig.Start();
            Assert.AreEqual("new", rig.Stored.Robot.Name, $"start {start} that fails");
        }

        rig.Start();
        Assert.AreEqual("rover", rig.Stored.Robot.Name, "one too many");
    }

    [TestMethod]
    public void A_page_of_somebody_else_s_cannot_store_one_by_a_plain_form()
    {
        SettingsRig rig = new(SettingsRig.File());
        Assert.AreEqual(415, rig.Put(SettingsRig.File(), type: "text/plain").Status);
        IsUntouched(rig, SettingsRig.File());
    }

    [TestMethod]
    public void No_answer_to_a_bad_one_shows_a_token()
    {
        SettingsRig rig = new(SettingsRig.File(SettingsRig.Tokens()));
        foreach (string network in (string[])["\"tokens\":[{\"name\":\"carl\",\"token\":\"\"}]", "\"tokens\":[{\"name\":\"ann\",\"token\":\"secret\"}]", "\"tokens\":secret"])
        {
            (int status, string body) = rig.Put(SettingsRig.File(network), token: SettingsRig.Ann);
            Assert.AreEqual(400, status);
            Assert.DoesNotContain("secret", body);
            Assert.DoesNotContain(SettingsRig.Ann, body);
        }
    }

    [TestMethod]
    public void A_storage_that_fails_leaves_what_is_in_force_and_lets_drive_again()
    {
        for (int changes = 0; changes < 3; changes++)
        {
            SettingsRig rig = new(SettingsRig.File());
            rig.Files.CutAfter(changes);
            (int status, string body) = rig.Put(SettingsRig.File("\"wifi\":\"station\""));
            rig.Files.Restore();
            Assert.AreEqual(500, status, $"after {changes} changes");
            Assert.Contains("cannot be stored: there is no power", body);
            Assert.AreEqual(200, rig.Drive().Status);
            rig.Start();
            Assert.AreEqual(SettingsRig.File(), rig.Current);
        }
    }

    [TestMethod]
    public void A_broken_file_starts_a_rover_that_nothing_moves_and_that_can_be_mended()
    {
        SettingsRig rig = new(SettingsRig.File(SettingsRig.Tokens()).Replace("],\"network\"", ",{\"name\":\"x\"}],\"network\""));
        Assert.IsGreaterThan(0, rig.Stored.Errors.Count);
        Assert.AreEqual(0, rig.Program.Rover.Motors.Count, "nothing is driven");
        Assert.AreEqual(BoardStatus.Stopped, rig.Program.Status(true));
        Assert.AreEqual(401, rig.Get().Status, "its tokens are good, and go on to be asked for");
        (int status, string body) = rig.Get(token: SettingsRig.Ann);
        Assert.AreEqual(400, status);
        Assert.Contains("/status says what is wrong", body);
        JsonElement told = JsonDocument.Parse(rig.Get("/status", token: SettingsRig.Ann).Body).RootElement.GetProperty("configuration").GetProperty("errors");
        Assert.StartsWith("components[1]", told[0].GetString()!);
        Assert.AreEqual(200, rig.Put(SettingsRig.File(SettingsRig.Tokens("", "")), token: SettingsRig.Ann).Status);
        rig.Start();
        Assert.AreEqual(1, rig.Program.Rover.Motors.Count);
        Assert.AreEqual(200, rig.Drive(SettingsRig.Bob).Status);
    }

    [TestMethod]
    [DataRow("{\"network\":{\"tokens\":[{\"name\":\"ann\",\"token\":\"short\"}]}}")]
    [DataRow("{\"network\":{\"tokens\":[{\"name\":\"ann\",\"token\":\"token-of-ann-0123\"}],\"settings\":\"all\"}}")]
    [DataRow("{\"network\":{\"settings\":\"everybody\"")]
    [DataRow("nonsense")]
    public void Where_nobody_knows_who_may_it_is_open_to_its_own_machine_alone(string file)
    {
        SettingsRig rig = new(file);
        Assert.AreEqual(403, rig.Put(SettingsRig.File(), SettingsRig.Elsewhere).Status);
        Assert.AreEqual(403, rig.Put(SettingsRig.File(), SettingsRig.Elsewhere, SettingsRig.Ann).Status);
        Assert.AreEqual(file, rig.Current);
        Assert.AreEqual(200, rig.Put(SettingsRig.File()).Status);
    }

    [TestMethod]
    public void One_that_the_board_refuses_at_the_start_only_is_given_up_at_once()
    {
        SettingsRig rig = new(SettingsRig.File());
        string file = SettingsRig.File().Replace("\"2\"", "\"3\"");
        Assert.AreEqual(200, rig.Put(file).Status);
        rig.Start(board => board.PinWithoutPwm = 3);
        Assert.AreEqual(1, rig.Board.Restarts);
        Assert.AreEqual(0, rig.Program.Rover.Motors.Count, "until then nothing is driven");
        Assert.Contains("no PWM left for GPIO 3", rig.Stored.Errors.ToString());
        rig.Start(board => board.PinWithoutPwm = 3);
        Assert.AreEqual(0, rig.Board.Restarts);
        Assert.AreEqual(1, rig.Program.Rover.Motors.Count);
        Assert.AreEqual(SettingsRig.File(), rig.Current);
    }

    [TestMethod]
    public void One_that_somebody_put_there_and_the_board_refuses_is_told_and_stays()
    {
        SettingsRig rig = new(SettingsRig.File(), board => board.PinWithoutPwm = 2);
        Assert.AreEqual(0, rig.Board.Restarts);
        Assert.AreEqual(0, rig.Program.Rover.Motors.Count);
        Assert.Contains("no PWM left for GPIO 2", rig.Configuration.GetProperty("errors")[0].GetString()!);
        Assert.AreEqual(SettingsRig.File(), rig.Current);
    }

    [TestMethod]
    public void A_board_with_memory_for_it_at_the_start_alone_checks_it_there_and_takes_a_good_one()
    {
        SettingsRig rig = new(SettingsRig.File(SettingsRig.Tokens()), board => board.ChecksAtStart = true);
        string file = SettingsRig.File(SettingsRig.Tokens("", "") + ",\"sessions\":{\"heartbeat_window\":\"3s\"}");
        Assert.AreEqual((200, """{"restarting":true,"checked":false}"""), rig.Put(file, token: SettingsRig.Ann));
        rig.Start();
        Assert.AreEqual(3_000, rig.Program.Rover.Sessions.Settings.WindowMs);
        Assert.AreEqual(200, rig.Get(token: SettingsRig.Bob).Status, "the tokens are what they were");
        Assert.IsNull(rig.Files.TextOf(ConfigurationFile.Offered));
    }

    [TestMethod]
    [DataRow("{\"netwrk\":1}", "netwrk: is unknown: did you mean network?")]
    [DataRow("nonsense", "expected")]
    public void A_board_that_checks_at_the_start_tells_afterwards_why_a_bad_one_was_not_taken(string file, string error)
    {
        SettingsRig rig = new(SettingsRig.File(), board => board.ChecksAtStart = true);
        Assert.AreEqual(200, rig.Put(file).Status);
        rig.Start();
        Assert.AreEqual(1, rig.Program.Rover.Motors.Count, "the one before is in force");
        Assert.AreEqual(0, rig.Configuration.GetProperty("errors").GetArrayLength());
        Assert.Contains(error, rig.Configuration.GetProperty("refused")[0].GetString()!);
        IsUntouched(rig, SettingsRig.File());
        rig.Start();
        Assert.AreEqual(0, rig.Configuration.GetProperty("refused").GetArrayLength(), "it is told once");
    }

    [TestMethod]
    public void A_check_that_ends_the_program_is_not_tried_again()
    {
        SettingsRig rig = new(SettingsRig.File(), board => board.ChecksAtStart = true);
        Assert.AreEqual(200, rig.Put(SettingsRig.File("\"wifi\":\"station\"")).Status);
        new ConfigurationFile(rig.Files, "").TakeOffer();
        rig.Start();
        Assert.AreEqual(SettingsRig.File(), rig.Current);
        Assert.AreEqual(1, rig.Program.Rover.Motors.Count);
    }

    [TestMethod]
    public void A_remote_by_its_name_is_refused_where_looking_names_up_would_hold_everything_up()
    {
        string file = """{"remotes":[{"name":"arm","address":"arm.example:8080"}]}""";
        SettingsRig rig = new(SettingsRig.File(), board => board.CanLookUpNames = false);
        (int status, string body) = rig.Put(file);
        Assert.AreEqual(400, status);
        Assert.Contains("remotes[0].address: must be an IPv4 address on fake", body);
        IsUntouched(rig, SettingsRig.File());
    }

    [TestMethod]
    public void A_file_that_cannot_be_read_starts_a_rover_that_nothing_moves_and_that_can_be_mended()
    {
        SettingsRig rig = new(new string(' ', ConfigurationFile.MaxBytes + 1));
        Assert.AreEqual(0, rig.Program.Rover.Motors.Count);
        Assert.StartsWith("the stored configuration cannot be read: rover.json has 8193 bytes", rig.Configuration.GetProperty("errors")[0].GetString()!);
        Assert.AreEqual(403, rig.Put(SettingsRig.File(), SettingsRig.Elsewhere).Status);
        Assert.AreEqual(200, rig.Put(SettingsRig.File()).Status);
        rig.Start();
        Assert.AreEqual(1, rig.Program.Rover.Motors.Count);
    }

    [TestMethod]
    public void One_that_was_offered_and_cannot_be_read_is_told_and_leaves_what_is_in_force()
    {
        SettingsRig rig = new(SettingsRig.File());
        rig.Files.Put(ConfigurationFile.Offered, new string(' ', ConfigurationFile.MaxBytes + 1));
        rig.Start();
        Assert.AreEqual(1, rig.Program.Rover.Motors.Count);
        Assert.StartsWith("it could not be checked: rover.tmp has 8193 bytes", rig.Configuration.GetProperty("refused")[0].GetString()!);
        Assert.AreEqual(SettingsRig.File(), rig.Current);
    }

    [TestMethod]
    public void An_offer_takes_the_place_of_one_that_was_not_checked_yet_and_what_was_left_of_a_store_is_gone()
    {
        SettingsRig rig = new(SettingsRig.File(), board => board.ChecksAtStart = true);
        rig.Files.Put(ConfigurationFile.Offered, "old");
        Assert.AreEqual(200, rig.Put(SettingsRig.File("\"wifi\":\"station\"")).Status);
        rig.Files.Put(ConfigurationFile.Incoming, "left");
        rig.Start();
        Assert.AreEqual(SettingsRig.File("\"wifi\":\"station\""), rig.Current);
        Assert.AreEqual(0, rig.Configuration.GetProperty("refused").GetArrayLength());
    }

    [TestMethod]
    [DataRow("/settings")]
    [DataRow("/settings/board")]
    public void A_look_with_a_broken_body_is_refused(string path)
    {
        SettingsRig rig = new(SettingsRig.File());
        string head = $"GET {path} HTTP/1.1\r\nHost: 192.168.4.1:8080\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n";
        Assert.AreEqual(400, SettingsRig.Ask(rig.Connect(), head + "{").Status);
    }

    [TestMethod]
    public void One_that_is_compressed_or_comes_by_the_side_door_is_refused_before_anything_is_held()
    {
        SettingsRig rig = new(SettingsRig.File());
        string head = SettingsRig.Head(2).Replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n");
        Assert.AreEqual(501, SettingsRig.Ask(rig.Connect(), head + "{}").Status);
        Assert.AreEqual(503, SettingsRig.Ask(rig.Connect(isSideDoor: true), SettingsRig.Head(2) + "{}").Status);
        Assert.AreEqual(200, rig.Drive().Status);
    }

    [TestMethod]
    public void Of_more_errors_than_are_kept_the_rest_is_counted()
    {
        string members = string.Join(",", Enumerable.Range(0, 40).Select(i => $"\"unknown{i}\":1"));
        SettingsRig rig = new("{" + members + "}");
        JsonElement errors = rig.Configuration.GetProperty("errors");
        Assert.AreEqual(33, errors.GetArrayLength());
        Assert.AreEqual("and 8 more", errors[32].GetString());
    }

    [TestMethod]
    public void The_board_tells_which_pins_can_be_outputs_and_why_others_cannot()
    {
        SettingsRig rig = new(null, board => board.UnfitPin = 9);
        JsonElement board = JsonDocument.Parse(rig.Get("/settings/board").Body).RootElement;
        Assert.AreEqual("fake", board.GetProperty("board").GetString());
        Assert.AreEqual(63, board.GetProperty("outputs").GetArrayLength());
        Assert.AreEqual("""[{"pin":9,"why":"it is unfit"}]""", board.GetProperty("unfit").GetRawText());
        Assert.AreEqual("default", rig.Configuration.GetProperty("source").GetString());
    }

    private static void IsUntouched(SettingsRig rig, string file)
    {
        Assert.AreEqual(file, rig.Current);
        Assert.IsNull(rig.Files.TextOf(ConfigurationFile.Incoming));
        Assert.IsNull(rig.Files.TextOf(ConfigurationFile.Next));
        rig.Board.NowUs += 10_000_000;
        Assert.IsFalse(rig.Program.IsRestartDue);
    }
}
