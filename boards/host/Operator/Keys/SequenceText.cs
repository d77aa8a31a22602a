using System.Globalization;

namespace Firmware.Boards.Host.Operator.Keys;

/// <summary>What stands between "ESC [" and a sequence's last letter: numbers with ';' between, and parts of them with ':'.</summary>
internal sealed class SequenceText(string text)
{
    /// <summary>Of the kitty keyboard protocol: no ambiguous codes, event types, and both for keys that make text, too.</summary>
    public const int WantedFlags = 1 + 2 + 8;

    private const int Shift = 1;
    private const int Control = 4;

    /// <summary>Caps lock and num lock change no key's meaning here.</summary>
    private const int Locks = 64 + 128;

    private readonly string[] _fields = text.Split(';');

    public bool IsEmpty => text.Length == 0;

    public bool IsPasteStart => text == "200";

    public bool IsPasteEnd => text == "201";

    /// <summary>Whether it is the answer to what the keyboard protocol is set to.</summary>
    public bool IsAnswer => text.StartsWith('?');

    public bool TellsReleases => (Number(text.TrimStart('?'), 0) & WantedFlags) == WantedFlags;

    public KeyAction Action => Part(1, 1, 1) switch
    {
        2 => KeyAction.Repeat,
        3 => KeyAction.Release,
        _ => KeyAction.Press,
    };

    /// <summary>Whether no key is held that makes another meaning of it. Shift does not: what is in capitals drives as well.</summary>
    public bool IsPlain => (Modifiers & ~(Shift | Locks)) == 0;

    /// <summary>What a key code means; null for nothing.</summary>
    public Key? Key => Part(0, 0, 0) switch
    {
        27 when IsPlain => Keys.Key.Leave,
        'c' when Modifiers == Control => Keys.Key.Leave,
        'z' when Modifiers == Control => Keys.Key.Suspend,
        int code when IsPlain && code is > 0 and < 128 => Character((byte)code),
        _ => null,
    };

    private int Modifiers => (Part(1, 0, 1) - 1) & ~Locks;

    /// <summary>What the last letter of an arrow key's sequence means.</summary>
    public static Key? Arrow(char letter) => letter switch
    {
        'A' => Keys.Key.Forward,
        'B' => Keys.Key.Back,
        'C' => Keys.Key.Right,
        'D' => Keys.Key.Left,
        _ => null,
    };

    /// <summary>What a character means.</summary>
    public static Key? Character(byte character) => (char)(character | 0x20) switch
    {
        'w' => Keys.Key.Forward,
        's' => Keys.Key.Back,
        'a' => Keys.Key.Left,
        'd' => Keys.Key.Right,
        'q' => Keys.Key.Leave,
        ' ' when character == ' ' => Keys.Key.StopAll,
        '+' or '=' => Keys.Key.Faster,
        '-' when character == '-' => Keys.Key.Slower,
        _ => null,
    };

    private int Part(int field, int part, int otherwise)
    {
        string[] parts = field < _fields.Length ? _fields[field].Split(':') : [];
        return part < parts.Length ? Number(parts[part], otherwise) : otherwise;
    }

    private static int Number(string digits, int otherwise) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
