using System.Threading;
using Firmware.Client;
using Firmware.Components;
using Firmware.Services;
using Firmware.Sessions;

namespace Firmware.Remotes;

/// <content>Finding out what the other board has. Each time the link comes up: it may have more than before.</content>
internal sealed partial class RemoteLink
{
    private const int LongestName = 32;

    private const double MmPerMeter = 1000;

    private ResourceList[] _lists = new ResourceList[0];
    private object _entering = new();

    /// <summary>Where its resources are entered. Before the link's thread runs.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="lists">The lists of motors, bases and servos, in any order.</param>
    /// <param name="entering">Held while one is entered: links do so one at a time.</param>
    public void Attach(SessionManager sessions, ResourceList[] lists, object entering)
    {
        _sessions = sessions;
        _lists = lists;
        _entering = entering;
    }

    private void Discover()
    {
        ResourceName[] names = _client.ResourceNames();
        int notTaken = 0;
        for (int i = 0; i < names.Length; i++)
        {
            ResourceList? list = ListOf(names[i]);
            string name = Name + ":" + names[i].Name;
            if (list != null && list.Find(name) < 0 && !TryEnter(list, name, MakePart(list.Subtype, names[i].Name)))
            {
                notTaken++;
            }
        }

        NotTaken = notTaken;
    }

    /// <summary>The list for it; null where this rover has no use for it, or it is one of a remote's remote.</summary>
    private ResourceList? ListOf(ResourceName name)
    {
        for (int i = 0; i < _lists.Length; i++)
        {
            if (name.Namespace == "rdk" && name.Type == "component" && name.Subtype == _lists[i].Subtype && IsPlain(name.Name))
            {
                return _lists[i];
            }
        }

        return null;
    }

    private RemotePart MakePart(string subtype, string name)
    {
        switch (subtype)
        {
            case "motor":
                return new RemoteMotor(this, _client.Motor(name));
            case "servo":
                return new RemoteServo(this, _client.Servo(name));
            default:
                BaseClient wheels = _client.Base(name);
                BaseProperties measures = wheels.GetProperties();
                return new RemoteBase(this, wheels, new BaseGeometry
                {
                    WidthMm = measures.WidthMeters * MmPerMeter,
                    WheelCircumferenceMm = measures.WheelCircumferenceMeters * MmPerMeter,
                });
        }
    }

    private bool TryEnter(ResourceList list, string name, RemotePart part)
    {
        lock (_entering)
        {
            if (_sessions.ResourceCount >= Limits.Resources)
            {
                return false;
            }

            // With this link before it can be driven.
            part.Index = _sessions.Register(name, part);
            _parts[_partCount] = part;
            Interlocked.Increment(ref _partCount);
            list.Add(name, part.Index, part);
            return true;
        }
    }

    /// <summary>Whether it could be a name of this firmware's configuration.</summary>
    private static bool IsPlain(string name)
    {
        char[] letters = name.ToCharArray();
        bool isPlain = letters.Length > 0 && letters.Length <= LongestName;
        for (int i = 0; isPlain && i < letters.Length; i++)
        {
            char letter = letters[i];
            isPlain = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
        }

        return isPlain;
    }
}
