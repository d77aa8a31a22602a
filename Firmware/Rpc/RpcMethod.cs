namespace Firmware.Rpc;

/// <summary>One method of a service and where the two doors find it.</summary>
public sealed class RpcMethod
{
    /// <param name="name">The method's name in the API, such as <c>SetPower</c>.</param>
    /// <param name="verb">The verb on the REST door: GET, POST, PUT, PATCH or DELETE.</param>
    /// <param name="path">The REST path below <c>/viam/api/v1/</c> with at most one {placeholder}; empty where there is none.
    /// One that starts with a slash is a path of its own, outside Viam's API.</param>
    /// <param name="handler">What answers.</param>
    /// <param name="kind">What it is for.</param>
    public RpcMethod(string name, string verb, string path, RpcHandler handler, MethodKind kind = MethodKind.Usual)
    {
        Name = name;
        Verb = HttpVerbs.Parse(verb);
        Path = path;
        Handler = handler;
        Kind = kind;
    }

    // Fields: interpreted, a property costs a call, and each request reads some of these.
    public readonly string Name;

    public readonly HttpVerb Verb;

    public readonly string Path;

    public readonly RpcHandler Handler;

    public readonly MethodKind Kind;
}
