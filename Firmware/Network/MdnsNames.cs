using System.Text;

namespace Firmware.Network;

/// <summary>The names under which a rover is known by mDNS, each as messages have it: labels with their lengths, and a zero.</summary>
internal sealed class MdnsNames
{
    internal const int Host = 0;
    internal const int Instance = 1;
    internal const int Service = 2;
    internal const int Services = 3;
    internal const int Local = 4;
    internal const int Count = 5;

    private readonly byte[][] _names = new byte[Count][];

    /// <param name="label">What the rover is called: letters, digits and hyphens, 63 at most.</param>
    internal MdnsNames(string label)
    {
        _names[Service] = Wire("_http._tcp.local");
        _names[Services] = Wire("_services._dns-sd._udp.local");
        _names[Local] = Wire("local");
        Label = Encoding.UTF8.GetBytes(label);
        Text = label;
        Call(label);
    }

    /// <summary>The host's own label, in the case in which it was given.</summary>
    internal byte[] Label { get; private set; }

    internal string Text { get; private set; }

    /// <summary>Gives it another label. Allocates.</summary>
    internal void Call(string label)
    {
        Text = label;
        Label = Encoding.UTF8.GetBytes(label);
        _names[Host] = Wire(label.ToLower() + ".local");
        _names[Instance] = Wire(label.ToLower() + "._http._tcp.local");
    }

    /// <summary>One of them, in lower case and without compression.</summary>
    internal byte[] Lower(int name) => _names[name];

    /// <summary>Which of the first four stands at a place; -1 for none of them.</summary>
    internal int At(MdnsReader reader, int at)
    {
        int name = Services;
        while (name >= 0 && !reader.IsName(at, _names[name]))
        {
            name--;
        }

        return name;
    }

    private static byte[] Wire(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes("." + name + ".");
        int start = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '.')
            {
                text[start] = (byte)(i - start - 1);
                start = i;
            }
        }

        text[start] = 0;
        return text;
    }
}
