using System;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Http2;
using Firmware.Rpc.Json;
using Firmware.Rpc.Protobuf;

namespace Firmware.Rpc.Http1;

/// <summary>
/// One connection without its socket: bytes in, replies out. Whoever owns the bytes puts them into <see cref="Input"/>, says so with
/// <see cref="Received"/>, and calls <see cref="Advance"/> in a loop, doing what it asks for. Everything is allocated in the constructor.
/// </summary>
/// <remarks>
/// The one rule for stops is here: a request whose verb, path and host are a stop's is carried out, whatever else is wrong with it. Neither
/// its head nor its body, its time or its end can keep it out; only a host or an origin that is not the rover's does. It is looked for where
/// a request is refused or given up, so that nobody else pays for it.
/// </remarks>
public sealed class HttpExchange
{
    private enum Phase
    {
        Head,
        Body,
        Call,
        Reply,
        Late,

        /// <summary>The peer speaks HTTP/2, and the other one goes on.</summary>
        Http2,

        /// <summary>As the body, of one that is longer than there is room for.</summary>
        Upload,
    }

    /// <summary>What is known of the request that is read, in one field: on the device a field of any type takes twelve bytes.</summary>
    [Flags]
    private enum Mark
    {
        None = 0,
        SaidContinue = 1,
        LostFraming = 2,

        /// <summary>Its head is whole, and what comes is its body.</summary>
        HeadRead = 4,

        /// <summary>It was a stop and is done; what is missing is its body's end and the reply.</summary>
        Stopped = 8,

        /// <summary>It is the first one of its connection, which may yet turn out to be no request of HTTP/1.1.</summary>
        First = 16,

        /// <summary>Its body goes to the router's <see cref="IUpload"/>.</summary>
        Uploading = 32,
    }

    /// <summary>By which every request of Viam's API names its resource, and so the {name} of the paths in its body.</summary>
    private static readonly byte[] NameField = Ascii.Bytes("name");

    private const int NameNumber = 1;

    private readonly Router _router;

    // Given up while the peer speaks HTTP/2, which takes memory of its own.
    private HttpRequest _request = new HttpRequest();
    private HttpBody _body = new HttpBody();
    private readonly RpcCall _call;
    private Http2Exchange? _http2;
    private GrpcWebCall? _web;
    private int _route;
    private Phase _phase;
    private Mark _marks;
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
        Open(string.Empty);
    }

    /// <summary>The time of calls and timeouts.</summary>
    public readonly IClock Clock;

    /// <summary>Whether it serves only what is always served, and closes after each reply.</summary>
    public readonly bool IsSideDoor;

    /// <summary>Where received bytes go, from <see cref="Filled"/> on.</summary>
    public readonly byte[] Input = new byte[HttpLimits.InputBytes];

    public int Filled => _filled;

    /// <summary>How many bytes may be put behind those. At a connection's start not as many as fit: if it turns out to speak HTTP/2, some of the input
    /// is kept for that.</summary>
    public int Room => Input.Length - _filled - ((_marks & Mark.First) != 0 && _filled < Http2Exchange.PrefaceLine ? Http2Exchange.InputStart : 0);

    /// <summary>Whether something is here that is not whole, or has no reply yet: its rest has a bounded time to come.</summary>
    public bool IsPending => _phase == Phase.Http2 ? _http2!.IsPending : _filled > 0;

    /// <summary>What to send at <see cref="HttpStep.SendReply"/>, and whether the connection ends after it.</summary>
    public readonly HttpReply Reply;

    /// <summary>Whether it ends because the request was refused, so that its rest may still come.</summary>
    public bool LostFraming => (_marks & Mark.LostFraming) != 0 || (_http2 != null && _http2.LostFraming);

    /// <summary>Whether the reply to the request that is whole now is long.</summary>
    public bool IsLong => _phase != Phase.Http2 && !IsSideDoor && _router.IsLong(_route);

    /// <summary>Where <see cref="Advance"/> has thrown: whether what was answered only looks. Otherwise a stop may be lost with it, or be carried out
    /// in part.</summary>
    public bool WasLook => _phase == Phase.Http2 ? _http2 != null && _http2.WasLook : (_phase == Phase.Call || _phase == Phase.Reply) && !_router.MayMove(_route);

    /// <summary>When the first byte of the request that is being read came. Only while <see cref="IsPending"/>.</summary>
    public long BegunUs { get; internal set; }

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
        if (_phase == Phase.Http2)
        {
            _request = new HttpRequest();
            _body = new HttpBody();
        }

        _request.Headers.Gate = accepted.Length == 0 ? _router.Gate : _router.Gate.At(accepted);
        _request.Reset();
        _phase = Phase.Head;
        _http2 = null;
        _web = null;
        _marks = Mark.First;
        _filled = 0;
    }

    /// <summary>Says that <paramref name="count"/> bytes were put behind those already there.</summary>
    /// <returns>Whether there were any: none is the peer's end.</returns>
    public bool Received(int count)
    {
        if (_phase == Phase.Http2)
        {
            _http2!.Received(count);
        }
        else if (_filled == 0)
        {
            BegunUs = Clock.NowUs;
        }

        _filled += count;
        return count > 0;
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
            case Phase.Upload:
                return ReadUpload();
            case Phase.Http2:
                HttpStep step = _http2!.Advance();
                _filled = _http2.Filled;
                return step;
            default:
                BeginNext();
                return ReadHead();
        }
    }

    /// <summary>Gives up waiting for the rest of a request; the next step is the reply that says so.</summary>
    public void Expire()
    {
        if (_phase == Phase.Http2)
        {
            _http2!.Expire();
        }
        else
        {
            _phase = Phase.Late;
        }
    }

    /// <summary>The peer is gone or has to go: of what it has sent, whole or in part, the stops are still carried out, and nothing else.
    /// Nothing is replied. Called once, at a connection's end.</summary>
    public void Abandon()
    {
        if (_phase == Phase.Http2)
        {
            _http2?.Abandon();
            _http2 = null;
        }
        else
        {
            AbandonRequests();
        }

        // What only some connections need does not wait for the next one.
        _web = null;
        _call.Open(string.Empty);
    }

    private void AbandonRequests()
    {
        AbandonUpload();
        HttpStep step = HttpStep.SendReply;
        while (step != HttpStep.Receive && !LostFraming && !(_phase == Phase.Reply && Reply.Closes))
        {
            if (_phase == Phase.Call && _router.KindOf(_route) != MethodKind.Stop)
            {
                // Whoever sent it is not there to keep alive what it would move.
                BeginNext();
            }

            step = Advance();
        }

        if (step == HttpStep.Receive && _filled > 0)
        {
            StopAfterAll(HttpRefusal.Late);
        }
    }

    private HttpStep ReadHead()
    {
        if (_filled == 0)
        {
            return HttpStep.Receive;
        }

        HttpProgress progress = _request.Read(Input, ref _filled);
        while (progress == HttpProgress.Refused && !_request.Refusal!.IsOfCaller && IsStop() && (!_request.IsOver || _router.StopsByBody(_route)))
        {
            progress = _request.PassOver(Input, ref _filled);
        }

        if (progress != HttpProgress.Whole)
        {
            if (progress != HttpProgress.Refused)
            {
                return progress == HttpProgress.Partial ? HttpStep.Receive : HttpStep.Yield;
            }

            if (!TakesLongBody())
            {
                return IsHttp2Preface() ? BeginHttp2() : Refuse(_request.Refusal!);
            }
        }

        BeginBody();
        RequestLine line = _request.Line;
        int route = _router.Find(line.Verb, Input, line.PathStart, line.PathLength);
        _route = route;
        return _router.KindOf(route) < MethodKind.Stop ? HttpStep.Yield : BeginRare(_router.KindOf(route));
    }

    /// <summary>Neither a usual call nor a heartbeat: a stop that needs no body is carried out, and a long body is begun.</summary>
    private HttpStep BeginRare(MethodKind kind)
    {
        if (kind == MethodKind.Stop && !_router.StopsByBody(_route))
        {
            Stop(0);
        }

        return kind == MethodKind.Upload ? BeginUpload() : HttpStep.Yield;
    }

    /// <summary>Whether what it is refused for is that its body is longer than most may be, where this one may: then its head is whole.</summary>
    private bool TakesLongBody()
    {
        RequestLine line = _request.Line;
        return _request.Refusal!.Status == HttpRefusal.BodyTooLongStatus
            && _router.KindOf(_router.Find(line.Verb, Input, line.PathStart, line.PathLength)) == MethodKind.Upload
            && _request.PassOver(Input, ref _filled) == HttpProgress.Whole;
    }

    /// <summary>Nothing of a long body is taken before it is known that its sender may send it.</summary>
    private HttpStep BeginUpload()
    {
        RequestHeaders headers = _request.Headers;
        IUpload upload = _router.Upload!;
        if (headers.Gate.NeedsToken && !Recognise(headers, MethodKind.Upload))
        {
            return Refuse(HttpRefusal.NoToken);
        }

        _call.Begin(Input, _body.Start, 0, BegunUs, Clock.NowUs);
        HttpRefusal? refusal = IsSideDoor ? HttpRefusal.Busy
            : headers.ContentLength > upload.MaxBytes ? HttpRefusal.BodyLongerThan(upload.MaxBytes)
            : headers.BadEncoding ?? (headers.IsJson ? upload.Begin(_call) : HttpRefusal.NotJson);
        if (refusal != null)
        {
            return Refuse(refusal);
        }

        _marks |= Mark.Uploading;
        _body.BeginLong(headers, upload.MaxBytes);
        _phase = Phase.Upload;
        return HttpStep.Yield;
    }

    /// <summary>Hands on what is here of a long body.</summary>
    private HttpStep ReadUpload()
    {
        IUpload upload = _router.Upload!;
        HttpProgress progress = _body.Read(ref _filled);
        HttpRefusal? refusal = _body.Length > 0 ? upload.Take(Input, _body.Start, _body.Length) : null;
        _body.Forget(ref _filled);
        if (refusal == null && progress == HttpProgress.Refused)
        {
            refusal = _body.Refusal!.Status == HttpRefusal.BodyTooLongStatus ? HttpRefusal.BodyLongerThan(upload.MaxBytes) : _body.Refusal;
        }

        if (refusal != null)
        {
            return Refuse(refusal);
        }

        if (progress == HttpProgress.Whole)
        {
            _phase = Phase.Call;
            return HttpStep.RequestRead;
        }

        return AwaitBody();
    }

    /// <summary>A long body is not waited for any more.</summary>
    /// <returns>Whether there was one.</returns>
    private bool EndUpload()
    {
        bool isUploading = (_marks & Mark.Uploading) != 0;
        if (isUploading)
        {
            _marks &= ~Mark.Uploading;
            _body.EndLong();
        }

        return isUploading;
    }

    private void AbandonUpload()
    {
        if (EndUpload())
        {
            _router.Upload!.Abandon();
        }
    }

    // Its first line is one of a request in a version that is not spoken; so nobody else pays for looking for it.
    private bool IsHttp2Preface() =>
        (_marks & Mark.First) != 0 && _request.Line.Verb == HttpVerb.Other && _filled <= Input.Length - Http2Exchange.InputStart
        && Http2Exchange.IsPreface(Input, _filled);

    private HttpStep BeginHttp2()
    {
        Gate gate = _request.Headers.Gate;
        _request = null!;
        _body = null!;
        _phase = Phase.Http2;
        _http2 = new Http2Exchange(_router, this, _call, gate, _filled);
        return Advance();
    }

    private void BeginBody()
    {
        _body.Begin(Input, _request.End, _request.Headers);
        _phase = Phase.Body;
        _marks |= Mark.HeadRead;
    }

    private HttpStep ReadBody()
    {
        HttpProgress progress = _body.Read(ref _filled);
        if (progress == HttpProgress.Whole)
        {
            _phase = Phase.Call;
            return HttpStep.RequestRead;
        }

        bool isStop = _router.KindOf(_route) == MethodKind.Stop;
        if (progress == HttpProgress.Refused)
        {
            if (!isStop || (_marks & Mark.Stopped) != 0)
            {
                return Refuse(_body.Refusal!);
            }

            _request.PassOverBody();
            _body.TakeAll();
        }

        if (isStop && StopsEarly())
        {
            _phase = Phase.Call;
            return HttpStep.RequestRead;
        }

        return AwaitBody();
    }

    private HttpStep AwaitBody()
    {
        if (_request.Headers.ExpectsContinue && !_request.Line.IsHttp10 && (_marks & Mark.SaidContinue) == 0)
        {
            _marks |= Mark.SaidContinue;
            return HttpStep.SendContinue;
        }

        return HttpStep.Receive;
    }

    private HttpStep Serve()
    {
        int route = _route;
        MethodKind kind = _router.KindOf(route);
        if (kind == MethodKind.Stop)
        {
            if ((_marks & Mark.Stopped) == 0)
            {
                Stop(_body.Length);
            }

            _marks |= _request.HasPassedOver ? Mark.LostFraming : Mark.None;
            return Finish();
        }

        RequestLine line = _request.Line;
        RequestHeaders headers = _request.Headers;
        Reply.Reset(IsSideDoor || !_request.KeepsAlive, line.IsHttp10, line.Verb != HttpVerb.Head);
        if (headers.Origin != 0)
        {
            Reply.Header = headers.Gate.HeaderFor(headers.Origin);
            if (line.Verb == HttpVerb.Options && _router.FindCall(Input, line.PathStart, line.PathLength) != Router.None)
            {
                // What is sent at once is bounded in time from the call's begin.
                _call.Begin(Input, _body.Start, 0, BegunUs, Clock.NowUs);
                Reply.SendPreflight();
                return Finish();
            }
        }

        if (headers.IsGrpcWeb && _router.DoorOf(Input, line.PathStart, line.PathLength) == _router.Connect)
        {
            ServeWeb(route, kind, headers);
        }
        else if (headers.Gate.NeedsToken && !Recognise(headers, kind))
        {
            _router.DoorOf(Input, line.PathStart, line.PathLength).Refuse(HttpRefusal.NoToken, Reply);
        }
        else if (route == Router.None)
        {
            _router.DoorOf(Input, line.PathStart, line.PathLength).Refuse(_router.Explain(Input, line.PathStart, line.PathLength), Reply);
        }
        else if (IsSideDoor && kind != MethodKind.SignOfLife)
        {
            _router.DoorOf(route).Refuse(HttpRefusal.Busy, RefusalCause.Busy, Reply);
        }
        else
        {
            _call.Begin(Input, _body.Start, _body.Length, BegunUs, Clock.NowUs);
            int ids = headers.SessionIdCount;
            if (ids > 0)
            {
                _call.SetSessionId(ids, Input, headers.SessionIdStart, headers.SessionIdLength);
            }

            if (kind == MethodKind.Upload)
            {
                EndUpload();
            }

            _router.DoorOf(route).Serve(route, _request, _body, _call, Reply);
        }

        return Finish();
    }

    /// <summary>Carries out a call of gRPC-web, or says in its way why not.</summary>
    private void ServeWeb(int route, MethodKind kind, RequestHeaders headers)
    {
        _web ??= new GrpcWebCall(_router, _call, Reply);
        _web.Begin(Input, _body.Start, _body.Length, BegunUs, Clock.NowUs);
        HttpRefusal? refusal = JudgeWeb(route, kind, headers);
        if (refusal != null)
        {
            _web.Refuse(refusal, kind != MethodKind.SignOfLife && IsSideDoor ? RefusalCause.Busy : RefusalCauses.Of(refusal.Code));
            return;
        }

        int ids = headers.SessionIdCount;
        if (ids > 0)
        {
            _call.SetSessionId(ids, Input, headers.SessionIdStart, headers.SessionIdLength);
        }

        _web.Serve(route);
    }

    private HttpRefusal? JudgeWeb(int route, MethodKind kind, RequestHeaders headers)
    {
        RequestLine line = _request.Line;
        if (headers.Gate.NeedsToken && !Recognise(headers, kind))
        {
            return HttpRefusal.NoToken;
        }

        if (route == Router.None || _router.DoorOf(route) != _router.Connect)
        {
            return HttpRefusal.Of(RpcCode.Unimplemented, _router.Explain(Input, line.PathStart, line.PathLength).Reason);
        }

        if (IsSideDoor && kind != MethodKind.SignOfLife)
        {
            return HttpRefusal.Busy;
        }

        // What the client no longer waits for must not move anything.
        bool isLate = headers.TimeoutMs >= 0 && _call.NowUs - BegunUs >= headers.TimeoutMs * 1000;
        return headers.BadEncoding ?? headers.BadConnect ?? GrpcFrame.Check(Input, _body.Start, _body.Start + _body.Length)
            ?? (isLate ? GrpcRefusal.PastTimeout : null);
    }

    /// <summary>Whether verb and path are a stop's.</summary>
    private bool IsStop()
    {
        RequestLine line = _request.Line;
        _route = line.PathLength > 0 && line.PathLength <= HttpLimits.PathBytes
            ? _router.Find(line.Verb, Input, line.PathStart, line.PathLength)
            : Router.None;
        return _router.KindOf(_route) == MethodKind.Stop;
    }

    /// <summary>Carries out the stop that <see cref="_route"/> leads to, and writes its reply.</summary>
    /// <param name="bodyLength">As much of its body as is here.</param>
    private void Stop(int bodyLength)
    {
        RequestHeaders headers = _request.Headers;
        _marks |= Mark.Stopped;
        Reply.Reset(IsSideDoor || !_request.KeepsAlive || _request.HasPassedOver, _request.Line.IsHttp10, true);
        if (headers.Gate.NeedsToken)
        {
            Recognise(headers, MethodKind.Stop);
        }

        if (headers.Origin != 0)
        {
            Reply.Header = headers.Gate.HeaderFor(headers.Origin);
        }

        // Where nobody can tell whom it means the handler says what is wrong with it.
        bool isWeb = headers.IsGrpcWeb && _router.DoorOf(_route) == _router.Connect;
        Begin(isWeb, 0);
        if (bodyLength > 0 && !FindsWhom(bodyLength))
        {
            Begin(isWeb, bodyLength);
        }

        if (isWeb)
        {
            _web!.Serve(_route);
        }
        else
        {
            _router.DoorOf(_route).ServeAdmitted(_route, _request, _body, _call, Reply);
        }
    }

    private void Begin(bool isWeb, int bodyLength)
    {
        if (isWeb)
        {
            _web ??= new GrpcWebCall(_router, _call, Reply);
            _web.Begin(Input, _body.Start, bodyLength, BegunUs, Clock.NowUs);
        }
        else
        {
            _call.Begin(Input, _body.Start, bodyLength, BegunUs, Clock.NowUs);
        }
    }

    /// <summary>Whom a stop means, by its body, in whatever state and encoding that is.</summary>
    private bool FindsWhom(int bodyLength)
    {
        int start = _body.Start;
        int end = start + bodyLength;
        if (!_request.Headers.IsGrpcWeb)
        {
            return LooseJson.TryFindText(Input, start, end, NameField, ref _call.PathArgument);
        }

        return (bodyLength > GrpcFrame.HeadBytes
            && LooseProto.TryFindText(Input, start + GrpcFrame.HeadBytes, end, NameNumber, ref _call.PathArgument))
            || LooseProto.TryFindText(Input, start, end, NameNumber, ref _call.PathArgument);
    }

    /// <summary>A stop does not wait for the rest of its body once it is known whom it means.</summary>
    /// <returns>Whether nothing more of it is read, either: what the connection ends with.</returns>
    private bool StopsEarly()
    {
        if ((_marks & Mark.Stopped) == 0 && FindsWhom(_filled - _body.Start))
        {
            Stop(_filled - _body.Start);
        }

        return (_marks & Mark.Stopped) != 0 && _request.HasPassedOver;
    }

    /// <summary>Where what cannot be read to its end is a stop all the same, carries it out. False where it is none, or says nothing of whom.</summary>
    private bool StopAfterAll(HttpRefusal refusal)
    {
        if ((_marks & Mark.Stopped) != 0)
        {
            return true;
        }

        if (refusal.IsOfCaller || !_request.Headers.HasHost || !IsStop())
        {
            return false;
        }

        if ((_marks & Mark.HeadRead) == 0)
        {
            if (_router.StopsByBody(_route))
            {
                return false;
            }

            BeginBody();
        }

        Stop(_router.StopsByBody(_route) ? _filled - _body.Start : 0);
        return true;
    }

    /// <summary>Says who calls, by the token. False where it takes one and none is good.</summary>
    private bool Recognise(RequestHeaders headers, MethodKind kind)
    {
        int token = headers.Token;
        _call.Name(token > 0 ? headers.Gate.OwnerOf(token) : string.Empty);
        return token > 0 || kind == MethodKind.Stop || kind == MethodKind.Page;
    }

    private HttpStep Refuse(HttpRefusal refusal)
    {
        AbandonUpload();
        _marks |= Mark.LostFraming;
        if (StopAfterAll(refusal))
        {
            Reply.Close();
        }
        else
        {
            Reply.Reset(true, _request.Line.IsHttp10, _request.Line.Verb != HttpVerb.Head);
            _router.Connect.Refuse(refusal, Reply);
        }

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
        // First: where the rest ends for want of memory, it is in the middle of a request, and no more of the look before it.
        _phase = Phase.Head;
        int rest = _filled - _body.End;
        if (rest > 0)
        {
            Array.Copy(Input, _body.End, Input, 0, rest);
            BegunUs = Clock.NowUs;
        }

        _filled = rest;
        _request.Reset();
        _marks = Mark.None;
    }
}
