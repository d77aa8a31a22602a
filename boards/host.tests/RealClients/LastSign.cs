using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>When the rover may have received the last thing that keeps a client's session alive, as far as the client can tell.</summary>
/// <param name="EarliestUs">The client was about to send it then, in microseconds since 1970.</param>
/// <param name="LatestUs">The client had its answer then; or, without an answer, it sent nothing after this.</param>
/// <param name="InFlight">Whether its answer was not seen: the rover may or may not have received it.</param>
internal sealed record LastSign(long EarliestUs, long LatestUs, bool InFlight)
{
    // The monitored methods too: finding their session is its heartbeat.
    private static readonly string[] Signs = ["StartSession", "SendSessionHeartbeat", "SetPower", "Move"];

    /// <summary>The last one that was answered, and each one in flight at the end: one of them was the last that the rover received.</summary>
    /// <param name="events">What the client printed; it prints "sent" before it sends.</param>
    /// <param name="silentUs">A time at which it was killed or frozen.</param>
    public static LastSign[] Possible(ClientEvent[] events, long silentUs)
    {
        List<LastSign> answered = [];
        List<LastSign> inFlight = [];
        foreach (ClientEvent sent in events.Where(line => line.Name == "sent" && Signs.Contains(line["method"]) && line.AtUs <= silentUs))
        {
            ClientEvent? answer = Array.Find(events, line => line.Name == "answered" && line["call"] == sent["call"] && line.AtUs <= silentUs);
            if (answer == null)
            {
                inFlight.Add(new LastSign(sent.AtUs, silentUs, true));
            }
            else if (answer["code"] == null)
            {
                answered.Add(new LastSign(sent.AtUs, answer.AtUs, false));
            }
        }

        Assert.AreNotEqual(0, answered.Count, "the client was answered before it fell silent");
        return [new LastSign(answered.Max(sign => sign.EarliestUs), answered.Max(sign => sign.LatestUs), false), .. inFlight];
    }
}
