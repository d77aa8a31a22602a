using System;
using System.Diagnostics;
using System.Threading;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>One target under many mutated inputs, on the thread that calls <see cref="Run"/>.</summary>
internal sealed class FuzzRun
{
    private readonly IFuzzTarget _target;
    private readonly Mutator _mutator;
    private readonly Stopwatch _clock = new();
    private long _done;
    private readonly byte[] _current = new byte[Mutator.MaxBytes];
    private int _currentLength;

    public FuzzRun(string target, int seed)
    {
        _target = FuzzTargets.New(target);
        _mutator = new Mutator(_target, Corpus.Balanced(target), seed);
    }

    public string Name => _target.Name;

    /// <summary>Inputs that are through. Any thread may ask.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>How many of them were taken.</summary>
    public long Taken { get; private set; }

    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>What went wrong, and for which input; null where nothing did.</summary>
    public string? Failure { get; private set; }

    /// <summary>The input that is being run, for when it does not end.</summary>
    public string Current => Escaped.Write(_current.AsSpan(0, _currentLength));

    /// <summary>Ends at the first failure.</summary>
    public void Run(long inputs)
    {
        _clock.Start();
        for (long i = 0; i < inputs && Failure == null; i++)
        {
            Span<byte> input = _mutator.Next();
            if ((i & 1) == 0)
            {
                _target.Mend(input);
            }

            input.CopyTo(_current);
            _currentLength = input.Length;
            try
            {
                Taken += _target.Run(input) ? 1 : 0;
            }
            catch (Exception failure)
            {
                Fail(input.ToArray(), failure);
            }

            Interlocked.Increment(ref _done);
        }

        _clock.Stop();
    }

    // With targets of their own: one that failed may be left in the middle of something.
    private void Fail(byte[] input, Exception failure)
    {
        IFuzzTarget target = FuzzTargets.New(Name);
        byte[] least = Minimised.Of(input, candidate =>
        {
            bool fails = Fails(target, candidate)?.GetType() == failure.GetType();
            target = fails ? FuzzTargets.New(Name) : target;
            return fails;
        });
        Failure = $"{Name}: {Fails(FuzzTargets.New(Name), least) ?? failure}\nthe input, as a file of the corpus has it:\n{Escaped.Write(least)}";
    }

    private static Exception? Fails(IFuzzTarget target, byte[] input)
    {
        try
        {
            target.Run(input);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
