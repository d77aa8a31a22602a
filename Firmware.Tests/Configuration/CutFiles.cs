using System;
using System.Text;
using Firmware.Configuration;

namespace Firmware.Tests.Configuration;

/// <summary>Files in memory whose power ends right before one of their changes, and comes back by hand.</summary>
internal sealed class CutFiles : IFiles
{
    private const int Most = 8;

    private readonly string[] _names = new string[Most];
    private readonly byte[][] _contents = new byte[Most][];
    private int _left = int.MaxValue;

    /// <summary>The bytes of a file, each ' as ".</summary>
    public static byte[] Bytes(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] == '\'' ? (byte)'"' : bytes[i];
        }

        return bytes;
    }

    /// <summary>For a message: the emulator's protocol loses one that has a comma in it.</summary>
    public static string WithoutCommas(string text)
    {
        char[] shown = text.ToCharArray();
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = shown[i] == ',' ? ';' : shown[i];
        }

        return new string(shown);
    }

    /// <summary>So many changes are carried out from now on, and the next one is not.</summary>
    public void CutAfter(int changes) => _left = changes;

    /// <summary>The power is back.</summary>
    public void Restore() => _left = int.MaxValue;

    /// <summary>What a file holds; null where there is none.</summary>
    public string? TextOf(string name)
    {
        int at = Find(name);
        return at < 0 ? null : Encoding.UTF8.GetString(_contents[at], 0, _contents[at].Length);
    }

    /// <summary>Puts a file there, as nanoff does.</summary>
    public void Put(string name, string text)
    {
        int at = Find(name) < 0 ? Find("") : Find(name);
        _names[at] = name;
        _contents[at] = Encoding.UTF8.GetBytes(text);
    }

    public bool Exists(string name)
    {
        Look();
        return Find(name) >= 0;
    }

    public int LengthOf(string name)
    {
        Look();
        return _contents[There(name)].Length;
    }

    public int Read(string name, int at, byte[] into)
    {
        Look();
        byte[] file = _contents[There(name)];
        int left = file.Length - at;
        int count = left < into.Length ? left : into.Length;
        if (count > 0)
        {
            Array.Copy(file, at, into, 0, count);
        }

        return count > 0 ? count : 0;
    }

    public void Create(string name)
    {
        Change();
        Put(name, "");
    }

    public void Append(string name, byte[] from, int start, int length)
    {
        Change();
        int at = There(name);
        byte[] before = _contents[at];
        byte[] longer = new byte[before.Length + length];
        Array.Copy(before, longer, before.Length);
        Array.Copy(from, start, longer, before.Length, length);
        _contents[at] = longer;
    }

    public void Delete(string name)
    {
        Change();
        _names[There(name)] = "";
    }

    public void Move(string name, string to)
    {
        Change();
        if (Find(to) >= 0)
        {
            throw new InvalidOperationException(to + " is there already");
        }

        _names[There(name)] = to;
    }

    private int There(string name)
    {
        int at = Find(name);
        return at >= 0 ? at : throw new InvalidOperationException(name + " is not there");
    }

    private int Find(string name)
    {
        int found = -1;
        for (int i = 0; i < Most; i++)
        {
            found = (_names[i] ?? "") == name ? i : found;
        }

        return found;
    }

    private void Look()
    {
        if (_left < 0)
        {
            throw new InvalidOperationException("there is no power");
        }
    }

    private void Change()
    {
        Look();
        _left--;
        Look();
    }
}
