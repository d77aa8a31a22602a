using System;
using System.Collections.Generic;

namespace Firmware.Boards.Host.Operator.Keys;

/// <summary>The bytes of a terminal as strokes: characters, the escape sequences of arrow keys, and those of the kitty keyboard protocol.</summary>
/// <remarks>It knows no clock: times are its caller's, in milliseconds.</remarks>
internal sealed class KeyParser
{
    /// <summary>An escape that is followed by nothing for so long is the Esc key.</summary>
    public const int EscapeMs = 50;

    private const byte Escape = 0x1B;
    private const byte ControlC = 0x03;
    private const byte ControlZ = 0x1A;
    private const int LongestSequence = 32;

    private readonly List<char> _sequence = [];
    private State _state;
    private long _escapeAtMs;
    private bool _isPasting;

    private enum State
    {
        Ground,
        Escape,
        Sequence,
        OneMore,
    }

    /// <summary>Takes bytes that came at a time, and adds what they mean.</summary>
    public void Take(ReadOnlySpan<byte> bytes, long nowMs, List<KeyStroke> strokes)
    {
        foreach (byte next in bytes)
        {
            Take(next, nowMs, strokes);
        }
    }

    /// <summary>Gives up waiting for the rest of a sequence.</summary>
    public void Flush(long nowMs, List<KeyStroke> strokes)
    {
        if (_state != State.Ground && nowMs - _escapeAtMs >= EscapeMs)
        {
            if (_state == State.Escape)
            {
                strokes.Add(new KeyStroke(Key.Leave));
            }

            _state = State.Ground;
        }
    }

    private void Take(byte next, long nowMs, List<KeyStroke> strokes)
    {
        switch (_state)
        {
            case State.Escape when next == '[':
                _state = State.Sequence;
                _sequence.Clear();
                return;
            case State.Escape when next == 'O':
                _state = State.OneMore;
                return;
            case State.Escape:
                // Behind the Esc key comes another: whoever pressed it wants to leave.
                strokes.Add(new KeyStroke(Key.Leave));
                _state = State.Ground;
                return;
            case State.OneMore:
                Add(SequenceText.Arrow((char)next), KeyAction.Press, strokes);
                _state = State.Ground;
                return;
            case State.Sequence:
                TakeOfSequence((char)next, strokes);
                return;
            case State.Ground when next == Escape:
                _state = State.Escape;
                _escapeAtMs = nowMs;
                return;
            default:
                TakeCharacter(next, strokes);
                return;
        }
    }

    private void TakeCharacter(byte next, List<KeyStroke> strokes)
    {
        Key? key = next switch
        {
            ControlC => Key.Leave,
            ControlZ => Key.Suspend,
            _ => SequenceText.Character(next),
        };
        if (key is { } known && !_isPasting)
        {
            strokes.Add(new KeyStroke(known, KeyAction.Press, IsCharacter: true));
        }
    }

    private void TakeOfSequence(char next, List<KeyStroke> strokes)
    {
        if (next is < '@' or > '~')
        {
            _sequence.Add(next);
            _state = _sequence.Count > LongestSequence ? State.Ground : State.Sequence;
            return;
        }

        _state = State.Ground;
        SequenceText text = new(new string([.. _sequence]));
        switch (next)
        {
            case 'u' when text.IsAnswer:
                strokes.Add(new KeyStroke(text.TellsReleases ? Key.ReleasesAreTold : Key.ReleasesAreNotTold));
                break;
            case 'u':
                Add(text.Key, text.Action, strokes);
                break;
            case 'O' when text.IsEmpty:
                strokes.Add(new KeyStroke(Key.FocusLost));
                break;
            case '~':
                _isPasting = text.IsPasteStart || (_isPasting && !text.IsPasteEnd);
                break;
            default:
                Add(text.IsPlain ? SequenceText.Arrow(next) : null, text.Action, strokes);
                break;
        }
    }

    private static void Add(Key? key, KeyAction action, List<KeyStroke> strokes)
    {
        if (key is { } known)
        {
            strokes.Add(new KeyStroke(known, action));
        }
    }
}
