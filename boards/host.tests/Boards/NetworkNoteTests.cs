using Firmware.Boards.Esp32;
using Firmware.Tests.Configuration;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>The reason for the rover's own network comes through a restart, and a cut in power.</summary>
[TestClass]
public class NetworkNoteTests
{
    [TestMethod]
    public void What_is_noted_is_read_until_it_is_cleared()
    {
        CutFiles files = new();
        NetworkNote note = new(files);
        Assert.IsNull(note.Read());
        note.Write("the first reason, which is the longer one");
        note.Write("caf\u00E9 is closed");
        Assert.AreEqual("caf\u00E9 is closed", new NetworkNote(files).Read());
        note.Clear();
        note.Clear();
        Assert.IsNull(note.Read());
    }

    [TestMethod]
    public void A_reason_that_was_half_written_still_opens_the_rover_s_own_network()
    {
        CutFiles files = new();
        files.Put(NetworkNote.Name, "");
        Assert.AreEqual("the network could not be joined", new NetworkNote(files).Read());
    }

    [TestMethod]
    public void Of_a_reason_that_is_too_long_the_end_is_lost()
    {
        NetworkNote note = new(new CutFiles());
        note.Write(new string('x', 500));
        Assert.AreEqual(192, note.Read()!.Length);
    }
}
