using System.Linq;
using System.Threading.Tasks;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Firmware.Boards.Host.Tests.Http2.Oracle;

/// <summary>Tells the server which methods there are. Messages stay bytes until the method reads them, so that one that cannot be read fails as the rover says it does.</summary>
internal sealed class OracleMethods(OracleRover rover) : IServiceMethodProvider<OracleRover>
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<OracleRover> context)
    {
        foreach (string path in rover.Methods.Keys)
        {
            string[] parts = path.Split('/').Skip(1).ToArray();
            Method<byte[], byte[]> method = new(MethodType.Unary, parts[0], parts[1], Bytes, Bytes);
            context.AddUnaryMethod(method, [], (service, request, call) => Task.FromResult(service.Methods[path](request, call)));
        }
    }
}
