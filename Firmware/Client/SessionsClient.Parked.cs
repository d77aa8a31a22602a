using System;

namespace Firmware.Client;

/// <content>The one older heartbeat that is still waited for, on its own connection, while the next go out on the other.</content>
public sealed partial class SessionsClient
{
    // Touched by whoever sends the beats only.
    private ClientCall? _parked;
    private long _parkedSentUs;
    private int _parkedGeneration;

    private void Park(ClientCall call, int generation, long sentUs)
    {
        _parked = call;
        _parkedSentUs = sentUs;
        _parkedGeneration = generation;
        lock (_lock)
        {
            if (generation == _generation)
            {
                _pulse.OnLeftBehind();
                _pulse.OnMissed();
                LastMiss = NoAnswer;
            }
        }
    }

    /// <summary>Takes the answer to the older beat if it has come; lets it go where its window is over or a caller needs the place.</summary>
    private void LookAtParked()
    {
        ClientCall? parked = _parked;
        if (parked == null)
        {
            return;
        }

        try
        {
            if (parked.Connection.Receive(parked.Reply, 0))
            {
                _parked = null;
                OnAnswered(parked, _parkedGeneration, _parkedSentUs);
                return;
            }
        }
        catch (Exception)
        {
            DropParked();
            return;
        }

        bool isOld;
        long nowUs = _clock.NowUs;
        lock (_lock)
        {
            isOld = nowUs - _parkedSentUs >= _pulse.WindowUs || _pulse.IsConfirmedSince(_parkedSentUs) || _parkedGeneration != _generation;
        }

        if (isOld || _channel.Pool.HasWaiting)
        {
            DropParked();
        }
    }

    private void DropParked()
    {
        ClientCall? parked = _parked;
        if (parked == null)
        {
            return;
        }

        _parked = null;
        parked.Connection.Close();
        _channel.Pool.Return(parked);
        lock (_lock)
        {
            if (_parkedGeneration == _generation)
            {
                _pulse.OnGivenUp(_parkedSentUs);
            }
        }
    }
}
