using System;
using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <content>Commands under the session, and its start.</content>
public sealed partial class SessionsClient
{
    /// <summary>The longest session id that fits a request's head; Viam's have 36 characters.</summary>
    private const int LongestId = 64;

    private readonly JsonName _windowName = new("heartbeat_window");
    private readonly string _resumeName = "resume";
    private readonly string _startMethod = "StartSession";
    private readonly RpcRequest _start = new RpcRequest();
    private TextSlice _text;

    /// <summary>
    /// Sends the call's request under a session, which it starts where there is none that may live. A session that turns out to have lapsed
    /// is replaced, and the request sent once more. Returns with a success in the call's reply; whatever throws has given the place back.
    /// </summary>
    internal void Drive(ClientCall call)
    {
        try
        {
            _channel.EndRequest(call.Request);
            int ends = _ends;
            bool mayLapse = TryDrive(call, ends);
            if (mayLapse && call.Reply.IsSessionExpired)
            {
                OnExpired();
                if (_options.RestartAfterLapse)
                {
                    TryDrive(call, ends);
                }
            }
        }
        catch (Exception)
        {
            _channel.Pool.Return(call);
            throw;
        }

        _channel.ThrowIfFailed(call);
    }

    /// <summary>Starts a session where there is none that may live, and moves nothing.</summary>
    /// <exception cref="RobotException">There is none now: the robot refused, or did not answer.</exception>
    public void Open()
    {
        ClientCall call = _channel.Begin(_service, _startMethod, CallKind.Ordinary);
        try
        {
            Ready(call, true);
        }
        catch (Exception)
        {
            _channel.Pool.Return(call);
            throw;
        }

        _channel.Pool.Return(call);
    }

    /// <returns>Whether it went out under a session.</returns>
    private bool TryDrive(ClientCall call, int ends)
    {
        ThrowIfEnded(ends);
        string id = Ready(call, _mayStart || _options.RestartAfterLapse);
        int generation = _generation;
        ThrowIfEnded(ends);
        long sentUs = _clock.NowUs;
        _channel.Converse(call, call.Request, id);
        if (id.Length > 0 && call.Reply.Code == RpcCode.Ok)
        {
            OnSucceeded(generation, sentUs);
        }

        return id.Length > 0;
    }

    private void ThrowIfEnded(int ends)
    {
        if (ends != _ends)
        {
            // One that was ended while it was being started lives on with the robot, and holds nothing: no heartbeat keeps it.
            End();
            throw NotStarted(RpcCode.Canceled, "it was ended in the meantime");
        }
    }

    /// <summary>The id to send with a command; a session is started where there is none that may live. Called by the one ordinary call.</summary>
    private string Ready(ClientCall call, bool mayStart)
    {
        if (_options.DisableSessions || _isUnprotected)
        {
            return _noId;
        }

        if (!IsRunning() && !_isEnding)
        {
            if (!mayStart)
            {
                throw NotStarted(RpcCode.FailedPrecondition, "the last one has lapsed, and ClientOptions.RestartAfterLapse is off: EndNow or Open comes first");
            }

            Start(call);
        }

        if (_isEnding)
        {
            throw NotStarted(RpcCode.Canceled, "the client is closed");
        }

        return _isUnprotected ? _noId : _id;
    }

    private void Start(ClientCall call)
    {
        _start.Begin(_service, _startMethod);
        if (_id.Length > 0)
        {
            _start.Json.Member(_resumeName, _id);
        }

        if (_options.WindowMs > 0)
        {
            DurationText.Write(_start.Json, _windowName.Text, _options.WindowMs * UsPerMs);
        }

        _channel.EndRequest(_start);
        long sentUs = _clock.NowUs;
        _channel.Converse(call, _start, _noId);
        if (call.Reply.Code == RpcCode.Unimplemented)
        {
            RefuseUnprotected(call);
            return;
        }

        if (call.Reply.Code != RpcCode.Ok)
        {
            throw NotStarted(call.Reply.Code, call.Reply.Detail);
        }

        Begin(call, sentUs);
    }

    private void Begin(ClientCall call, long sentUs)
    {
        JsonReader reply = call.Reply.Json;
        string id = string.Empty;
        long windowUs = 0;
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(_idName))
            {
                id = reply.ReadString().ToString();
            }
            else if (reply.NameIs(_windowName))
            {
                reply.ReadString(ref _text);
                DurationText.TryParse(in _text, out windowUs);
            }
        }

        if (call.Reply.CheckBody() != RpcCode.Ok)
        {
            throw NotStarted(call.Reply.Code, call.Reply.Detail);
        }

        if (!IsId(id) || windowUs < UsPerMs || windowUs > int.MaxValue * UsPerMs)
        {
            throw NotStarted(RpcCode.Internal, "the reply has no usable id and heartbeat_window");
        }

        long nowUs = _clock.NowUs;
        lock (_lock)
        {
            _id = id;
            _generation++;
            _mayStart = false;
            Starts++;
            IsExpired = false;
            _pulse.Begin(windowUs, sentUs, nowUs);
        }

        WakeThread();
    }

    private void RefuseUnprotected(ClientCall call)
    {
        if (!_options.AllowUnprotected)
        {
            throw NotStarted(
                RpcCode.Unimplemented,
                $"this robot has no sessions ({call.Reply.Detail}), so nothing would stop it when this client falls silent; ClientOptions.AllowUnprotected drives it all the same");
        }

        _isUnprotected = true;
    }

    private RobotException NotStarted(RpcCode code, string why) =>
        new RobotException(code, _channel.Where(_service, _startMethod), "no session, and so nothing was moved: " + why);

    /// <summary>Whether a text can go into a header as it is.</summary>
    private static bool IsId(string id)
    {
        char[] letters = id.ToCharArray();
        bool isGood = letters.Length > 0 && letters.Length <= LongestId;
        for (int i = 0; isGood && i < letters.Length; i++)
        {
            isGood = letters[i] > ' ' && letters[i] < (char)127;
        }

        return isGood;
    }
}
