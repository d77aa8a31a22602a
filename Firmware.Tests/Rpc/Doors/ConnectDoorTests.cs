using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Doors;

[TestClass]
public class ConnectDoorTests
{
    [TestMethod]
    public void A_call_is_answered_in_lower_camel_case()
    {
        string reply = Wire.Send(Wire.Connect("Echo", "{\"some_text\":\"hello\"}"));
        Assert.AreEqual(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nContent-Length: 20\r\n\r\n{\"someText\":\"hello\"}",
            reply);
    }

    [DataRow("application/json", "200")]
    [DataRow("Application/JSON; charset=utf-8", "200")]
    [DataRow("application/json ;charset=utf-8", "200")]
    [DataRow("", "415")]
    [DataRow("application/jsonx", "415")]
    [DataRow("application/proto", "415")]
    [DataRow("application/connect+json", "415")]
    [DataRow("text/plain", "415")]
    [TestMethod]
    public void The_content_type_decides(string type, string status)
    {
        string reply = Wire.Send($"POST /test.v1.TestService/Echo HTTP/1.1\r\nHost: r\r\nContent-Type: {type}\r\nContent-Length: 2\r\n\r\n{{}}");
        string got = Wire.Status(reply);
        Assert.AreEqual(status, got);
        Assert.AreEqual(status == "415", reply.IndexOf("Accept-Post: application/json\r\n") > 0);
    }

    [TestMethod]
    public void Another_verb_is_405_and_says_which()
    {
        string reply = Wire.Send("GET /test.v1.TestService/Echo HTTP/1.1\r\nHost: r\r\n\r\n");
        string status = Wire.Status(reply);
        Assert.AreEqual("405", status);
        Assert.Contains("\r\nAllow: POST\r\n", reply);
    }

    [TestMethod]
    public void An_empty_body_is_an_empty_object()
    {
        string reply = Wire.Send(Wire.Connect("Echo", ""));
        string body = Wire.Body(reply);
        Assert.AreEqual("{\"someText\":\"\"}", body);
    }

    [DataRow("Connect-Protocol-Version: 1\r\n", "{\"someText\":\"\"}")]
    [DataRow("Connect-Protocol-Version: 2\r\n", "{\"code\":\"invalid_argument\",\"message\":\"connect-protocol-version: only \\\"1\\\" is spoken here, got \\\"2\\\"\"}")]
    [DataRow("Content-Encoding: identity\r\n", "{\"someText\":\"\"}")]
    [DataRow("Content-Encoding: gzip\r\n", "{\"code\":\"unimplemented\",\"message\":\"content-encoding: only \\\"identity\\\" is read here, got \\\"gzip\\\"\"}")]
    [DataRow("Connect-Timeout-Ms: 1000\r\n", "{\"someText\":\"\"}")]
    [DataRow("Connect-Timeout-Ms: 9999999999\r\n", "{\"someText\":\"\"}")]
    [DataRow("Connect-Timeout-Ms: 12345678901\r\n", "{\"code\":\"invalid_argument\",\"message\":\"connect-timeout-ms: 1 to 10 digits are expected, got \\\"12345678901\\\"\"}")]
    [DataRow("Connect-Timeout-Ms: 1s\r\n", "{\"code\":\"invalid_argument\",\"message\":\"connect-timeout-ms: 1 to 10 digits are expected, got \\\"1s\\\"\"}")]
    [DataRow("Connect-Timeout-Ms: 0\r\n", "{\"code\":\"deadline_exceeded\",\"message\":\"the 0 ms of connect-timeout-ms had passed before the call began\"}")]
    [TestMethod]
    public void The_headers_of_the_protocol_are_kept(string header, string expected)
    {
        string reply = Wire.Send(Wire.Connect("Echo", "{}", header));
        string body = Wire.Body(reply);
        Assert.AreEqual(expected, body);
    }

    [TestMethod]
    public void A_call_whose_time_has_passed_moves_nothing()
    {
        TestRover.Acted = 0;
        TestConnection slow = Wire.Open(new TestClock { StepUs = 5000 }, false);
        string reply = Wire.Send(slow, Wire.Connect("Echo", "{}", "Connect-Timeout-Ms: 5\r\n"));
        string status = Wire.Status(reply);
        Assert.AreEqual("504", status);
        Assert.AreEqual(0, TestRover.Acted);
        reply = Wire.Send(slow, Wire.Connect("Echo", "{}", "Connect-Timeout-Ms: 6\r\n"));
        status = Wire.Status(reply);
        Assert.AreEqual("200", status);
    }

    [DataRow(4_999, "200")]
    [DataRow(5_000, "504")]
    [DataRow(5_001, "504")]
    [TestMethod]
    public void A_call_is_begun_before_its_time_has_passed_and_not_at_it_or_after(int tookUs, string status)
    {
        TestConnection slow = Wire.Open(new TestClock { StepUs = tookUs }, false);
        Assert.AreEqual(status, Wire.Status(Wire.Send(slow, Wire.Connect("Echo", "{}", "Connect-Timeout-Ms: 5\r\n"))));
    }

    [DataRow("Absent", "501", "{\"code\":\"unimplemented\",\"message\":\"test.v1.TestService.Absent is not implemented by this rover\"}")]
    [DataRow("Missing", "404", "{\"code\":\"unimplemented\",\"message\":\"test.v1.TestService.Missing is not a method of this rover\"}")]
    [DataRow("Throw", "500", "{\"code\":\"internal\",\"message\":\"the rover failed to answer this call\"}")]
    [DataRow("Forget", "500", "{\"code\":\"internal\",\"message\":\"test.v1.TestService.Forget did not read its request to the end\"}")]
    [DataRow("Fail", "400", "{\"code\":\"failed_precondition\",\"message\":\"the \\\"first\\\" reason\"}")]
    [TestMethod]
    public void A_call_that_goes_wrong_is_an_error_and_the_next_is_served(string method, string status, string expected)
    {
        TestConnection connection = Wire.Open();
        string reply = Wire.Send(connection, Wire.Connect(method, "{}"));
        string got = Wire.Status(reply);
        string body = Wire.Body(reply);
        Assert.AreEqual(status, got);
        Assert.AreEqual(expected, body);
        reply = Wire.Send(connection, Wire.Connect("Echo", "{}"));
        got = Wire.Status(reply);
        Assert.AreEqual("200", got);
    }

    [DataRow("{\"some_text\":\"a\"} x")]
    [DataRow("{\"some_text\":\"a\"}{}")]
    [DataRow("{\"some_text\":")]
    [DataRow("{\"some_text\":1}")]
    [DataRow("[]")]
    [DataRow("x")]
    [DataRow(" ")]
    [TestMethod]
    public void A_damaged_body_moves_nothing(string request)
    {
        TestRover.Acted = 0;
        string reply = Wire.Send(Wire.Connect("Echo", request));
        string body = Wire.Body(reply);
        Assert.StartsWith("{\"code\":\"invalid_argument\"", body);
        Assert.AreEqual(0, TestRover.Acted);
    }

    [TestMethod]
    public void A_query_is_nothing_to_this_door()
    {
        string reply = Wire.Send("POST /test.v1.TestService/Stop?x=y HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n\r\n");
        string status = Wire.Status(reply);
        Assert.AreEqual("200", status);
    }
}
