using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Fuzz.Targets;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>All targets by name.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<IFuzzTarget>> Makers = new()
    {
        ["http"] = () => new HttpTarget(),
        ["http2"] = () => new Http2Target(),
        ["json"] = () => new JsonTarget(),
        ["duration"] = () => new DurationTarget(),
        ["configuration"] = () => new ConfigurationTarget(),
        ["reply"] = () => new ReplyTarget(),
        ["dhcp"] = () => new DhcpTarget(),
        ["dns"] = () => new DnsTarget(),
        ["mdns"] = () => new MdnsTarget(),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    /// <summary>A new one, with state of its own.</summary>
    public static IFuzzTarget New(string name) =>
        Makers.TryGetValue(name, out Func<IFuzzTarget>? make)
            ? make()
            : throw new ArgumentException($"there is no target '{name}': {string.Join(", ", Makers.Keys)}", nameof(name));

    public static IEnumerable<IFuzzTarget> NewAll() => Names.Select(New);
}
