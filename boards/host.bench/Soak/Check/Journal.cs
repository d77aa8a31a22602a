using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>What all clients did and when, written by them while they do it. Whoever reads more than one entry takes <see cref="Lock"/>.</summary>
internal sealed class Journal
{
    private readonly Dictionary<int, List<Act>> _byPin = [];
    private readonly Dictionary<string, ClientSession> _sessions = [];

    public Lock Lock { get; } = new();

    /// <summary>Enters an act, before it is sent.</summary>
    public void Begin(Act act)
    {
        lock (Lock)
        {
            act.Session?.Add(act);
            foreach (int pin in act.Pins)
            {
                Of(pin).Add(act);
            }
        }
    }

    /// <summary>Enters what became of it.</summary>
    /// <param name="act">The act.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="atUs">When that was known; for a lost one, until when it may still be done.</param>
    public void Finish(Act act, ActOutcome outcome, long atUs)
    {
        lock (Lock)
        {
            act.AnsweredUs = atUs;
            act.Outcome = outcome;
        }
    }

    public void Enter(ClientSession session)
    {
        lock (Lock)
        {
            _sessions[session.ShortId] = session;
        }
    }

    /// <summary>The session of this short id, or null: nobody here has started it, or long ago.</summary>
    public ClientSession? Session(string shortId)
    {
        lock (Lock)
        {
            return _sessions.GetValueOrDefault(shortId);
        }
    }

    /// <summary>The acts on a pin, the oldest first.</summary>
    public List<Act> Of(int pin) => _byPin.TryGetValue(pin, out List<Act>? acts) ? acts : _byPin[pin] = [];

    /// <summary>Forgets what cannot matter any more.</summary>
    public void Prune(long beforeUs)
    {
        lock (Lock)
        {
            foreach (List<Act> acts in _byPin.Values)
            {
                acts.RemoveAll(act => act.AnsweredUs < beforeUs);
            }

            foreach (ClientSession session in _sessions.Values.ToArray())
            {
                session.Prune(beforeUs);
                if (session.Last == null || session.Last.AnsweredUs < beforeUs)
                {
                    _sessions.Remove(session.ShortId);
                }
            }
        }
    }
}
