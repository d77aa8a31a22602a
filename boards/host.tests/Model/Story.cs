using System.Linq;
using System.Text;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>A setting, a start of the clock, and what happens then.</summary>
internal sealed record Story(AfterLapse AfterLapse, UnownedCommands Unowned, long StartUs, Event[] Events)
{
    /// <summary>Lets it happen to the core and to the model.</summary>
    /// <returns>How they differ, or null.</returns>
    public string? Difference(Tally? tally = null)
    {
        Duel duel = new(AfterLapse, Unowned, StartUs, tally);
        return Events.Select(duel.Do).FirstOrDefault(difference => difference != null);
    }

    /// <summary>The same, without the events and the details that the difference does without.</summary>
    public Story Shrunk()
    {
        Story shrunk = this;
        for (int chunk = Events.Length; chunk > 0; chunk /= 2)
        {
            for (int at = shrunk.Events.Length - chunk; at >= 0; at--)
            {
                shrunk = shrunk.Unless([.. shrunk.Events.Take(at), .. shrunk.Events.Skip(at + chunk)]);
            }
        }

        for (int at = 0; at < shrunk.Events.Length; at++)
        {
            for (int detail = 0; detail < Event.Details; detail++)
            {
                shrunk = shrunk.Unless([.. shrunk.Events.Take(at), shrunk.Events[at].Without(detail), .. shrunk.Events.Skip(at + 1)]);
            }
        }

        return shrunk;
    }

    public override string ToString()
    {
        StringBuilder text = new($"new Story(AfterLapse.{AfterLapse}, UnownedCommands.{Unowned}, {StartUs},\n[\n");
        foreach (Event happening in Events)
        {
            text.Append("    ").Append(happening).Append(",\n");
        }

        return text.Append("])").ToString();
    }

    /// <summary>The story of these events if it still ends in a difference, or else this one.</summary>
    private Story Unless(Event[] events)
    {
        Story other = this with { Events = events };
        return other.Difference() == null ? this : other;
    }
}
