using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>A stop whose sender breaks the connection off in the middle of it ends that connection and nothing else.</summary>
[TestClass]
public class BrokenStopTests
{
    [TestMethod]
    [DataRow("PUT /viam/api/v1/component/motor/left/stop", "Content-Length: 20\r\n\r\n")]
    [DataRow("POST /viam/api/v1/component/motor/left/stop", "Content-Length: 20\r\n\r\n")]
    [DataRow("POST /viam.component.motor.v1.MotorService/Stop", "Content-Type: application/json\r\nContent-Length: 40\r\n\r\n{\"name\":\"left\"")]
    [DataRow("POST /viam/api/v1/component/motor/left/stop", "Expect: 100-continue\r\nContent-Length: 20\r\n\r\n")]
    public async Task A_stop_that_is_reset_in_its_body_leaves_the_rover_serving(string line, string rest)
    {
        using RoverProcess rover = new();
        using System.Net.Http.HttpClient client = rover.NewClient();
        for (int i = 0; i < 3; i++)
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", client.BaseAddress!.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: 127.0.0.1:{client.BaseAddress.Port}\r\n{rest}"));
            await Task.Delay(100);
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
            Assert.IsTrue((await client.GetAsync("/viam/api/v1/version")).IsSuccessStatusCode);
        }

        await Task.Delay(200);
        Assert.IsFalse(rover.HasExited, rover.Output);
    }
}
