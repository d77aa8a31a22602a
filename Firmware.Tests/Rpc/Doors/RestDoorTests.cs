using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Doors;

[TestClass]
public class RestDoorTests
{
    [TestMethod]
    public void A_call_is_answered_in_the_names_of_the_api()
    {
        string reply = Wire.Send(Wire.Rest("POST", "echo", "{\"someText\":\"hello\"}"));
        string body = Wire.Body(reply);
        Assert.AreEqual("{\"some_text\":\"hello\"}", body);
    }

    [DataRow("left", "left")]
    [DataRow("a%20b", "a b")]
    [DataRow("%C3%a4", "\u00E4")]
    [DataRow("a%2Fb", "a/b")]
    [DataRow("%41", "A")]
    [TestMethod]
    public void The_name_in_the_path_is_decoded(string sent, string expected)
    {
        string reply = Wire.Send(Wire.Rest("GET", "things/" + sent + "/state"));
        string body = Wire.Body(reply);
        Assert.StartsWith("{\"path\":\"" + expected + "\"", body);
    }

    [DataRow("%")]
    [DataRow("a%4")]
    [DataRow("%zz")]
    [DataRow("%-1")]
    [TestMethod]
    public void A_name_that_cannot_be_decoded_is_refused(string sent)
    {
        string reply = Wire.Send(Wire.Rest("GET", "things/" + sent + "/state"));
        string body = Wire.Body(reply);
        Assert.AreEqual("{\"code\":3,\"message\":\"a % in the path is not followed by two hexadecimal digits\",\"details\":[]}", body);
    }

    [TestMethod]
    public void A_query_is_refused_and_moves_nothing()
    {
        TestRover.Acted = 0;
        string reply = Wire.Send(Wire.Rest("PUT", "things/a?power=1"));
        string body = Wire.Body(reply);
        Assert.AreEqual("{\"code\":3,\"message\":\"query parameters are not read here: put the fields into a JSON body\",\"details\":[]}", body);
        Assert.AreEqual(0, TestRover.Acted);
    }

    [TestMethod]
    public void What_acts_needs_to_say_that_it_is_json_with_a_body_or_without()
    {
        string none = Wire.Send(Wire.Rest("PUT", "things/a"));
        string empty = Wire.Send(Wire.Rest("PUT", "things/a", "", "Content-Type: application/json\r\n"));
        string text = Wire.Send("PUT /viam/api/v1/things/a HTTP/1.1\r\nHost: r\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
        string untyped = Wire.Send("PUT /viam/api/v1/things/a HTTP/1.1\r\nHost: r\r\nContent-Length: 2\r\n\r\n{}");
        string statuses = Wire.Status(none) + " " + Wire.Status(empty) + " " + Wire.Status(text) + " " + Wire.Status(untyped);
        Assert.AreEqual("415 200 415 415", statuses);
    }

    [TestMethod]
    public void What_looks_needs_no_type_and_a_stop_takes_any()
    {
        string look = Wire.Send(Wire.Rest("GET", "things/a/state"));
        string stop = Wire.Send(Wire.Rest("POST", "stop"));
        string form = Wire.Send("POST /viam/api/v1/stop HTTP/1.1\r\nHost: r\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\n{}");
        Assert.AreEqual("200 200 200", Wire.Status(look) + " " + Wire.Status(stop) + " " + Wire.Status(form));
    }

    [TestMethod]
    public void Another_verb_is_405_in_the_form_of_the_gateway()
    {
        string reply = Wire.Send(Wire.Rest("POST", "things/a"));
        string body = Wire.Body(reply);
        Assert.Contains("\r\nAllow: PUT, DELETE\r\n", reply);
        Assert.AreEqual("{\"code\":12,\"message\":\"only PUT, DELETE is served at /viam/api/v1/things/a\",\"details\":[]}", body);
    }

    [DataRow("absent", "501", "{\"code\":12,\"message\":\"test.v1.TestService.Absent is not implemented by this rover\",\"details\":[]}")]
    [DataRow("things/one/lost", "501", "{\"code\":12,\"message\":\"test.v1.TestService.Lost is not implemented by this rover\",\"details\":[]}")]
    [DataRow("things//lost", "404", "{\"code\":5,\"message\":\"nothing is served at /viam/api/v1/things//lost\",\"details\":[]}")]
    [DataRow("nothing", "404", "{\"code\":5,\"message\":\"nothing is served at /viam/api/v1/nothing\",\"details\":[]}")]
    [DataRow("fail", "400", "{\"code\":9,\"message\":\"the \\\"first\\\" reason\",\"details\":[]}")]
    [TestMethod]
    public void Errors_have_the_form_of_the_gateway(string path, string status, string expected)
    {
        string reply = Wire.Send(Wire.Rest("POST", path, "{}"));
        string got = Wire.Status(reply);
        string body = Wire.Body(reply);
        Assert.AreEqual(status, got);
        Assert.AreEqual(expected, body);
    }

    [TestMethod]
    public void The_peer_and_the_session_ids_are_the_calls()
    {
        string reply = Wire.Send(Wire.Rest("GET", "things/a/state", "", "viam-sid: one\r\nGrpc-Metadata-Viam-Sid: two\r\n"));
        string body = Wire.Body(reply);
        Assert.AreEqual("{\"path\":\"a\",\"session_ids\":2,\"session_id\":\"one\",\"peer\":\"10.0.0.7\"}", body);
    }
}
