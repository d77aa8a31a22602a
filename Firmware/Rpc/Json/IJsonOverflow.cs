namespace Firmware.Rpc.Json;

/// <summary>Takes what a <see cref="JsonWriter"/> has written when its buffer is full.</summary>
public interface IJsonOverflow
{
    /// <summary>Takes the bytes written so far. False where it cannot: what does not fit is then lost, and the writer says so.</summary>
    bool Take();

    /// <summary>Lets others run before more is written.</summary>
    void Pause();
}
