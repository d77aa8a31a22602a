using Firmware.Rpc.Json;

namespace Firmware.Rpc.Messages;

/// <summary>Reads a message without a member, which is what an empty body is. Without state, so all connections share one: who only looks, or beats and
/// stops by a path, costs a device no reader of its own.</summary>
public sealed class EmptyReader : MessageReader
{
    /// <inheritdoc/>
    public override bool LastWins => false;

    /// <inheritdoc/>
    public override int Axis => -1;

    /// <inheritdoc/>
    public override bool BeginObject() => true;

    /// <inheritdoc/>
    public override bool BeginObjectOrNull() => false;

    /// <inheritdoc/>
    public override bool NextMember() => false;

    /// <inheritdoc/>
    public override bool NameIs(JsonName name) => false;

    /// <inheritdoc/>
    public override void ReadStringOrNull(ref TextSlice into) => into.Length = 0;

    /// <inheritdoc/>
    public override double ReadDoubleOrNull() => 0;

    /// <inheritdoc/>
    public override long ReadUInt32OrNull() => 0;

    /// <inheritdoc/>
    public override bool ReadDurationOrNull(out long durationUs, ref TextSlice shown)
    {
        durationUs = 0;
        return false;
    }

    /// <inheritdoc/>
    public override bool End() => true;
}
