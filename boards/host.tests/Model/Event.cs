using System.Collections.Generic;
using System.Globalization;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>One thing that happens. Its text is the source that makes it, so that what a failed run prints can be replayed as it is.</summary>
/// <param name="Act">What.</param>
/// <param name="Who">The client.</param>
/// <param name="What">The resource, or the motor.</param>
/// <param name="WaitUs">How long nothing happens before, in microseconds.</param>
/// <param name="UntilDueOf">The client whose deadline, or, from <see cref="FirstLease"/> on, the resource whose lease's deadline the wait is counted from; -1 for now.</param>
/// <param name="HeldUpUs">The clock was read so much earlier: the thread was held up.</param>
/// <param name="X">Power.</param>
/// <param name="Y">Power of a base's right side.</param>
/// <param name="WindowMs">The window that a start asks for.</param>
/// <param name="Times">How often a stop fails.</param>
/// <param name="Meanwhile">What happens in the middle of a command, right after its first write.</param>
internal sealed record Event(
    Act Act,
    int Who = 0,
    int What = 0,
    long WaitUs = 0,
    int UntilDueOf = -1,
    long HeldUpUs = 0,
    double X = 0,
    double Y = 0,
    int WindowMs = 0,
    int Times = 0,
    Event? Meanwhile = null)
{
    public const int FirstLease = 100;

    public const int Details = 17;

    /// <summary>The event with one of its details as it is where nothing is said.</summary>
    public Event Without(int detail) => detail switch
    {
        0 => this with { Meanwhile = null },
        1 => this with { HeldUpUs = 0 },
        2 => this with { UntilDueOf = -1 },
        3 => this with { WaitUs = 0 },
        4 => this with { X = 0 },
        5 => this with { Y = 0 },
        6 => this with { WindowMs = 0 },
        7 => this with { Who = 0 },
        8 => this with { What = 0 },
        _ => this with { Meanwhile = Meanwhile?.Without(detail - 9 + 1) },
    };

    public override string ToString()
    {
        List<string> words = ["Act." + Act];
        Add("Who", Who, 0);
        Add("What", What, 0);
        Add("WaitUs", WaitUs, 0);
        Add("UntilDueOf", UntilDueOf, -1);
        Add("HeldUpUs", HeldUpUs, 0);
        Add("X", X, 0);
        Add("Y", Y, 0);
        Add("WindowMs", WindowMs, 0);
        Add("Times", Times, 0);
        if (Meanwhile != null)
        {
            words.Add("Meanwhile: " + Meanwhile);
        }

        return $"new({string.Join(", ", words)})";

        void Add(string name, double value, double usual)
        {
            if (value != usual)
            {
                words.Add(name + ": " + value.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
