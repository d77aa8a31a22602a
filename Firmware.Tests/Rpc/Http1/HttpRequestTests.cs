using System;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http1;

[TestClass]
public class HttpRequestTests
{
    private const string Line = "GET /x HTTP/1.1\r\n";
    private const string Host = "Host: rover\r\n";

    [DataRow("GET /x HTTP/1.1\r\nHost: rover\r\n\r\n")]
    [DataRow("GET /x HTTP/1.1\nHost: rover\n\n")]
    [DataRow("\r\n\r\nGET /x HTTP/1.1\r\nHost: rover\r\n\r\n")]
    [DataRow("GET http://rover/x HTTP/1.1\r\nHost: rover\r\n\r\n")]
    [DataRow("GET /x HTTP/1.0\r\nHost: rover\r\n\r\n")]
    [DataRow("GET /x HTTP/1.1\r\nHOST:rover\r\nAccept: */*\r\nX-Tab:\ta\tb\t\r\n\r\n")]
    [DataRow("GET /x HTTP/1.1\r\nHost: rover\r\nX-Obs: \u00E4\r\n\r\n")]
    [DataRow("GET /\u0001 HTTP/1.1\r\nHost: rover\r\nX: \u0001 \u001B[31m\u007F\r\n\r\n")]
    [TestMethod]
    public void A_good_head_is_taken_whole(string head)
    {
        HttpRequest request = Read(Encoding.UTF8.GetBytes(head), out int left);
        Assert.IsNull(request.Refusal);
        Assert.AreEqual(2, request.Line.PathLength);
        Assert.AreEqual(0, left);
    }

    [DataRow("GET /x\r\n\r\n", 400)]
    [DataRow("GET  HTTP/1.1\r\n\r\n", 400)]
    [DataRow(" /x HTTP/1.1\r\n\r\n", 400)]
    [DataRow("GET /x y HTTP/1.1\r\n\r\n", 400)]
    [DataRow("GET /x HTTP/1.1 \r\n\r\n", 400)]
    [DataRow("GET /x HTTP/1.10\r\n\r\n", 400)]
    [DataRow("GET /x http/1.1\r\n\r\n", 400)]
    [DataRow("GET\t/x\tHTTP/1.1\r\n\r\n", 400)]
    [DataRow("GET /x\r HTTP/1.1\r\n\r\n", 400)]
    [DataRow("\r\n\r\n\r\nGET /x HTTP/1.1\r\n\r\n", 400)]
    [DataRow("GET /x HTTP/2.0\r\n\r\n", 505)]
    [DataRow("GET /x HTTP/1.2\r\n\r\n", 505)]
    [TestMethod]
    public void A_bad_request_line_is_refused(string head, int status) => Refused(status, head);

    [DataRow("", 400)]
    [DataRow("Host: a\r\nHost: a\r\n", 400)]
    [DataRow("Host : rover\r\n", 400)]
    [DataRow("Host\t: rover\r\n", 400)]
    [DataRow("Host: rover\r\n folded\r\n", 400)]
    [DataRow("Host: rover\r\n\tfolded\r\n", 400)]
    [DataRow("Host: rover\r\nno colon\r\n", 400)]
    [DataRow("Host: rover\r\n: no name\r\n", 400)]
    [DataRow("Host: ro\rver\r\n", 400)]
    [DataRow("Host: rover\r\r\n", 400)]
    [DataRow("Host: rover\r\nX\u0001: y\r\nContent-Length: 5\u0001\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length:\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length: -1\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length: +1\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length: 0x5\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length: 5, 5\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length: 5\r\nContent-Length: 5\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400)]
    [DataRow("Host: rover\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400)]
    [DataRow("Host: rover\r\nContent-Length: 449\r\n", 413)]
    [DataRow("Host: rover\r\nContent-Length: 99999999999999999999999999\r\n", 413)]
    [DataRow("Host: rover\r\nTransfer-Encoding: gzip\r\n", 501)]
    [DataRow("Host: rover\r\nTransfer-Encoding: gzip, chunked\r\n", 501)]
    [DataRow("Host: rover\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 501)]
    [DataRow("Host: rover\r\nExpect: a miracle\r\n", 417)]
    [TestMethod]
    public void Bad_headers_are_refused(string headers, int status) => Refused(status, Line + headers + "\r\n");

    // A string of the device ends at its first NUL: only bytes can hold one.
    [DataRow("GET /~ HTTP/1.1\r\nHost: rover\r\n\r\n")]
    [DataRow("GET /x HTTP/1.1\r\nHost: rover\r\nX: ro~ver\r\n\r\n")]
    [TestMethod]
    public void A_nul_is_refused(string head)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(head);
        bytes[head.IndexOf('~')] = 0;
        Refused(400, bytes);
    }

    // Which fault is told must not depend on how the bytes were cut on their way.
    [DataRow("GET ~ x\r\n", 1)]
    [DataRow("GET ~ x\r\n", 100)]
    [DataRow("GET /x HTTP/1.1\r\nHost: ~\r\nno colon\r\n", 1)]
    [DataRow("GET /x HTTP/1.1\r\nHost: ~\r\nno colon\r\n", 100)]
    [TestMethod]
    public void A_nul_is_told_before_any_other_fault_however_the_head_is_cut(string head, int piece)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(head);
        bytes[head.IndexOf('~')] = 0;
        HttpRequest request = Read(bytes, piece, out _);
        Assert.AreEqual(HttpRefusal.NulOrBareReturn.Reason, request.Refusal!.Reason);
    }

    [TestMethod]
    public void Chunked_in_http10_is_refused() => Refused(400, "POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");

    [TestMethod]
    public void A_request_line_that_fills_the_input_is_414_before_its_end_is_there()
    {
        string longest = "GET /" + Wire.Repeat("x", HttpLimits.InputBytes);
        Refused(414, longest);
        HttpRequest request = Read(longest.Substring(0, HttpLimits.InputBytes - 1));
        Assert.IsNull(request.Refusal);
    }

    [TestMethod]
    public void A_path_at_the_limit_is_taken_and_one_byte_more_is_414()
    {
        string longest = "GET /" + Wire.Repeat("x", HttpLimits.PathBytes - 1);
        HttpRequest request = Read(longest + "?query HTTP/1.1\r\n" + Host + "\r\n");
        Assert.IsNull(request.Refusal);
        Refused(414, longest + "x HTTP/1.1\r\n");
    }

    [TestMethod]
    public void A_head_at_the_limit_is_taken_and_one_byte_more_is_431()
    {
        string filler = "X: " + Wire.Repeat("x", HttpLimits.HeadBytes - Line.Length - Host.Length - 7);
        HttpRequest request = Read(Encoding.UTF8.GetBytes(Line + Host + filler + "\r\n\r\n"), out int left);
        Assert.IsNull(request.Refusal);
        Assert.AreEqual(0, left);
        Refused(431, Line + Host + filler + "x\r\n\r\n");
    }

    // Lines that go piece by piece are looked through all the same, wherever the pieces end.
    [DataRow("\rx")]
    [DataRow("\r\r\n")]
    [TestMethod]
    public void A_bare_return_in_a_header_that_does_not_fit_is_refused(string fault)
    {
        for (int at = 0; at < 1200; at++)
        {
            Refused(400, Line + Host + "Cookie: " + Wire.Repeat("x", at) + fault + Wire.Repeat("x", 1200 - at) + "\r\n\r\n");
        }
    }

    [TestMethod]
    public void A_nul_in_a_header_that_does_not_fit_is_refused()
    {
        for (int at = 0; at < 1200; at++)
        {
            byte[] head = Encoding.UTF8.GetBytes(Line + Host + "Cookie: " + Wire.Repeat("x", 1200) + "\r\nviam-sid: 0123456789012345678901234567890123456789\r\n\r\n");
            head[Line.Length + Host.Length + 8 + at] = 0;
            Refused(400, head);
        }
    }

    [DataRow("viam-sid: ")]
    [DataRow("Content-Length: 0000")]
    [DataRow("Connection: close, ")]
    [DataRow("no colon")]
    [TestMethod]
    public void A_header_that_makes_a_difference_and_does_not_fit_is_431(string start) =>
        Refused(431, Line + Host + start + Wire.Repeat("x", HttpLimits.InputBytes) + "\r\n\r\n");

    [TestMethod]
    public void The_session_id_stays_whatever_goes_before_and_behind_it()
    {
        const string Id = "0a1b2c3d-0000-4000-8000-0123456789ab";
        string cookie = "Cookie: " + Wire.Repeat("x", 700) + "\r\n";
        byte[] head = Encoding.UTF8.GetBytes(Line + Host + cookie + "viam-sid: " + Id + "\r\n" + cookie + "\r\n");
        HttpRequest request = Open();
        request.Reset();
        byte[] buffer = new byte[HttpLimits.InputBytes];
        int filled = 0;
        for (int i = 0; i < head.Length; i++)
        {
            buffer[filled++] = head[i];
            request.Read(buffer, ref filled);
        }

        string kept = Encoding.UTF8.GetString(buffer, request.Headers.SessionIdStart, request.Headers.SessionIdLength);
        Assert.AreEqual(Id, kept);
        Assert.AreEqual(1, request.Headers.SessionIdCount);
        Assert.AreEqual(filled, request.End);
    }

    [TestMethod]
    public void A_head_without_an_end_is_431() => Refused(431, Line + Wire.Repeat("X: y\r\n", 3000) + "\r\n");

    [DataRow(1, 8192)]
    [DataRow(3, 2700)]
    [DataRow(400, 12)]
    [TestMethod]
    public void Cookies_of_others_cost_no_room(int lines, int bytes)
    {
        HttpRequest request = Read(Line + Wire.Repeat("Cookie: " + Wire.Repeat("c", bytes) + "\r\n", lines) + Host + "Content-Length: 7\r\n\r\n");
        Assert.AreEqual(7, request.Headers.ContentLength);
    }

    [DataRow("Authorization: Bearer ")]
    [DataRow("If-None-Match: ")]
    [DataRow("Accept-Encoding: ")]
    [TestMethod]
    public void A_value_that_none_of_ours_has_the_length_of_is_passed_over(string header)
    {
        HttpRequest request = Read(Line + header + Wire.Repeat("x", 2000) + "\r\n" + Host + "\r\n");
        Assert.AreEqual(0, request.Headers.Token);
        Assert.AreEqual(0, request.Headers.KnownTag);
    }

    [DataRow("Origin: http://", 403)]
    [DataRow("Host: ", 421)]
    [DataRow("Content-Type: ", 431)]
    [TestMethod]
    public void A_name_that_is_longer_than_any_of_ours_is_another(string header, int status) =>
        Refused(status, Line + header + Wire.Repeat("x", 2000) + "\r\n" + Host + "\r\n");

    [DataRow("", false)]
    [DataRow("Accept-Encoding: gzip, deflate, br\r\n", false)]
    [DataRow("Accept-Encoding: GZIP\r\n", false)]
    [DataRow("Accept-Encoding: br;q=1.0, gzip;q=0.8, *;q=0.1\r\n", false)]
    [DataRow("Accept-Encoding: *\r\n", false)]
    [DataRow("Accept-Encoding: br, *;q=0.001\r\n", false)]
    [DataRow("Accept-Encoding: identity\r\n", true)]
    [DataRow("Accept-Encoding: gzip;q=0\r\n", true)]
    [DataRow("Accept-Encoding: gzip; q=0.000, *\r\n", true)]
    [DataRow("Accept-Encoding: *;q=0\r\n", true)]
    [DataRow("Accept-Encoding: gzipped\r\n", true)]
    [DataRow("Accept-Encoding:\r\n", true)]
    [TestMethod]
    public void Who_cannot_read_gzip_says_so(string header, bool refuses)
    {
        HttpRequest request = Read("GET / HTTP/1.1\r\n" + Host + header + "\r\n");
        Assert.AreEqual(refuses, request.Headers.RefusesGzip);
    }

    [DataRow("GET http://rover HTTP/1.1\r\n")]
    [DataRow("GET http://rover?x=1 HTTP/1.1\r\n")]
    [DataRow("GET http://rover?x=/y HTTP/1.1\r\n")]
    [DataRow("GET http://rover/?x=1 HTTP/1.1\r\n")]
    [TestMethod]
    public void An_address_without_a_path_is_the_page(string line)
    {
        byte[] head = Encoding.UTF8.GetBytes(line + Host + "\r\n");
        int filled = head.Length;
        HttpRequest request = Open();
        request.Reset();
        HttpProgress progress = request.Read(head, ref filled);
        Assert.IsTrue(progress == HttpProgress.Whole);
        Assert.AreEqual("/", Encoding.UTF8.GetString(head, request.Line.PathStart, request.Line.PathLength));
    }

    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(12)]
    [TestMethod]
    public void A_head_is_read_in_goes_of_some_lines(int headers)
    {
        byte[] head = Encoding.UTF8.GetBytes(Line + Wire.Repeat("X: y\r\n", headers - 1) + Host + "\r\n");
        int filled = head.Length;
        HttpRequest request = Open();
        request.Reset();
        int pauses = 0;
        while (request.Read(head, ref filled) == HttpProgress.Paused)
        {
            pauses++;
        }

        Assert.AreEqual((headers + 1) / HttpLimits.LinesInOneGo, pauses);
        Assert.IsTrue(request.Headers.HasHost);
    }

    [TestMethod]
    public void A_body_at_the_limit_is_let_in()
    {
        HttpRequest request = Read(Line + Host + "Content-Length: 448\r\n\r\n");
        Assert.AreEqual(HttpLimits.BodyBytes, request.Headers.ContentLength);
    }

    [DataRow("", true)]
    [DataRow("Connection: close\r\n", false)]
    [DataRow("Connection: Close\r\n", false)]
    [DataRow("Connection: upgrade , close\r\n", false)]
    [DataRow("Connection: keep-alive, Upgrade\r\n", true)]
    [DataRow("Connection: closed\r\n", true)]
    [TestMethod]
    public void A_connection_stays_unless_told_to_close(string header, bool keeps)
    {
        HttpRequest request = Read(Line + Host + header + "\r\n");
        Assert.AreEqual(keeps, request.KeepsAlive);
    }

    [DataRow("", false)]
    [DataRow("Connection: keep-alive\r\n", true)]
    [DataRow("Connection: keep-alive, close\r\n", false)]
    [TestMethod]
    public void A_connection_of_http10_closes_unless_told_to_stay(string header, bool keeps)
    {
        HttpRequest request = Read("GET /x HTTP/1.0\r\n" + header + "\r\n");
        Assert.AreEqual(keeps, request.KeepsAlive);
    }

    [TestMethod]
    public void Both_names_of_the_session_id_count_and_the_first_value_stays()
    {
        HttpRequest request = Read(Line + Host + "Grpc-Metadata-Viam-Sid:  one \r\nVIAM-SID: two\r\nviam-sidx: three\r\n\r\n");
        Assert.AreEqual(2, request.Headers.SessionIdCount);
        Assert.AreEqual(3, request.Headers.SessionIdLength);
    }

    [TestMethod]
    public void Only_space_and_tab_around_a_value_are_not_of_it()
    {
        HttpRequest request = Read(Line + Host + "viam-sid: \t\u0001one\u000B \t\r\n\r\n");
        Assert.AreEqual(5, request.Headers.SessionIdLength);
    }

    [TestMethod]
    public void Nothing_of_a_request_is_left_for_the_next()
    {
        HttpRequest request = Read("POST /xyz?q HTTP/1.0\r\nHost: a\r\nConnection: close\r\nviam-sid: a\r\nContent-Length: 7\r\nContent-Type: a\r\n\r\n");
        request.Reset();
        byte[] next = Encoding.UTF8.GetBytes(Line + Host + "\r\n");
        int filled = next.Length;
        HttpProgress progress = request.Read(next, ref filled);
        Assert.IsTrue(progress == HttpProgress.Whole);
        Assert.IsTrue(request.KeepsAlive);
        Assert.IsFalse(request.Line.HasQuery);
        Assert.AreEqual(-1, request.Headers.ContentLength);
        Assert.AreEqual(0, request.Headers.SessionIdCount);
        Assert.AreEqual(0, request.Headers.SessionIdLength);
    }

    private static HttpRequest Open()
    {
        HttpRequest request = new HttpRequest();
        request.Headers.Gate = new Gate(new string[0], new string[0], new[] { "rover", "a" });
        return request;
    }

    private static HttpRequest Read(string head) => Read(Encoding.UTF8.GetBytes(head), out _);

    private static HttpRequest Read(byte[] bytes, out int left) => Read(bytes, HttpLimits.InputBytes, out left);

    /// <summary>Feeds it a connection's buffer.</summary>
    /// <param name="bytes">What comes.</param>
    /// <param name="piece">How much comes at once, as far as there is room.</param>
    /// <param name="left">What was not read.</param>
    private static HttpRequest Read(byte[] bytes, int piece, out int left)
    {
        HttpRequest request = Open();
        request.Reset();
        byte[] buffer = new byte[HttpLimits.InputBytes];
        HttpProgress progress = HttpProgress.Partial;
        int filled = 0;
        int sent = 0;
        while (progress == HttpProgress.Partial && sent < bytes.Length)
        {
            int count = bytes.Length - sent < buffer.Length - filled ? bytes.Length - sent : buffer.Length - filled;
            count = count < piece ? count : piece;
            Array.Copy(bytes, sent, buffer, filled, count);
            sent += count;
            filled += count;
            do
            {
                progress = request.Read(buffer, ref filled);
            }
            while (progress == HttpProgress.Paused);
        }

        left = filled - request.End + bytes.Length - sent;
        return request;
    }

    private static void Refused(int status, string head) => Refused(status, Encoding.UTF8.GetBytes(head));

    private static void Refused(int status, byte[] head)
    {
        HttpRefusal? refusal = Read(head, out _).Refusal;
        Assert.IsNotNull(refusal, "not refused");
        Assert.AreEqual(status, refusal!.Status);
    }
}
