#if !NET
using System;
using Firmware.Rpc.Http1;

namespace Firmware.Rpc.Http2;

/// <summary>
/// Stands in for HTTP/2 where a whole rover is tested by its other doors: with it, that rover and its tests would be more than the 64 KB of
/// code that an assembly on the device holds. A PC has no such limit, and takes the real one. What speaks HTTP/2 is tested in
/// Firmware.Tests.Grpc.nfproj.
/// </summary>
public sealed class Http2Exchange
{
    internal const int PrefaceLine = 16;
    internal const int InputStart = 0;

    internal Http2Exchange(Router router, HttpExchange owner, RpcCall call, Gate gate, int filled) => throw new NotSupportedException();

    public static bool IsPreface(byte[] buffer, int length) => false;

    public bool LostFraming => throw new NotSupportedException();

    public bool IsPending => throw new NotSupportedException();

    public bool WasLook => throw new NotSupportedException();

    internal int Filled => throw new NotSupportedException();

    internal void Received(int count) => throw new NotSupportedException();

    internal HttpStep Advance() => throw new NotSupportedException();

    internal void Expire() => throw new NotSupportedException();

    internal void Abandon() => throw new NotSupportedException();
}
#endif
