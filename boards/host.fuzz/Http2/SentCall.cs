using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>A call as a client sent it, and as far as it did.</summary>
internal sealed class SentCall(int stream, IReadOnlyList<(string Name, string Value)> fields, int headersEnd)
{
    private const string Authority = "127.0.0.1:8080";
    private const int PrefixBytes = 5;
    private const int NameTag = 0x0A;

    private static readonly (string Path, string Name, int[] Pins)[] Stops =
    [
        ("/viam.robot.v1.RobotService/StopAll", "", FuzzRover.DrivenPins),
        ("/viam.component.motor.v1.MotorService/Stop", "left", [FuzzRover.LeftPin]),
        ("/viam.component.motor.v1.MotorService/Stop", "right", [FuzzRover.RightPin]),
        ("/viam.component.base.v1.BaseService/Stop", "rover", [FuzzRover.LeftPin, FuzzRover.RightPin]),
        ("/viam.component.servo.v1.ServoService/Stop", "mast", [FuzzRover.MastPin]),
    ];

    private readonly List<byte> _body = [];
    private readonly List<int> _places = [];

    public int Stream { get; } = stream;

    /// <summary>The index behind the frame with which its headers were whole.</summary>
    public int HeadersEnd { get; } = headersEnd;

    /// <summary>The index behind the frame that ended it; 0 while none has.</summary>
    public int End { get; set; }

    /// <summary>The ids of sessions that it names.</summary>
    public string[] Sessions { get; } = [.. fields.Where(field => field.Name == "viam-sid").Select(field => field.Value)];

    /// <summary>A byte of its body.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="end">The index behind it.</param>
    public void Add(byte value, int end)
    {
        _body.Add(value);
        _places.Add(end);
    }

    /// <summary>Which outputs a stop has to bring to rest, and from which index of the input on; none where it is no stop, or nobody's.</summary>
    public (int[] Pins, int From) Stop()
    {
        string path = The(":path");
        bool isOurs = The(":method") == "POST" && The(":authority") == Authority && !fields.Any(field => field.Name is "host" or "origin");
        foreach ((string stop, string name, int[] pins) in Stops.Where(stop => isOurs && stop.Path == path))
        {
            int end = PrefixBytes + 2 + name.Length;
            if (name.Length == 0)
            {
                return (pins, HeadersEnd);
            }

            if (_body.Count >= end && _body[PrefixBytes] == NameTag && _body[PrefixBytes + 1] == name.Length
                && Encoding.Latin1.GetString([.. _body.Skip(PrefixBytes + 2).Take(name.Length)]) == name)
            {
                return (pins, _places[end - 1]);
            }
        }

        return ([], int.MaxValue);
    }

    // The one value of that name; empty where there are none or several.
    private string The(string name)
    {
        (string Name, string Value)[] found = [.. fields.Where(field => field.Name == name)];
        return found.Length == 1 ? found[0].Value : "";
    }
}
