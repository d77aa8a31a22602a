namespace Firmware.Services;

/// <summary>Remotes in words. Allocates.</summary>
internal static class RemoteText
{
    /// <summary>The state as it is written on the wire. On the device an enum does not know its names.</summary>
    public static string Name(RemoteState state)
    {
        switch (state)
        {
            case RemoteState.Connecting:
                return "connecting";
            case RemoteState.Up:
                return "up";
            case RemoteState.Lost:
                return "lost";
            default:
                return "closed";
        }
    }

    /// <summary>Why a resource of a remote cannot be driven now, and what to do about it.</summary>
    public static string WhyNot(IRemoteLink link, string resource)
    {
        string what = link.State == RemoteState.Lost
            ? "was lost, and what this rover drove there stops by itself: wait until it is back"
            : "has no connection: see that it is on and in the network; it is tried again by itself";
        string why = link.LastError.Length == 0 ? "" : " (" + link.LastError + ")";
        return $"{resource}: the remote {link.Name} at {link.Address} {what}{why}";
    }

    /// <summary>The remote whose resource a name would be; null where it would be none's.</summary>
    public static IRemoteLink? Of(IRemoteLink[] remotes, string resource)
    {
        for (int i = 0; i < remotes.Length; i++)
        {
            if (resource.StartsWith(remotes[i].Name + ":"))
            {
                return remotes[i];
            }
        }

        return null;
    }
}
