using System.Linq;
using System.Text.RegularExpressions;
using Firmware.Tests.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Rpc;

/// <summary>
/// What RFC 9112 says of requests, by section: what comes, and the statuses that are answered, with "closed" where the connection ends. A second
/// request, which is always good, shows where the first was taken to end. Where the RFC leaves a choice, the row shows ours.
/// </summary>
[TestClass]
public partial class Rfc9112Tests
{
    private const string Host = "Host: rover\r\n";

    private const string Good = "GET /viam/api/v1/things/list HTTP/1.1\r\n" + Host + "\r\n";

    /// <summary>The start of a request with a body.</summary>
    private const string Post = "POST /viam/api/v1/echo HTTP/1.1\r\n" + Host + "Content-Type: application/json\r\n";

    [TestMethod]
    [DataRow("2.2 a line may end in a bare LF", "GET /viam/api/v1/things/list HTTP/1.1\nHost: rover\n\n", "200 200")]
    [DataRow("2.2 an empty line before a request is ignored", "\r\n" + Good, "200 200")]
    [DataRow("2.2 a bare CR is refused, in the line", "GET /viam\r/api HTTP/1.1\r\n" + Host + "\r\n", "400 closed")]
    [DataRow("2.2 a bare CR is refused, in a value", "GET / HTTP/1.1\r\n" + Host + "X: a\rb\r\n\r\n", "400 closed")]
    [DataRow("2.2 a bare CR is refused, before the line end", "GET / HTTP/1.1\r\r\n" + Host + "\r\n", "400 closed")]
    [DataRow("2.2 white space before the first header is refused", "GET / HTTP/1.1\r\n " + Host + "\r\n", "400 closed")]
    [DataRow("2.2 what is no HTTP is refused", "\u0016\u0003\u0001\u0002\r\n", "400 closed")]
    [DataRow("2.3 the version is in capitals", "GET / http/1.1\r\n" + Host + "\r\n", "400 closed")]
    [DataRow("2.3 the version has one digit each", "GET / HTTP/1.10\r\n" + Host + "\r\n", "400 closed")]
    [DataRow("2.3 another major version is 505", "GET / HTTP/2.0\r\n" + Host + "\r\n", "505 closed")]
    [DataRow("3 one space, not two", "GET  /viam/api/v1/things/list HTTP/1.1\r\n" + Host + "\r\n", "400 closed")]
    [DataRow("3 a space and no tab", "GET\t/viam/api/v1/things/list\tHTTP/1.1\r\n" + Host + "\r\n", "400 closed")]
    [DataRow("3 nothing behind the version", "GET /viam/api/v1/things/list HTTP/1.1 \r\n" + Host + "\r\n", "400 closed")]
    [DataRow("3 no target with a space in it", "GET /viam/api v1 HTTP/1.1\r\n" + Host + "\r\n", "400 closed")]
    [DataRow("3 no request without a version", "GET /viam/api/v1/things/list\r\n", "400 closed")]
    [DataRow("3.1 the method is in capitals", "get /viam/api/v1/things/list HTTP/1.1\r\n" + Host + "\r\n", "405 200")]
    [DataRow("3.1 an unknown method is refused and framed", "BREW /viam/api/v1/things/list HTTP/1.1\r\n" + Host + "Content-Length: 3\r\n\r\nabc", "405 200")]
    [DataRow("3.2 without Host", "GET /viam/api/v1/things/list HTTP/1.1\r\n\r\n", "400 closed")]
    [DataRow("3.2 with two", "GET /viam/api/v1/things/list HTTP/1.1\r\n" + Host + Host + "\r\n", "400 closed")]
    [DataRow("3.2.2 absolute-form is understood", "GET http://rover/viam/api/v1/things/list HTTP/1.1\r\n" + Host + "\r\n", "200 200")]
    [DataRow("3.2.2 whatever the case of its scheme", "GET HTTP://rover/viam/api/v1/things/list HTTP/1.1\r\n" + Host + "\r\n", "200 200")]
    [DataRow("3.2.3 authority-form asks for a tunnel, which is not here", "CONNECT rover:80 HTTP/1.1\r\n" + Host + "\r\n", "404 200")]
    [DataRow("3.2.4 asterisk-form names nothing here", "OPTIONS * HTTP/1.1\r\n" + Host + "\r\n", "404 200")]
    public void A_request_line(string rule, string request, string expected) => Answered(rule, request, expected);

    [TestMethod]
    [DataRow("5.1 white space around a value is not of it", Post + "Content-Length:\t 2 \t\r\n\r\n{}", "200 200")]
    [DataRow("5.1 nor is there need of any", Post + "Content-Length:2\r\n\r\n{}", "200 200")]
    [DataRow("5.1 white space before the colon is refused", Post + "Content-Length : 2\r\n\r\n{}", "400 closed")]
    [DataRow("5.1 and a tab", Post + "Content-Length\t: 2\r\n\r\n{}", "400 closed")]
    [DataRow("5.1 no line without a colon", Post + "Content-Length\r\n\r\n", "400 closed")]
    [DataRow("5.1 no line without a name", Post + ": 2\r\n\r\n", "400 closed")]
    [DataRow("5.2 a folded line is refused", Post + "X: a\r\n b\r\n\r\n", "400 closed")]
    [DataRow("5.2 folded with a tab", Post + "X: a\r\n\tContent-Length: 2\r\n\r\n{}", "400 closed")]
    [DataRow("5.2 an empty fold", Post + "X: a\r\n \r\n\r\n", "400 closed")]
    [DataRow("9.3 a connection of HTTP/1.1 stays", Good, "200 200")]
    [DataRow("9.3 one of HTTP/1.0 does not", "GET /viam/api/v1/things/list HTTP/1.0\r\n" + Host + "\r\n", "200 closed")]
    [DataRow("9.3 unless it is asked to", "GET /viam/api/v1/things/list HTTP/1.0\r\n" + Host + "Connection: Keep-Alive\r\n\r\n", "200 200")]
    [DataRow("9.3.2 what comes at once is answered in turn", Good + "GET /nothing HTTP/1.1\r\n" + Host + "\r\n" + Good, "200 404 200 200")]
    [DataRow("9.6 close is an end", "GET /viam/api/v1/things/list HTTP/1.1\r\n" + Host + "Connection: close\r\n\r\n", "200 closed")]
    [DataRow("9.6 also in a list", "GET /viam/api/v1/things/list HTTP/1.1\r\n" + Host + "Connection: foo ,Close\r\n\r\n", "200 closed")]
    public void A_header(string rule, string request, string expected) => Answered(rule, request, expected);

    [TestMethod]
    [DataRow("6.1 both lengths are refused", Post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("6.1 in either order", Post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("6.1 no transfer-encoding in HTTP/1.0", "POST /viam/api/v1/echo HTTP/1.0\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 closed")]
    [DataRow("6.1 another encoding is 501", Post + "Transfer-Encoding: gzip\r\n\r\n", "501 closed")]
    [DataRow("6.1 also before chunked", Post + "Transfer-Encoding: gzip, chunked\r\n\r\n", "501 closed")]
    [DataRow("6.1 chunked is the last", Post + "Transfer-Encoding: chunked, gzip\r\n\r\n", "501 closed")]
    [DataRow("6.1 chunked comes once", Post + "Transfer-Encoding: chunked, chunked\r\n\r\n", "501 closed")]
    [DataRow("6.1 also over two lines", Post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "501 closed")]
    [DataRow("6.1 identity is none any more", Post + "Transfer-Encoding: identity\r\n\r\n", "501 closed")]
    [DataRow("6.1 almost chunked", Post + "Transfer-Encoding: xchunked\r\n\r\n", "501 closed")]
    [DataRow("6.1 nothing", Post + "Transfer-Encoding:\r\n\r\n", "501 closed")]
    [DataRow("6.3 the same length twice is refused", Post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "400 closed")]
    [DataRow("6.3 two lengths are refused", Post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "400 closed")]
    [DataRow("6.3 a list is refused", Post + "Content-Length: 2, 2\r\n\r\n{}", "400 closed")]
    [DataRow("6.2 digits only, no sign", Post + "Content-Length: +2\r\n\r\n{}", "400 closed")]
    [DataRow("6.2 no minus", Post + "Content-Length: -2\r\n\r\n{}", "400 closed")]
    [DataRow("6.2 no hexadecimal", Post + "Content-Length: 0x2\r\n\r\n{}", "400 closed")]
    [DataRow("6.2 no space within", Post + "Content-Length: 2 2\r\n\r\n{}", "400 closed")]
    [DataRow("6.2 not nothing", Post + "Content-Length:\r\n\r\n{}", "400 closed")]
    [DataRow("6.2 zeros before it are digits", Post + "Content-Length: 002\r\n\r\n{}", "200 200")]
    [DataRow("6.2 a number beyond any integer is too long and no small one", Post + "Content-Length: 18446744073709551618\r\n\r\n{}", "413 closed")]
    [DataRow("6.3 without a length there is no body", Post + "\r\n", "200 200")]
    [DataRow("6.3 a body that is not read is not the next request", "GET /nothing HTTP/1.1\r\n" + Host + "Content-Length: 5\r\n\r\nGET /", "404 200")]
    public void A_length(string rule, string request, string expected) => Answered(rule, request, expected);

    [TestMethod]
    [DataRow("7 the name has no case", "Transfer-Encoding: CHUNKED\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "200 200")]
    [DataRow("7.1 digits in either case and zeros before them", "Transfer-Encoding: chunked\r\n\r\n00a\r\n{        }\r\n00A\r\n          \r\n000\r\n\r\n", "200 200")]
    [DataRow("7.1 a size beyond any integer is too long and no small one", "Transfer-Encoding: chunked\r\n\r\n100000000000000002\r\n{}\r\n0\r\n\r\n", "413 closed")]
    [DataRow("7.1 no sign", "Transfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1 no 0x", "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1 no white space before a size", "Transfer-Encoding: chunked\r\n\r\n 2\r\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1 none behind it", "Transfer-Encoding: chunked\r\n\r\n2 \r\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1 not nothing", "Transfer-Encoding: chunked\r\n\r\n\r\n", "400 closed")]
    [DataRow("7.1 a size ends in CR LF", "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1 and so does a chunk", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1 a chunk is as long as it says", "Transfer-Encoding: chunked\r\n\r\n2\r\n{} \r\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1.1 an extension is ignored", "Transfer-Encoding: chunked\r\n\r\n2;a=b;c\r\n{}\r\n0;d\r\n\r\n", "200 200")]
    [DataRow("7.1.1 also in quotes", "Transfer-Encoding: chunked\r\n\r\n2;a=\"b; c\"\r\n{}\r\n0\r\n\r\n", "200 200")]
    [DataRow("7.1.1 white space around its semicolon is bad and is taken", "Transfer-Encoding: chunked\r\n\r\n2 \t; a = b\r\n{}\r\n0\r\n\r\n", "200 200")]
    [DataRow("7.1.1 a CR within is refused", "Transfer-Encoding: chunked\r\n\r\n2;a\rb\r\n{}\r\n0\r\n\r\n", "400 closed")]
    [DataRow("7.1.2 trailers are thrown away", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\nZ:\r\n\r\n", "200 200")]
    [DataRow("7.1.2 and are no headers", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nConnection: close\r\nHost: b\r\nContent-Length: 9\r\n\r\n", "200 200")]
    [DataRow("7.1.2 a trailer ends in CR LF", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\n\r\n", "400 closed")]
    [DataRow("7.1.2 nor does a CR stand in it", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: a\rb\r\n\r\n", "400 closed")]
    public void A_chunked_body(string rule, string rest, string expected) => Answered(rule, Post + rest, expected);

    [TestMethod]
    [DataRow("9110 10.1.1 a body that is kept back is asked for", "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n{}", "200 200")]
    [DataRow("9110 10.1.1 anything else that is expected is 417", "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}", "417 closed")]
    [DataRow("9110 5.5 a NUL is refused", "X: \0\r\nContent-Length: 2\r\n\r\n{}", "400 closed")]
    public void What_RFC_9110_adds(string rule, string rest, string expected) => Answered(rule, Post + rest, expected);

    private static void Answered(string rule, string request, string expected)
    {
        string replies = Wire.Send(request + Good);
        string[] answers = [.. StatusLine().Matches(replies).Select(status => status.Groups[1].Value), .. replies.EndsWith(Wire.Closed) ? new[] { "closed" } : []];
        Assert.AreEqual(expected, string.Join(' ', answers), $"{rule}\n{request}\n{replies}");
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ")]
    private static partial Regex StatusLine();
}
