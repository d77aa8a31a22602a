using System.Text;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http1;

[TestClass]
public class HttpExchangeTests
{
    [DataRow("POST /test.v1.TestService/Echo HTTP/1.1\r\nHost: rover\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{\"someText\":\"ab\"}")]
    [DataRow("POST /viam/api/v1/echo HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    [DataRow("GET /viam/api/v1/things/a%20b/state HTTP/1.1\r\nHost: rover\r\nviam-sid: x\r\nConnection: close\r\n\r\n")]
    [DataRow("GET / HTTP/1.1\r\nHost: rover\r\n\r\nGET / HTTP/1.0\r\nHost: rover\r\n\r\n")]
    [DataRow("GET /\tHTTP/1.1\r\nHost: rover\r\n\r\n")]
    [DataRow("GET / HTTP/1.1\r\nHost: rover\r\nX : y\r\n\r\n")]
    [TestMethod]
    public void A_request_is_answered_alike_however_it_is_cut(string text)
    {
        byte[] wire = Encoding.UTF8.GetBytes(text);
        string whole = Wire.Send(text);
        for (int first = 1; first < wire.Length; first++)
        {
            string cut = Wire.SendPieces(Wire.Open(), wire, first, wire.Length);
            Assert.AreEqual(whole, cut, $"cut at {first}");
        }

        string single = Wire.SendPieces(Wire.Open(), wire, 1, 1);
        Assert.AreEqual(whole, single, "byte by byte");
    }

    [TestMethod]
    public void Requests_that_come_at_once_are_answered_in_turn()
    {
        string one = Wire.Send(Wire.Connect("Echo", "{\"someText\":\"1\"}"));
        string two = Wire.Send(Wire.Rest("GET", "things/x/state"));
        string three = Wire.Send("GET / HTTP/1.1\r\nHost: rover\r\n\r\n");
        string all = Wire.Send(Wire.Connect("Echo", "{\"someText\":\"1\"}") + Wire.Rest("GET", "things/x/state") + "GET / HTTP/1.1\r\nHost: rover\r\n\r\n");
        Assert.AreEqual(one + two + three, all);
    }

    [TestMethod]
    public void A_hundred_requests_that_come_at_once_fit_into_the_bounded_input()
    {
        string one = Wire.Send(Wire.Rest("PUT", "things/a", "{\"x\":1}"));
        string all = Wire.Send(Wire.Repeat(Wire.Rest("PUT", "things/a", "{\"x\":1}"), 100));
        Assert.AreEqual(Wire.Repeat(one, 100), all);
    }

    [TestMethod]
    public void The_largest_request_is_served_and_a_larger_body_is_413()
    {
        string head = "POST /viam/api/v1/echo HTTP/1.1\r\nHost: rover\r\nContent-Type: application/json\r\nContent-Length: ";
        string filler = "\r\nX: " + Wire.Repeat("x", HttpLimits.HeadBytes - head.Length - 13) + "\r\n\r\n";
        string text = Wire.Repeat("y", HttpLimits.BodyBytes - 16);
        string reply = Wire.Send(head + HttpLimits.BodyBytes + filler + "{\"some_text\":\"" + text + "\"}");
        string body = Wire.Body(reply);
        Assert.AreEqual("{\"some_text\":\"" + text + "\"}", body);
        reply = Wire.Send(head + (HttpLimits.BodyBytes + 1) + filler);
        string status = Wire.Status(reply);
        Assert.AreEqual("413", status);
        Assert.EndsWith(Wire.Closed, reply);
    }

    [TestMethod]
    public void A_refused_head_is_answered_and_closed()
    {
        TestConnection connection = Wire.Open();
        string reply = Wire.Send(connection, "GET / HTTP/1.1\r\n\r\n");
        Assert.AreEqual(
            "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: 65\r\n\r\n"
            + "{\"code\":\"invalid_argument\",\"message\":\"one host header is needed\"}" + Wire.Closed,
            reply);
        Assert.IsTrue(connection.Exchange.LostFraming);
    }

    [TestMethod]
    public void A_refused_chunk_is_answered_and_closed()
    {
        string reply = Wire.Send("POST /viam/api/v1/echo HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n");
        string status = Wire.Status(reply);
        Assert.AreEqual("400", status);
        Assert.EndsWith(Wire.Closed, reply);
    }

    [TestMethod]
    public void Continue_is_said_once_and_only_while_the_body_is_missing()
    {
        string request = Wire.Connect("Echo", "{}", "Expect: 100-Continue\r\n");
        byte[] wire = Encoding.UTF8.GetBytes(request);
        string whole = Wire.Send(request);
        string late = Wire.SendPieces(Wire.Open(), wire, wire.Length - 2, 1);
        Assert.StartsWith("HTTP/1.1 200", whole);
        Assert.AreEqual(Wire.Continued + whole, late);
    }

    [TestMethod]
    public void Http10_is_told_when_its_connection_stays()
    {
        string stays = Wire.Send("GET /viam/api/v1/things/a/state HTTP/1.0\r\nHost: rover\r\nConnection: keep-alive\r\n\r\n");
        string closes = Wire.Send("GET /viam/api/v1/things/a/state HTTP/1.0\r\nHost: rover\r\n\r\n");
        Assert.Contains("\r\nConnection: keep-alive\r\n", stays);
        Assert.Contains("\r\nConnection: close\r\n", closes);
        Assert.EndsWith(Wire.Closed, closes);
    }

    [TestMethod]
    public void Head_is_answered_without_a_body()
    {
        string reply = Wire.Send("HEAD /viam/api/v1/echo HTTP/1.1\r\nHost: r\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 405", reply);
        Assert.EndsWith("\r\n\r\n", reply);
    }

    [TestMethod]
    public void The_side_door_serves_stops_and_refuses_all_else()
    {
        string stop = Wire.Send(Wire.Open(new TestClock(), true), Wire.Connect("Stop", "{}"));
        string echo = Wire.Send(Wire.Open(new TestClock(), true), Wire.Connect("Echo", "{}"));
        Assert.StartsWith("HTTP/1.1 200", stop);
        Assert.EndsWith(Wire.Closed, stop);
        Assert.StartsWith("HTTP/1.1 503 Service Unavailable\r\n", echo);
        Assert.Contains("\r\nRetry-After: 1\r\n", echo);
        Assert.Contains("{\"code\":\"unavailable\",\"message\":\"all connections are busy: only heartbeats and stops are served now\"}", echo);
        Assert.EndsWith(Wire.Closed, echo);
    }

    [TestMethod]
    public void A_request_given_up_is_408()
    {
        TestConnection connection = Wire.Open();
        Wire.Send(connection, "GET / HT");
        connection.Exchange.Expire();
        string reply = Wire.Send(connection, "");
        Assert.StartsWith("HTTP/1.1 408", reply);
        Assert.EndsWith(Wire.Closed, reply);
    }

    [TestMethod]
    public void Open_leaves_nothing_of_the_last_peer()
    {
        TestConnection connection = Wire.Open();
        Wire.Send(connection, Wire.Rest("PUT", "other/a/drive", "{}") + "GET / HTTP/1.1\r\nConnection: clo");
        Assert.IsTrue(connection.Exchange.KeptUntilUs > 0);
        connection.Exchange.Open("10.0.0.8");
        Assert.AreEqual(0L, connection.Exchange.KeptUntilUs);
        string reply = Wire.Send(connection, Wire.Rest("GET", "things/a/state"));
        Assert.StartsWith("HTTP/1.1 200", reply);
        Assert.Contains("10.0.0.8", reply);
    }

    [TestMethod]
    public void Bytes_that_come_behind_a_closing_request_are_not_served()
    {
        TestRover.Acted = 0;
        Wire.Send(Wire.Rest("PUT", "things/a", "{}", "Connection: close\r\n") + Wire.Rest("PUT", "things/a", "{}"));
        Assert.AreEqual(1, TestRover.Acted);
    }
}
