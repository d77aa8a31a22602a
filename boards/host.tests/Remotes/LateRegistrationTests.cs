using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Services;
using Firmware.Sessions;
using Firmware.Tests.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Remotes;

/// <summary>A resource that is entered while the tick and stops run is seen whole or not at all.</summary>
[TestClass]
public class LateRegistrationTests
{
    private const int Rounds = 300;

    [TestMethod]
    [Long]
    public void Resources_entered_while_everything_runs_are_stopped_found_and_driven()
    {
        for (int round = 0; round < Rounds; round++)
        {
            SessionManager sessions = new(new SessionSettings { WindowMs = SessionLimits.MinWindowMs }, 2, Limits.Resources);
            ResourceList list = new("motor");
            FakeActuator[] actuators = [.. Enumerable.Range(0, Limits.Resources).Select(_ => new FakeActuator())];
            using Barrier start = new(3);
            bool isOver = false;
            Task tick = Task.Run(() =>
            {
                start.SignalAndWait();
                for (long nowUs = 0; !Volatile.Read(ref isOver); nowUs += 1_000)
                {
                    sessions.Start(new SessionId(1, (ulong)nowUs), "me", 0, nowUs);
                    sessions.CutUnwatched(nowUs, nowUs);
                    sessions.WatchAgain();
                    sessions.Tick(nowUs);
                }
            });
            Task look = Task.Run(() =>
            {
                start.SignalAndWait();
                while (!Volatile.Read(ref isOver))
                {
                    for (int i = 0; i < list.Count; i++)
                    {
                        Assert.AreEqual("m" + i, list.NameAt(i));
                        Assert.AreSame(actuators[i], list.ActuatorAt(i));
                        Assert.AreEqual("m" + i, sessions.ResourceName(list.IndexAt(i)));
                    }
                }
            });
            start.SignalAndWait();
            for (int i = 0; i < Limits.Resources; i++)
            {
                list.Add("m" + i, sessions.Register("m" + i, actuators[i]), actuators[i]);
            }

            Volatile.Write(ref isOver, true);
            Task.WaitAll(tick, look);
            Assert.AreEqual(Limits.Resources, sessions.ResourceCount);
            Assert.ThrowsExactly<InvalidOperationException>(() => sessions.Register("one", new FakeActuator()));
        }
    }
}
