using System;
using System.Linq;
using System.Threading;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>How often each act had each answer: a run that never met a full table says nothing about full tables.</summary>
internal sealed class Tally
{
    private const int Answers = 10;

    private readonly long[] _counts = new long[Enum.GetValues<Act>().Length * Answers];

    public long Total => _counts.Sum();

    public long this[Act act, int answer] => _counts[((int)act * Answers) + answer];

    public void Add(Act act, int answer) => Interlocked.Increment(ref _counts[((int)act * Answers) + answer]);

    /// <summary>One line for each act: its answers by <see cref="Duel.Answer"/>.</summary>
    public override string ToString() => string.Join('\n', Enum.GetValues<Act>().Select(act =>
        $"{act,-13}" + string.Concat(Enumerable.Range(0, Answers).Where(answer => this[act, answer] != 0).Select(answer => $"  {Duel.Answer(act, answer)} {this[act, answer]:N0}"))));
}
