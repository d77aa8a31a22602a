namespace Firmware.Rpc;

/// <content>The headers that say by which name the rover is called, from whose page, and by whom.</content>
public sealed partial class RequestHeaders
{
    /// <summary>Where in the marks the number of the token is.</summary>
    private const int TokenShift = 16;

    private int _authority;

    /// <summary>The number, from 1, of the configured origin whose page calls; 0 where it is the rover's own page, or none.</summary>
    public int Origin;

    /// <summary>What they are judged by. It lasts as long as the connection, and is there before its first byte.</summary>
    public Gate Gate = null!;

    /// <summary>The number of the token that was shown, from 1; 0 without one, with a wrong one, and with more than one header for it.</summary>
    public int Token => (int)_marks >> TokenShift;

    /// <summary>Takes whom the request line itself names. Null where that is this rover.</summary>
    public HttpRefusal? TakeTarget(byte[] buffer, int start, int end) => Gate.AuthorityIn(buffer, start, end) == 0 ? HttpRefusal.ForeignHost : null;

    private HttpRefusal? TakeHost(byte[] buffer, int start, int end)
    {
        if ((_marks & Mark.Host) != 0)
        {
            return HttpRefusal.BadHost;
        }

        int authority = Gate.AuthorityIn(buffer, start, end);
        if (authority == 0)
        {
            return HttpRefusal.ForeignHost;
        }

        _marks |= Mark.Host;
        return Agree(authority);
    }

    private HttpRefusal? TakeOrigin(byte[] buffer, int start, int end)
    {
        if (Gate.HasOrigins)
        {
            // A listed one first: it may be another port of the rover's own machine.
            int origin = Gate.AllowedOriginIn(buffer, start, end);
            if (origin != 0 || Origin != 0)
            {
                bool isOnly = Origin == 0;
                Origin = origin;
                return isOnly ? null : HttpRefusal.ForeignOrigin;
            }
        }

        int authority = Gate.OriginIn(buffer, start, end);
        return authority == 0 ? HttpRefusal.ForeignOrigin : Agree(authority);
    }

    // Host and Origin have to be the same, in whichever order they come.
    private HttpRefusal? Agree(int authority)
    {
        if (_authority != 0 && _authority != authority)
        {
            return HttpRefusal.ForeignOrigin;
        }

        _authority = authority;
        return null;
    }

    // A second header takes back what the first one showed: whoever reads another one of the two must not be let in by it.
    private void TakeToken(byte[] buffer, int start, int end)
    {
        int token = (_marks & Mark.Authorized) == 0 ? Gate.TokenIn(buffer, start, end) : 0;
        _marks = (_marks & Mark.All) | Mark.Authorized | (Mark)(token << TokenShift);
    }
}
