using System;
using System.Linq;
using System.Net;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Firmware.Boards.Host.Tests.Http2.Oracle;

/// <summary>Kestrel with gRPC for ASP.NET on a free port, in clear text with prior knowledge, and the <see cref="OracleRover"/> behind it.</summary>
internal sealed class OracleServer : IDisposable
{
    private readonly WebApplication _application;

    public OracleServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<OracleRover>();
        builder.Services.AddSingleton<IServiceMethodProvider<OracleRover>, OracleMethods>();
        _application = builder.Build();
        _application.MapGrpcService<OracleRover>();
        _application.StartAsync().GetAwaiter().GetResult();
        string address = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Port = new Uri(address).Port;
    }

    public int Port { get; }

    public OracleRover Rover => _application.Services.GetRequiredService<OracleRover>();

    public void Dispose() => _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
