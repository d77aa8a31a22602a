using System.CommandLine;
using Firmware.Boards.Host.Operator.Find;

namespace Firmware.Boards.Host.Operator.Watch;

/// <summary>The command line of <c>watch</c>.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        Argument<string> url = OperatorArguments.Url();
        Option<bool> once = new("--once") { Arity = ArgumentArity.Zero, Description = "Print how it stands once, and exit: with 1 where the rover does not answer." };
        Option<string> token = OperatorArguments.Token();
        Command command = new(
            "watch",
            """
            Watch a rover: its sessions and the time left in each window, who holds what and what it does, the last stops with cause and lateness, the
            ticks and the refusals. It only looks: it is no heartbeat, and holds up nobody who drives. Where the output goes to a file or a pipe there is a line
            for each change. Q, Esc or Ctrl-C leave.
            """.ReplaceLineEndings(" "))
        { url, once, token };
        command.SetAction(parsed => WatchSession.Run(LocalNames.Resolve(parsed.GetRequiredValue(url)), parsed.GetValue(token) ?? "", parsed.GetValue(once)));
        return command;
    }
}
