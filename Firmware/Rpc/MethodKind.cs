namespace Firmware.Rpc;

/// <summary>What a method is for, which decides who is answered, and when. What is asked for again and again comes first.</summary>
public enum MethodKind
{
    /// <summary>There is no method.</summary>
    None,

    /// <summary>Needs a token where the rover has any, and a connection. What acts needs to say that it is JSON, also without a body.</summary>
    Usual,

    /// <summary>A heartbeat, or the end of a session: is answered while all connections are busy, too. The id in it is the caller's word.</summary>
    SignOfLife,

    /// <summary>Is answered always, and to everybody: whoever sees that something goes wrong may stop it.</summary>
    Stop,

    /// <summary>The control page, which holds no secret and asks for the token: is shown to everybody.</summary>
    Page,

    /// <summary>As <see cref="Usual"/>, and writes a text instead of an object's members. Only at a path of its own, and does nothing but look.</summary>
    Text,

    /// <summary>As <see cref="Usual"/>, and its body may be long: it goes to the <see cref="Router.Upload"/> as it comes. Only over HTTP/1.1, at a
    /// path of its own.</summary>
    Upload,
}
