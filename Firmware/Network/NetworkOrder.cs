namespace Firmware.Network;

/// <summary>Numbers in a datagram: the highest byte first.</summary>
internal static class NetworkOrder
{
    public static int ReadUInt16(byte[] buffer, int at) => (buffer[at] << 8) | buffer[at + 1];

    public static uint ReadUInt32(byte[] buffer, int at) =>
        ((uint)buffer[at] << 24) | ((uint)buffer[at + 1] << 16) | ((uint)buffer[at + 2] << 8) | buffer[at + 3];

    public static void WriteUInt16(byte[] buffer, int at, int value)
    {
        buffer[at] = (byte)(value >> 8);
        buffer[at + 1] = (byte)value;
    }

    public static void WriteUInt32(byte[] buffer, int at, uint value)
    {
        buffer[at] = (byte)(value >> 24);
        buffer[at + 1] = (byte)(value >> 16);
        buffer[at + 2] = (byte)(value >> 8);
        buffer[at + 3] = (byte)value;
    }
}
