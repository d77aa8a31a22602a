namespace Firmware.Boards.Host.Tests.Stops;

/// <summary>A request for each refusal there is.</summary>
internal static class WrongForms
{
    /// <summary>Those that are about verb and path, and so never about a stop; with what provokes them.</summary>
    public static readonly WrongForm[] OfNoStop =
    [
        new("only * is served at *", r => r.Text()) { Refused = new("PATCH", "/viam/api/v1/component/motor/left/stop", "{}") },
        new("*.* is not implemented by this rover", r => r.Text()) { Refused = new("POST", "/viam.component.motor.v1.MotorService/GoFor", "{}") },
        new(" is not a method of this rover", r => r.Text()) { Refused = new("POST", "/viam.component.motor.v1.MotorService/Halt", "{}") },
        new("nothing is served at ", r => r.Text()) { Refused = new("GET", "/nowhere") },
        new("the path is longer than * bytes", r => r.Text()) { Refused = new("PUT", $"/viam/api/v1/component/motor/{new string('x', 200)}/stop") },
        new("a % in the path is not followed by two hexadecimal digits", r => r.Text()) { Refused = new("PUT", "/viam/api/v1/component/motor/le%ft/stop") },
    ];

    /// <summary>All others.</summary>
    public static readonly WrongForm[] All =
    [
        new("the request line is not: verb, space, path, space, HTTP/1.1", r => r.Text(version: "")),
        new("a NUL, or a CR without its LF, is in the head", r => r.Text("X: a\rb\r\nY: \0\r\n")),
        new("a header line is not: name, colon, value", r => r.Text("X\r\n")),
        new("a header is continued on the next line", r => r.Text("X: a\r\n b\r\n")),
        new("one host header is needed", r => r.Text("Host: rover\r\n")) { IsOfCaller = true },
        new("host: no name of this rover: call it by its address, by localhost on its own machine, or by one of network.host_names", r => r.Text(host: "Host: evil.example\r\n")) { IsOfCaller = true },
        new("origin: a page that is not this rover's own may not call it: only http:// and the request's own host may", r => r.Text("Origin: http://evil.example\r\n")) { IsOfCaller = true },
        new("a token of this rover is needed: send one of network.tokens, once, as Authorization: Bearer TOKEN", r => r.Text(token: "")),
        new("content-length is not one number", r => r.Text(framing: "Content-Length: some\r\n")),
        new("content-length and transfer-encoding exclude each other", r => r.Text(framing: "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", body: r.Chunked())),
        new("transfer-encoding does not exist in HTTP/1.0", r => r.Text(version: " HTTP/1.0", framing: "Transfer-Encoding: chunked\r\n", body: r.Chunked())),
        new("the chunked body is malformed", r => r.Text(framing: "Transfer-Encoding: chunked\r\n", body: "some\r\n" + r.Body)),
        new("the request was not whole in time", r => r.Text(framing: $"Content-Length: {r.Body.Length + 9}\r\n")) { IsCutOff = true },
        new("the body is longer than * bytes", r => r.Text(body: (r.Body.Length > 1 ? r.Body[..^1] + "," : "{") + $"\"extra\":\"{new string('x', 500)}\"}}")),
        new("the request line is longer than * bytes", r => r.Text(query: "?" + new string('x', 3_000))),
        new("a header is too long", r => r.Text(type: $"Content-Type: application/json;x={new string('x', 900)}\r\n")),
        new("only 100-continue can be expected here", r => r.Text("Expect: 200-ok\r\n")),
        new("the head is longer than * bytes", r => r.Text(token: PlainRequest.Token + $"Cookie: {new string('x', 20_000)}\r\n")),
        new("the trailers are too long", r => r.Text(framing: "Transfer-Encoding: chunked\r\n", body: r.Chunked($"X: {new string('x', 99)}\r\n"))),
        new("only chunked is understood as transfer-encoding", r => r.Text(framing: "Transfer-Encoding: gzip, chunked\r\n", body: r.Chunked())),
        new("only HTTP/1.0 and HTTP/1.1 are spoken here", r => r.Text(version: " HTTP/1.2")),
        new("content-type: only application/json is read here, or application/grpc-web+proto", r => r.Text(type: "")),
        new("accept-encoding: the page is kept compressed and sent so: gzip has to be accepted", r => r.Text("Accept-Encoding: identity\r\n")) { Refused = new("GET", "/") },
        new("all connections are busy: only heartbeats and stops are served now", r => r.Text()) { IsBusy = true },
        new("content-encoding: only ", r => r.Text("Content-Encoding: deflate\r\n")),
        new("connect-timeout-ms: 1 to * digits are expected, got ", r => r.Text("Connect-Timeout-Ms: soon\r\n")) { Door = Door.Connect },
        new("the * ms of connect-timeout-ms had passed before the call began", r => r.Text("Connect-Timeout-Ms: 0\r\n")) { Door = Door.Connect },
        new("connect-protocol-version: only ", r => r.Text("Connect-Protocol-Version: 2\r\n")) { Door = Door.Connect },
        new("query parameters are not read here: put the fields into a JSON body", r => r.Text(query: "?ts=1")) { Door = Door.Rest },
    ];
}
