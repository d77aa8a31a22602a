using System;
using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>Who may import whom below Firmware/. Namespaces are written without "Firmware.", "" is Firmware itself.</summary>
internal static class ImportRules
{
    // A type may stand for itself: of the rest of its namespace nothing may be used then, though a using has to name it.
    private static readonly string[] OfRpcForClients = ["Rpc.Json", "Rpc.Messages", "Rpc.Ascii", "Rpc.HexDigit", "Rpc.IClock", "Rpc.RpcCode", "Rpc.RpcStatus", "Rpc.TokenText"];

    // A folder not named here takes the rule of the folder around it. What a folder may import includes what is below that.
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["Sessions"] = [],
        ["Components"] = ["Sessions"],
        ["Rpc"] = ["Rpc"],
        ["Rpc.Json"] = ["Rpc.Messages"],
        ["Rpc.Messages"] = ["Rpc.Json"],
        ["Rpc.Protobuf"] = ["Rpc.Json", "Rpc.Messages"],
        ["Rpc.Sockets"] = ["Rpc"],
        ["Configuration"] = ["Rpc.Json", "Rpc.Messages", "Rpc.TokenText", "Sessions", "Client.RobotAddress"],
        ["Network"] = [],
        ["Services"] = ["Sessions", "Components", "Rpc"],
        ["Client"] = OfRpcForClients,
        ["Web"] = ["Rpc"],
        ["Setup"] = ["Configuration", "IBoard", "Limits", "Remotes.RemoteSet", "Rover", "Rpc", "Services", "Sessions"],
        ["Status"] = ["Components", "IBoard", "Limits", "Rpc.IClock", "Rpc.Json", "Sessions"],
        ["Remotes"] = ["Client", "Components", "Configuration.RemoteConfiguration", "Limits", "Rpc.IClock", "Rpc.RpcCode", "Rpc.Sockets.MemoryReserve", "Rpc.Sockets.ThreadFailure", "Services", "Sessions"],
        ["Client.Sockets"] = ["Client", .. OfRpcForClients],
    };

    // The safety core is given the time and does not block: of System.Threading it needs only what another thread's call needs.
    private static readonly string[] NotInSessions =
    [
        "System.Net", "System.IO", "System.Threading",
        "System.DateTime", "System.DateTimeOffset", "System.Environment", "System.TimeProvider", "System.Diagnostics.Stopwatch",
    ];

    private static readonly string[] YetInSessions = ["System.Threading.Interlocked", "System.Threading.Monitor"];

    /// <summary>Whether every folder has a rule: an unknown one is a decision that somebody has to take.</summary>
    public static bool Knows(string folder) => folder.Length == 0 || RuleFor(folder) is not null;

    /// <summary>Whether a file of this folder may name this namespace of ours, or a type in it. What is used of the namespace shows in <see cref="AllowsType"/>.</summary>
    public static bool Allows(string folder, string name) =>
        AllowsType(folder, name) || (RuleFor(folder) is { } allowed && allowed.Any(other => IsType(other) && SpaceOf(other) == name));

    /// <summary>Whether a compiled type of this folder may use this type of ours, given with its namespace.</summary>
    public static bool AllowsType(string folder, string name) =>
        folder.Length == 0 || IsBelow(name, folder) || (RuleFor(folder) is { } allowed && allowed.Any(other => IsBelow(name, other)));

    /// <summary>Whether a file of this folder may name this type of the runtime's, given in full.</summary>
    public static bool AllowsSystem(string folder, string name) =>
        !IsBelow(folder, "Sessions") || !NotInSessions.Any(not => IsBelow(name, not)) || YetInSessions.Any(yet => IsBelow(name, yet));

    private static string[]? RuleFor(string folder)
    {
        for (string at = folder; at.Length > 0; at = at.Contains('.') ? at[..at.LastIndexOf('.')] : "")
        {
            if (MayImport.TryGetValue(at, out string[]? allowed))
            {
                return allowed;
            }
        }

        return null;
    }

    private static bool IsType(string name) => typeof(Rover).Assembly.GetType("Firmware." + name) is not null;

    private static string SpaceOf(string name) => name.Contains('.') ? name[..name.LastIndexOf('.')] : "";

    private static bool IsBelow(string name, string ancestor) => name == ancestor || name.StartsWith(ancestor + ".", StringComparison.Ordinal);
}
