using Firmware.Boards.Host.Bench.Soak.Check;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>A session with the whole of its id, which only its client has.</summary>
internal sealed record SessionTicket(string Id, ClientSession Session);
