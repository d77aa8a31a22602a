#if !NET
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Protobuf;

/// <summary>Stands in where a whole rover is tested by its other doors: see Http2/NoHttp2.cs.</summary>
public static class LooseProto
{
    public static bool TryFindText(byte[] buffer, int start, int end, int number, ref TextSlice value) => false;
}
#endif
