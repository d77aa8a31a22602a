namespace Firmware.Rpc;

/// <summary>A service of the API and its methods, as it describes itself to the <see cref="Router"/>.</summary>
public sealed class RpcService
{
    /// <param name="name">The full name, such as <c>viam.component.motor.v1.MotorService</c>; empty for one that the Connect protocol has not.</param>
    /// <param name="methods">The methods that this rover has.</param>
    /// <param name="handler">Who answers them; null where nobody has to: there are none, or their door does.</param>
    /// <param name="unimplemented">The name again, and a line for each other method of the API: its name and, behind a space, its path on the REST
    /// door if it has one. One text, because an object for each would be a fifth of a small device's memory.</param>
    public RpcService(string name, RpcMethod[] methods, IRpcHandler? handler, string unimplemented = "")
    {
        Name = name;
        Methods = methods;
        Handler = handler;
        Unimplemented = unimplemented;
    }

    public string Name { get; }

    public RpcMethod[] Methods { get; }

    public IRpcHandler? Handler { get; }

    public string Unimplemented { get; }
}
