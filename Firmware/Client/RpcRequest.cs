using System;
using System.Text;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>
/// A request in one buffer and so in one Send: the body is written first, behind room for the head, and the head is then written
/// right-aligned against it, because it holds the body's length. Nothing is allocated once it exists.
/// </summary>
public sealed class RpcRequest
{
    /// <summary>
    /// Room for the head: request line 24 and the method's path of up to 80, <c>Host</c> 16 and an address of up to 70, type and protocol 63,
    /// <c>viam-sid</c> 12 and an id of up to 64, <c>Authorization</c> 24 and a token of up to 64, length 20, and the empty line: 441.
    /// </summary>
    public const int HeadBytes = 472;

    /// <summary>Room for the body: the longest is a name and two vectors of three numbers, about 250.</summary>
    public const int BodyBytes = 384;

    // Kept: on the device the property makes a new one at each call and a literal is a new object wherever it is evaluated.
    private readonly Encoding _utf8 = Encoding.UTF8;
    private readonly string _post = "POST /";
    private readonly string _get = "GET ";
    private readonly string _sessionLine = "viam-sid: ";
    private readonly string _tokenLine = "Authorization: Bearer ";
    private readonly string _lengthLine = "Content-Length: ";
    private readonly string _lineEnd = "\r\n";
    private readonly string _headEnd = "\r\n\r\n";
    private readonly string _slash = "/";

    /// <summary>Head and body.</summary>
    public readonly byte[] Buffer = new byte[HeadBytes + BodyBytes];

    /// <summary>Writes the body, an object.</summary>
    public readonly JsonWriter Json = new JsonWriter();

    /// <summary>Where the head starts in <see cref="Buffer"/>.</summary>
    public int Start { get; private set; }

    /// <summary>The length of head and body; of the body alone before <see cref="WriteHead"/>.</summary>
    public int Length { get; private set; }

    /// <summary>The service, such as <c>viam.robot.v1.RobotService</c>.</summary>
    public string Service { get; private set; } = "";

    /// <summary>The method, such as <c>StartSession</c>.</summary>
    public string Method { get; private set; } = "";

    /// <summary>The session id that goes with it; empty for none.</summary>
    public string SessionId { get; set; } = "";

    /// <summary>The token that goes with it, and with those that follow; empty for none.</summary>
    public string Token { get; set; } = "";

    private bool IsGet => Service.Length == 0;

    /// <summary>Starts over; members can be written then. With an empty service it is a GET of the method's name, which has no body.</summary>
    public void Begin(string service, string method)
    {
        Service = service;
        Method = method;
        SessionId = string.Empty;
        Start = HeadBytes;
        Length = 0;
        Json.Reset(Buffer, HeadBytes, Buffer.Length, camelCase: true);
        if (!IsGet)
        {
            Json.BeginObject();
        }
    }

    /// <summary>Ends the body. False where it did not fit.</summary>
    public bool End()
    {
        if (!IsGet)
        {
            Json.EndObject();
        }

        Length = Json.Length;
        return !Json.Overflowed;
    }

    /// <summary>Writes the head, after <see cref="End"/>; again where the same request is sent again.</summary>
    /// <param name="fixedLines">The lines that are the same in each request, each with its line end: Host and what the protocol asks for.</param>
    public void WriteHead(byte[] fixedLines)
    {
        Start = HeadBytes;
        Prepend(_headEnd);
        PrependNumber(Json.Length);
        Prepend(_lengthLine);
        PrependLine(_sessionLine, SessionId);
        PrependLine(_tokenLine, Token);

        Start -= fixedLines.Length;
        Array.Copy(fixedLines, 0, Buffer, Start, fixedLines.Length);
        Prepend(Method);
        Prepend(_slash);
        Prepend(Service);
        Prepend(IsGet ? _get : _post);
        Length = HeadBytes - Start + Json.Length;
    }

    private void PrependLine(string name, string value)
    {
        if (value.Length > 0)
        {
            Prepend(_lineEnd);
            Prepend(value);
            Prepend(name);
        }
    }

    // All of it is ASCII: a byte for each character.
    private void Prepend(string text)
    {
        Start -= text.Length;
        _utf8.GetBytes(text, 0, text.Length, Buffer, Start);
    }

    private void PrependNumber(int number)
    {
        do
        {
            Buffer[--Start] = (byte)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);
    }
}
