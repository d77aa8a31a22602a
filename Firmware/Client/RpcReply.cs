using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>
/// A reply in a fixed buffer, taken in as it comes: an HTTP head, and a body by its length or in chunks, which are put together in place.
/// Nothing is allocated but for errors.
/// </summary>
public sealed partial class RpcReply
{
    private readonly ReplyNames _names;

    /// <param name="names">The texts that are looked for.</param>
    /// <param name="bytes">Room for head, body and the framing of chunks.</param>
    internal RpcReply(ReplyNames names, int bytes)
    {
        _names = names;
        Buffer = new byte[bytes];
    }

    /// <summary>Where bytes that were received are put, from <see cref="Filled"/> on.</summary>
    public byte[] Buffer { get; }

    /// <summary>How many bytes were received.</summary>
    public int Filled { get; private set; }

    /// <summary>Whether the connection cannot be used again: the server closes it, or it sent more than this reply.</summary>
    public bool EndsConnection { get; private set; }

    /// <summary>Reads the body of a whole reply.</summary>
    public readonly JsonReader Json = new JsonReader();

    /// <summary>How the call ended, of a whole reply.</summary>
    public RpcCode Code { get; private set; }

    /// <summary>What an error says, as <see cref="Printable"/> shows it; what is wrong with a reply that is <see cref="ReplyProgress.Broken"/>.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Whether the robot says that it does not know the session, or not any more.</summary>
    public bool IsSessionExpired => Code == RpcCode.InvalidArgument && Detail == "SESSION_EXPIRED";

    /// <summary>Gets ready for the next reply.</summary>
    public void Begin()
    {
        Filled = 0;
        Code = RpcCode.Ok;
        Detail = string.Empty;
        EndsConnection = false;
        BeginHead(0);
    }

    /// <summary>Takes so many bytes that were put at <see cref="Filled"/>.</summary>
    public ReplyProgress Received(int count)
    {
        Filled += count;
        ReplyProgress progress = _expecting < Expecting.Data ? ReadHead() : ReplyProgress.Partial;
        if (progress == ReplyProgress.Partial && _expecting >= Expecting.Data)
        {
            progress = ReadBody();
        }

        if (progress == ReplyProgress.Partial && Filled == Buffer.Length)
        {
            Code = RpcCode.ResourceExhausted;
            return Break($"the reply is longer than the {Buffer.Length} bytes that ClientOptions.ReplyBytes leaves for it");
        }

        if (progress == ReplyProgress.Whole)
        {
            // What follows a reply without being asked for is somebody's mistake, and must not pass for the answer to the next request.
            EndsConnection |= Filled > _at;
            Json.Reset(Buffer, _bodyStart, _bodyEnd - _bodyStart);
            Judge();
        }

        return progress;
    }

    /// <summary>Fails a whole reply whose body is not what its method promises. Gives the code.</summary>
    public RpcCode CheckBody()
    {
        if (Code == RpcCode.Ok && !Json.End())
        {
            Code = RpcCode.Internal;
            Detail = "the reply is not the JSON that was expected: " + Printable.Text(Json.Error);
        }

        return Code;
    }

    /// <summary>The body as it came, of a whole reply whose <see cref="Json"/> was not read. Allocates.</summary>
    public string BodyText() => System.Text.Encoding.UTF8.GetString(Buffer, _bodyStart, _bodyEnd - _bodyStart);

    private ReplyProgress Break(string why)
    {
        Code = Code == RpcCode.Ok ? RpcCode.Internal : Code;
        Detail = why;
        EndsConnection = true;
        return ReplyProgress.Broken;
    }

    /// <summary>Finds code and message of a reply that is no success.</summary>
    private void Judge()
    {
        if (_status == HttpOk)
        {
            return;
        }

        Code = CodeOfStatus(_status);
        string message = string.Empty;
        Json.BeginObject();
        while (Json.NextMember())
        {
            if (Json.NameIs(_names.Code) && Json.PeekKind() == JsonKind.String)
            {
                Code = CodeOfName(Json.ReadString().ToString(), Code);
            }
            else if (Json.NameIs(_names.Message) && Json.PeekKind() == JsonKind.String)
            {
                message = Json.ReadString().ToString();
            }
        }

        bool isError = !Json.Failed && message.Length > 0;
        Detail = isError ? Printable.Text(message) : $"HTTP status {_status}: {Ascii.Shown(Buffer, _bodyStart, _bodyEnd - _bodyStart, BodyShown)}";
    }

    private static RpcCode CodeOfName(string name, RpcCode otherwise)
    {
        for (RpcCode code = RpcCode.Canceled; code <= RpcCode.Unauthenticated; code++)
        {
            if (RpcStatus.Name(code) == name)
            {
                return code;
            }
        }

        return otherwise;
    }

    /// <summary>As Connect has it for an answer that comes from something on the way and not from the service.</summary>
    private static RpcCode CodeOfStatus(int status)
    {
        switch (status)
        {
            case 400:
                return RpcCode.Internal;
            case 401:
                return RpcCode.Unauthenticated;
            case 403:
                return RpcCode.PermissionDenied;
            case 404:
                return RpcCode.Unimplemented;
            case 429:
            case 502:
            case 503:
            case 504:
                return RpcCode.Unavailable;
            default:
                return RpcCode.Unknown;
        }
    }
}
