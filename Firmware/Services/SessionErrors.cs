using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>How a session id that leads nowhere is answered, everywhere alike and in Viam's words.</summary>
internal static class SessionErrors
{
    /// <summary>Viam's message, with the code InvalidArgument: its clients look for exactly this and start a new session.</summary>
    public const string Expired = "SESSION_EXPIRED";

    /// <summary>Finds the session of this caller by the text of its id, which counts as a heartbeat.</summary>
    /// <returns>Its number, or 0 where the call has failed.</returns>
    public static int Find(SessionManager sessions, RpcCall call, string field, in TextSlice text)
    {
        int session = sessions.FindById(text.Buffer, text.Start, text.Length, call.Peer, call.NowUs);
        if (session == 0)
        {
            NotFound(call, field, in text);
        }

        return session;
    }

    /// <summary>Fails a call whose id led nowhere: one that is no id at all is told apart.</summary>
    public static void NotFound(RpcCall call, string field, in TextSlice text)
    {
        if (TryParse(call, field, in text, out _))
        {
            call.Fail(RefusalCause.SessionExpired, Expired);
        }
    }

    /// <summary>Reads an id, and fails the call where it is none.</summary>
    public static bool TryParse(RpcCall call, string field, in TextSlice text, out SessionId id)
    {
        if (SessionId.TryParse(text.Buffer, text.Start, text.Length, out id))
        {
            return true;
        }

        call.Fail(RpcCode.InvalidArgument, $"{field}: expected a session id, a UUID of {SessionId.TextLength} characters, but found \"{FieldText.Show(in text)}\"");
        return false;
    }
}
