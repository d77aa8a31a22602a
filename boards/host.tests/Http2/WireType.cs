namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>How long a field of protobuf is.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
