namespace Firmware.Rpc;

/// <summary>A service of the API and its methods.</summary>
public sealed class RpcService
{
    /// <param name="name">The full name, such as <c>viam.component.motor.v1.MotorService</c>.</param>
    /// <param name="methods">Every method that a path leads to.</param>
    public RpcService(string name, RpcMethod[] methods)
    {
        Name = name;
        Methods = methods;
    }

    public string Name { get; }

    public RpcMethod[] Methods { get; }
}
