namespace Firmware.Rpc;

/// <summary>Takes a body that is longer than a connection's input, piece by piece, and one at a time. When all of it is here, its method's handler runs.</summary>
public interface IUpload
{
    /// <summary>The most bytes that it takes.</summary>
    int MaxBytes { get; }

    /// <summary>The head of a request is here, of a caller who is let in, and its body follows.</summary>
    /// <param name="call">Who calls, and when.</param>
    /// <returns>Why it is not taken; null where it is, and then <see cref="Abandon"/> or the handler follows.</returns>
    HttpRefusal? Begin(RpcCall call);

    /// <summary>Takes what is here of the body.</summary>
    /// <returns>Why no more of it is taken; null where it is. After a refusal <see cref="Abandon"/> follows.</returns>
    HttpRefusal? Take(byte[] buffer, int start, int length);

    /// <summary>The rest never comes.</summary>
    void Abandon();
}
