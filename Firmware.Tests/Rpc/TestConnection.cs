using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;

namespace Firmware.Tests.Rpc;

/// <summary>An <see cref="HttpExchange"/> and what it has sent.</summary>
internal sealed class TestConnection : IReplySink
{
    public readonly HttpExchange Exchange;

    private string _said = "";

    public TestConnection(Router router, IClock clock, bool isSideDoor)
    {
        Exchange = new HttpExchange(router, clock, isSideDoor, this);
    }

    /// <summary>How many parts of long replies the peer takes before it is gone.</summary>
    public int PartsTaken { get; set; } = int.MaxValue;

    public void Pause()
    {
    }

    public bool Send(byte[] buffer, int start, int length)
    {
        if (PartsTaken-- <= 0)
        {
            return false;
        }

        Say(Encoding.UTF8.GetString(buffer, start, length));
        return true;
    }

    public void Say(string text) => _said += text;

    /// <summary>What was said since the last look.</summary>
    public string TakeSaid()
    {
        string said = _said;
        _said = "";
        return said;
    }
}
