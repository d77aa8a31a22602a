using System.Text;

namespace Firmware.Tests.Network;

/// <summary>Messages of DNS by hand: written field by field, and read into a line of text.</summary>
internal sealed class DnsMessage
{
    internal const int Query = 0;
    internal const int Response = 0x8400;
    internal const int Flush = 0x8001;
    internal const int Alone = 0x8001;

    private readonly byte[] _bytes;

    internal DnsMessage(int flags, int questions, int answers, int authorities = 0, int additionals = 0, int id = 0, int room = 1024)
    {
        _bytes = new byte[room];
        Short(id).Short(flags).Short(questions).Short(answers).Short(authorities).Short(additionals);
    }

    internal int Length { get; private set; }

    /// <summary>A copy, in a buffer of 512 bytes as the device has one, or as long as it takes.</summary>
    internal byte[] Buffer
    {
        get
        {
            byte[] buffer = new byte[Length > 512 ? Length : 512];
            System.Array.Copy(_bytes, buffer, Length);
            return buffer;
        }
    }

    internal DnsMessage Byte(int value)
    {
        _bytes[Length++] = (byte)value;
        return this;
    }

    internal DnsMessage Short(int value) => Byte(value >> 8).Byte(value);

    internal DnsMessage Bytes(byte[] bytes)
    {
        foreach (byte one in bytes)
        {
            Byte(one);
        }

        return this;
    }

    /// <summary>A name; one that ends in <c>*</c> has neither its zero nor a pointer.</summary>
    internal DnsMessage Name(string name)
    {
        bool isOpen = name.EndsWith("*");
        string[] labels = (isOpen ? name.Substring(0, name.Length - 1) : name).Split('.');
        foreach (string label in labels)
        {
            Byte(label.Length).Bytes(Encoding.UTF8.GetBytes(label));
        }

        return isOpen ? this : Byte(0);
    }

    internal DnsMessage Question(string name, int type, int ofClass = 1) => Name(name).Short(type).Short(ofClass);

    internal DnsMessage Record(string name, int type, int ofClass, int ttlS, byte[] data) =>
        Name(name).Short(type).Short(ofClass).Short(ttlS >> 16).Short(ttlS).Short(data.Length).Bytes(data);

    internal DnsMessage A(string name, int last, int ofClass = Flush, int ttlS = 120) => Record(name, 1, ofClass, ttlS, new byte[] { 10, 0, 0, (byte)last });

    internal DnsMessage Ptr(string name, string to, int ttlS = 4500) => Record(name, 12, 1, ttlS, Wire(to));

    internal DnsMessage Srv(string name, int port, string host, int ofClass = Flush, int ttlS = 120)
    {
        byte[] target = Wire(host);
        byte[] data = new byte[6 + target.Length];
        data[4] = (byte)(port >> 8);
        data[5] = (byte)port;
        System.Array.Copy(target, 0, data, 6, target.Length);
        return Record(name, 33, ofClass, ttlS, data);
    }

    internal DnsMessage Txt(string name, string text, int ofClass = Flush) => Record(name, 16, ofClass, 4500, Encoding.UTF8.GetBytes(text));

    private static byte[] Wire(string name)
    {
        DnsMessage message = new DnsMessage(0, 0, 0);
        message.Name(name);
        byte[] wire = new byte[message.Length - 12];
        System.Array.Copy(message._bytes, 12, wire, 0, wire.Length);
        return wire;
    }

    /// <summary>A whole message in a line: <c>id flags | questions | answers | authorities | additionals</c>. A name that others of it are void is behind has a <c>!</c>.</summary>
    internal static string Shown(byte[] buffer, int length)
    {
        if (length == 0)
        {
            return "";
        }

        int at = 12;
        string text = Two(buffer, 0).ToString() + (Two(buffer, 2) == Response ? " R" : Two(buffer, 2) == 0 ? " Q" : " " + Two(buffer, 2));
        for (int section = 0; section < 4; section++)
        {
            text += " |";
            for (int left = Two(buffer, 4 + (2 * section)); left > 0; left--)
            {
                text += " " + NameAt(buffer, ref at);
                int type = Two(buffer, at);
                int ofClass = Two(buffer, at + 2);
                text += (ofClass & 0x8000) != 0 ? "! " : " ";
                text += TypeName(type) + ((ofClass & 0x7FFF) == 1 ? "" : " class " + (ofClass & 0x7FFF));
                at += 4;
                if (section > 0)
                {
                    text += " " + ((Two(buffer, at) << 16) | Two(buffer, at + 2)) + " " + DataAt(buffer, at + 6, Two(buffer, at + 4), type);
                    at += 6 + Two(buffer, at + 4);
                }

                text += ",";
            }
        }

        return at == length ? text : text + " and " + (length - at) + " bytes more";
    }

    private static string TypeName(int type) => type switch
    {
        1 => "A",
        12 => "PTR",
        16 => "TXT",
        33 => "SRV",
        47 => "NSEC",
        255 => "ANY",
        _ => "type " + type,
    };

    private static string DataAt(byte[] buffer, int at, int length, int type)
    {
        int end = at + length;
        string text;
        switch (type)
        {
            case 1:
                return buffer[at] + "." + buffer[at + 1] + "." + buffer[at + 2] + "." + buffer[at + 3] + (length == 4 ? "" : " and more");
            case 12:
                text = NameAt(buffer, ref at);
                break;
            case 33:
                text = Two(buffer, at) + " " + Two(buffer, at + 2) + " " + Two(buffer, at + 4) + " ";
                at += 6;
                text += NameAt(buffer, ref at);
                break;
            case 16:
                text = "";
                while (at < end)
                {
                    text += (text.Length == 0 ? "" : " ") + Encoding.UTF8.GetString(buffer, at + 1, buffer[at]);
                    at += buffer[at] + 1;
                }

                break;
            default:
                text = NameAt(buffer, ref at);
                while (at < end)
                {
                    text += " " + buffer[at++];
                }

                break;
        }

        return at == end ? text : text + " and data of another length";
    }

    private static string NameAt(byte[] buffer, ref int at)
    {
        string name = "";
        int read = at;
        int behind = -1;
        while (buffer[read] != 0)
        {
            if (buffer[read] >= 0xC0)
            {
                behind = behind < 0 ? read + 2 : behind;
                read = ((buffer[read] & 0x3F) << 8) | buffer[read + 1];
                continue;
            }

            name += (name.Length == 0 ? "" : ".") + Encoding.UTF8.GetString(buffer, read + 1, buffer[read]);
            read += buffer[read] + 1;
        }

        at = behind < 0 ? read + 1 : behind;
        return name;
    }

    private static int Two(byte[] buffer, int at) => (buffer[at] << 8) | buffer[at + 1];
}
