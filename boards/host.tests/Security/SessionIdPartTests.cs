using System.Text;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Security;

/// <summary>An id is compared in words of eight characters: one that differs in any of them is another's.</summary>
[TestClass]
public class SessionIdPartTests
{
    private const string Id = "1c9a64c5-82d7-4f0e-9b3a-6d0f5e7a2b41";

    [TestMethod]
    public void An_id_that_differs_in_one_character_finds_nothing()
    {
        SessionManager sessions = new(new SessionSettings(), 8, 16, 4);
        byte[] text = Encoding.ASCII.GetBytes(Id);
        Assert.IsTrue(SessionId.TryParse(text, 0, text.Length, out SessionId id));
        Assert.AreEqual(StartResult.Started, sessions.Start(id, "a", 0, 0));
        for (int at = 0; at < text.Length; at++)
        {
            byte before = text[at];
            text[at] = before == '-' ? before : before == '0' ? (byte)'1' : (byte)'0';
            Assert.AreEqual(before == '-', sessions.FindById(text, 0, text.Length, "a", 0) != 0, $"character {at}");
            text[at] = before;
        }

        Assert.AreNotEqual(0, sessions.FindById(text, 0, text.Length, "a", 0));
    }
}
