using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Firmware.Client;

namespace Firmware.Boards.Host.Operator.Find;

/// <summary>The command <c>find</c>.</summary>
internal static class FindCommand
{
    private const int DefaultSeconds = 3;
    private const int MostSeconds = 60;
    private const int ExitNone = 1;

    public static Command Create()
    {
        Option<int> seconds = new("--seconds")
        {
            Description = $"How long to listen for answers, 1 to {MostSeconds}: {DefaultSeconds} unless said otherwise.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultSeconds,
            CustomParser = OperatorArguments.Number("--seconds", 1, MostSeconds),
        };
        Command command = new(
            "find",
            """
            List the rovers on the networks of this PC, a line each: name, address and port, version. They are asked for by mDNS. Exits with 1 where none answered.
            """.ReplaceLineEndings(" ").Trim())
        { seconds };
        command.SetAction(parsed => Run(TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static int Run(TimeSpan time)
    {
        List<FoundRover> rovers = LocalNames.All(time, out bool hasNetwork);
        int width = rovers.Select(rover => rover.Name.Length).DefaultIfEmpty().Max();
        foreach (FoundRover rover in rovers)
        {
            Console.Out.WriteLine($"{rover.Name.PadRight(width)}  http://{rover.Address}:{rover.Port}  {rover.Version}");
        }

        if (rovers.Count > 0)
        {
            return 0;
        }

        Console.Error.WriteLine(hasNetwork
            ? $"No rover answered within {time.TotalSeconds:0} s. Is it on, and on the same network as this PC? A guest network, or a firewall that lets no UDP from port 5353 in, keeps the two apart. A rover on a PC answers with --bind 0.0.0.0 only. A device tells its address on the serial port, and that works as well: watch 10.0.0.7:" + RobotAddress.DefaultPort
            : "This PC is on no network on which a rover could be.");
        return ExitNone;
    }
}
