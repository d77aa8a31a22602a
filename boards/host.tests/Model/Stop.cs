using Firmware.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>One stop as it has to be remembered.</summary>
internal readonly record struct Stop(int Resource, int Session, StopCause Cause, long AtUs, long LateUs, bool Succeeded);
