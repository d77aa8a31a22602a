namespace Firmware.Rpc.Http2;

/// <summary>Numbers of HTTP/2 (RFC 9113): frames (section 6), their flags, settings and the codes of errors (section 7).</summary>
internal static class Http2
{
    public const int FrameHead = 9;

    /// <summary>The largest frame that a peer may send: it never hears of a larger one.</summary>
    public const int FrameBytes = 16_384;

    /// <summary>What a peer may send before it hears of more, on the connection and on each stream.</summary>
    public const int Window = 65_535;

    // Types of frames.
    public const int Data = 0;
    public const int Headers = 1;
    public const int Priority = 2;
    public const int ResetStream = 3;
    public const int Settings = 4;
    public const int PushPromise = 5;
    public const int Ping = 6;
    public const int GoAway = 7;
    public const int WindowUpdate = 8;
    public const int Continuation = 9;

    // Flags.
    public const int Ack = 1;
    public const int EndStream = 1;
    public const int EndHeaders = 4;
    public const int Padded = 8;
    public const int HasPriority = 0x20;

    // Settings.
    public const int HeaderTableSize = 1;
    public const int EnablePush = 2;
    public const int MaxConcurrentStreams = 3;
    public const int InitialWindowSize = 4;
    public const int MaxFrameSize = 5;

    // Codes of errors.
    public const int NoError = 0;
    public const int ProtocolError = 1;
    public const int FlowControlError = 3;
    public const int StreamClosed = 5;
    public const int FrameSizeError = 6;
    public const int RefusedStream = 7;
    public const int Cancel = 8;
    public const int CompressionError = 9;
    public const int EnhanceYourCalm = 11;
}
