using Firmware.Client;
using Firmware.Rpc;
using Firmware.Sessions;

namespace Firmware.Remotes;

/// <content>Carrying out what is wished, while the link is up.</content>
internal sealed partial class RemoteLink
{
    /// <summary>Between two tries of a stop that failed: a tick.</summary>
    private const int StopRetryMs = Limits.TickMs;

    private int _next;

    /// <summary>Every stop that is wished, and then one command: the stops that came meanwhile go before the next.</summary>
    private int CarryOut()
    {
        bool hasFailed = false;
        for (int i = 0; i < _partCount; i++)
        {
            hasFailed |= _parts[i].HasStop && !(IsReady && TryStop(_parts[i]));
        }

        for (int i = 0; i < _partCount && IsReady; i++)
        {
            // In turn, so that one that is commanded without a break does not keep the others waiting.
            RemotePart part = _parts[(_next + i) % _partCount];
            if (part.TakeCommand())
            {
                _next = (_next + i + 1) % _partCount;
                Command(part);
                return 0;
            }
        }

        return !IsReady ? 0 : hasFailed ? StopRetryMs : IntervalMs;
    }

    private bool TryStop(RemotePart part)
    {
        int stops = part.Stops;
        try
        {
            part.SendStop();
        }
        catch (RobotException failure)
        {
            LastError = failure.Message;
            if (failure.Code != RpcCode.NotFound)
            {
                return false;
            }

            // It has another configuration since its restart, which began at rest.
        }

        part.StopsAreDone(stops);
        return true;
    }

    private void Command(RemotePart part)
    {
        try
        {
            part.SendCommand();
            OnSign();
        }
        catch (RobotException failure)
        {
            OnSign();
            if (!IsRefusal(failure.Code) || _client.Sessions.State != SessionState.Live)
            {
                Lose(failure.Message);
                return;
            }

            LastError = failure.Message;
            _sessions.Stop(part.Index, StopCause.OutputFailed, _clock.NowUs);
        }
    }

    /// <summary>Whether a code can only be the other board's own answer: it has read the command, and did not carry it out.</summary>
    private static bool IsRefusal(RpcCode code)
    {
        switch (code)
        {
            case RpcCode.InvalidArgument:
            case RpcCode.NotFound:
            case RpcCode.FailedPrecondition:
            case RpcCode.Aborted:
            case RpcCode.PermissionDenied:
            case RpcCode.Unauthenticated:
            case RpcCode.Unimplemented:
                return true;
            default:
                return false;
        }
    }
}
