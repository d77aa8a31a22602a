namespace Firmware.Rpc;

/// <summary>One method of a service and where the doors find it, as a service describes it to the <see cref="Router"/>, which keeps none of them.</summary>
public sealed class RpcMethod
{
    /// <param name="name">The method's name in the API, such as <c>SetPower</c>.</param>
    /// <param name="verb">The verb on the REST door: GET, POST, PUT, PATCH or DELETE.</param>
    /// <param name="path">The REST path below <c>/viam/api/v1/</c> with at most one {placeholder}; empty where there is none.
    /// One that starts with a slash is a path of its own, outside Viam's API.</param>
    /// <param name="kind">What it is for.</param>
    public RpcMethod(string name, string verb, string path, MethodKind kind = MethodKind.Usual)
    {
        Name = name;
        Verb = HttpVerbs.Parse(verb);
        Path = path;
        Kind = kind;
    }

    public string Name { get; }

    public HttpVerb Verb { get; }

    public string Path { get; }

    public MethodKind Kind { get; }
}
