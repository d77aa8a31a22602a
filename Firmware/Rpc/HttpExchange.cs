using System;

namespace Firmware.Rpc;

/// <summary>
/// One connection without its socket: bytes in, replies out. Whoever owns the bytes puts them into <see cref="Input"/>, says so with
/// <see cref="Received"/>, and calls <see cref="Advance"/> in a loop, doing what it asks for. Everything is allocated in the constructor.
/// </summary>
public sealed class HttpExchange
{
    private enum Phase
    {
        Head,
        Body,
        Call,
        Reply,
        Late,
    }

    private readonly Router _router;
    private readonly HttpRequest _request = new HttpRequest();
    private readonly HttpBody _body = new HttpBody();
    private readonly RpcCall _call;
    private Phase _phase;
    private bool _saidContinue;
    private int _filled;

    /// <param name="router">Where the methods are.</param>
    /// <param name="clock">The time of calls and timeouts.</param>
    /// <param name="isSideDoor">Serves only what is always served, and closes after each reply.</param>
    /// <param name="sink">Where the first parts of a long reply go while it is written.</param>
    public HttpExchange(Router router, IClock clock, bool isSideDoor, IReplySink sink)
    {
        _router = router;
        Clock = clock;
        IsSideDoor = isSideDoor;
        Reply = new HttpReply(sink);
        _call = new RpcCall(Reply.Json);
        Open("");
    }

    /// <summary>The time of calls and timeouts.</summary>
    public readonly IClock Clock;

    /// <summary>Whether it serves only what is always served, and closes after each reply.</summary>
    public readonly bool IsSideDoor;

    /// <summary>Where received bytes go, from <see cref="Filled"/> on.</summary>
    public readonly byte[] Input = new byte[HttpLimits.InputBytes];

    public int Filled => _filled;

    /// <summary>What to send at <see cref="HttpStep.SendReply"/>, and whether the connection ends after it.</summary>
    public readonly HttpReply Reply;

    /// <summary>Whether it ends because the request was refused, so that its rest may still come.</summary>
    public bool LostFraming { get; private set; }

    /// <summary>When the first byte of the request that is being read came. Only while <see cref="Filled"/> is above 0.</summary>
    public long BegunUs { get; private set; }

    /// <summary>When the call began whose reply is being written.</summary>
    public long CalledUs => _call.NowUs;

    /// <summary>Until when the connection is displaced last.</summary>
    public long KeptUntilUs => _call.KeptUntilUs;

    /// <summary>A new connection.</summary>
    /// <param name="peer">The peer's address.</param>
    /// <param name="accepted">Where it was accepted, such as <c>192.168.4.1:8080</c>; empty where nobody knows, or nobody is there.</param>
    public void Open(string peer, string accepted = "")
    {
        _call.Open(peer);
        _request.Headers.Gate = accepted.Length == 0 ? _router.Gate : _router.Gate.At(accepted);
        _request.Reset();
        _phase = Phase.Head;
        _saidContinue = false;
        _filled = 0;
        LostFraming = false;
    }

    /// <summary>Says that <paramref name="count"/> bytes were put behind those already there.</summary>
    public void Received(int count)
    {
        if (_filled == 0)
        {
            BegunUs = Clock.NowUs;
        }

        _filled += count;
    }

    /// <summary>Goes on to the next thing that the caller has to do.</summary>
    public HttpStep Advance()
    {
        switch (_phase)
        {
            case Phase.Head:
                return ReadHead();
            case Phase.Body:
                return ReadBody();
            case Phase.Call:
                return Serve();
            case Phase.Late:
                return Refuse(HttpRefusal.Late);
            default:
                BeginNext();
                return ReadHead();
        }
    }

    /// <summary>Gives up waiting for the rest of a request; the next step is the reply that says so.</summary>
    public void Expire() => _phase = Phase.Late;

    private HttpStep ReadHead()
    {
        if (_filled == 0)
        {
            return HttpStep.Receive;
        }

        HttpProgress progress = _request.Read(Input, ref _filled);
        if (progress == HttpProgress.Partial)
        {
            return HttpStep.Receive;
        }

        if (progress == HttpProgress.Refused)
        {
            return Refuse(_request.Refusal!);
        }

        _body.Begin(Input, _request.End, _request.Headers);
        _phase = Phase.Body;
        return HttpStep.HeadRead;
    }

    private HttpStep ReadBody()
    {
        HttpProgress progress = _body.Read(ref _filled);
        if (progress == HttpProgress.Whole)
        {
            _phase = Phase.Call;
            return HttpStep.RequestRead;
        }

        if (progress == HttpProgress.Refused)
        {
            return Refuse(_body.Refusal!);
        }

        if (_request.Headers.ExpectsContinue && !_request.Line.IsHttp10 && !_saidContinue)
        {
            _saidContinue = true;
            return HttpStep.SendContinue;
        }

        return HttpStep.Receive;
    }

    private HttpStep Serve()
    {
        RequestLine line = _request.Line;
        RequestHeaders headers = _request.Headers;
        Reply.Reset(IsSideDoor || !_request.KeepsAlive, line.IsHttp10, line.Verb != HttpVerb.Head);
        Route? route = _router.Find(line.Verb, Input, line.PathStart, line.PathLength);
        if (headers.Gate.NeedsToken && !Recognise(headers, route))
        {
            _router.DoorOf(Input, line.PathStart, line.PathLength).Refuse(HttpRefusal.NoToken, Reply);
        }
        else if (route == null)
        {
            _router.DoorOf(Input, line.PathStart, line.PathLength).Refuse(_router.Explain(Input, line.PathStart, line.PathLength), Reply);
        }
        else if (IsSideDoor && route.Method.Kind != MethodKind.Stop && route.Method.Kind != MethodKind.SignOfLife)
        {
            route.Door.Refuse(HttpRefusal.Busy, RefusalCause.Busy, Reply);
        }
        else
        {
            _call.Begin(Input, _body.Start, _body.Length, BegunUs, Clock.NowUs);
            int ids = headers.SessionIdCount;
            if (ids > 0)
            {
                _call.SetSessionId(ids, Input, headers.SessionIdStart, headers.SessionIdLength);
            }

            route.Door.Serve(route, _request, _body, _call, Reply);
        }

        return Finish();
    }

    /// <summary>Says who calls, by the token. False where it takes one and none is good.</summary>
    private bool Recognise(RequestHeaders headers, Route? route)
    {
        int token = headers.Token;
        _call.Name(token > 0 ? headers.Gate.OwnerOf(token) : string.Empty);
        return token > 0 || (route != null && (route.Method.Kind == MethodKind.Stop || route.Method.Kind == MethodKind.Page));
    }

    private HttpStep Refuse(HttpRefusal refusal)
    {
        Reply.Reset(true, _request.Line.IsHttp10, _request.Line.Verb != HttpVerb.Head);
        _router.Connect.Refuse(refusal, Reply);
        LostFraming = true;
        return Finish();
    }

    private HttpStep Finish()
    {
        Reply.Finish();
        _phase = Phase.Reply;
        return HttpStep.SendReply;
    }

    // What a client sent behind the request without waiting for the reply is the next request, or its start.
    private void BeginNext()
    {
        int rest = _filled - _body.End;
        if (rest > 0)
        {
            Array.Copy(Input, _body.End, Input, 0, rest);
            BegunUs = Clock.NowUs;
        }

        _filled = rest;
        _request.Reset();
        _saidContinue = false;
        _phase = Phase.Head;
    }
}
