using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Does to the rover's connections what a bad network and bad programs do; and now and then stops everything, as everyone may.</summary>
internal sealed class Troublemaker(SoakWorld world, Random random, CancellationToken over, int owner) : Character(world, random, over)
{
    private const int TimeoutMs = 1_000;
    private const int Kinds = 10;

    private string Head => $"POST /viam.robot.v1.RobotService/StartSession HTTP/1.1\r\nHost: {World.Rover.EndPoint}\r\nContent-Type: application/json\r\n";

    protected override void Episode()
    {
        int kind = Random.Next(Kinds);
        int seed = Random.Next();
        Pause(Random.Next(400));
        try
        {
            Make(kind, new Random(seed));
        }
        catch (IOException)
        {
            // Hung up on, refused, or no room: as it should be.
        }
    }

    private void Make(int kind, Random random)
    {
        switch (kind)
        {
            case 0:
                SendAndWait(Encoding.ASCII.GetBytes(Head[..random.Next(1, Head.Length)]), random.Next(3_000));
                break;
            case 1:
                SendAndWait(Garbage(random, random.Next(1, 4_000)), 50);
                break;
            case 2:
                SendAndReset(World.Rover.Requests.Status());
                break;
            case 3:
                Flood(random.Next(5, 60), random.Next(20, 800));
                break;
            case 4:
                DribbleHead(random.Next(5, 40));
                break;
            case 5:
                SendAndWait(Encoding.ASCII.GetBytes(Head + $"Content-Length: {random.Next(1_000, int.MaxValue)}\r\n\r\n" + new string('x', 2_000)), 50);
                break;
            case 6:
                SendAndWait(Encoding.ASCII.GetBytes("GET /" + new string('a', 8_000) + " HTTP/1.1\r\n\r\n"), 50);
                break;
            case 7:
                SendAndWait(Encoding.ASCII.GetBytes(Head + string.Concat(Enumerable.Repeat("X-Much: more\r\n", 500)) + "\r\n"), 50);
                break;
            case 8:
                SendAndWait([.. Enumerable.Repeat(World.Rover.Requests.Status(), 5).SelectMany(one => one)], random.Next(200));
                break;
            default:
                using (SoakClient client = new(World, owner, TimeoutMs))
                {
                    client.StopAll();
                }

                break;
        }
    }

    private WireConnection Connect() => new(World.Rover.EndPoint, RoverUnderTest.Owner(owner), TimeoutMs);

    private void SendAndWait(byte[] bytes, int ms)
    {
        using WireConnection connection = Connect();
        connection.Send(bytes);
        Pause(ms);
    }

    private void SendAndReset(byte[] bytes)
    {
        using WireConnection connection = Connect();
        connection.Send(bytes);
        connection.Reset();
    }

    private void DribbleHead(int bytes)
    {
        using WireConnection connection = Connect();
        foreach (byte one in Encoding.ASCII.GetBytes(Head[..bytes]))
        {
            connection.Send([one]);
            Pause(100);
        }
    }

    private void Flood(int connections, int ms)
    {
        List<WireConnection> open = [];
        try
        {
            for (int i = 0; i < connections; i++)
            {
                open.Add(Connect());
            }

            Pause(ms);
        }
        finally
        {
            foreach (WireConnection connection in open)
            {
                connection.Dispose();
            }
        }
    }

    private static byte[] Garbage(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
