using System.Text;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>
/// Writes a stored configuration without its secrets, byte by byte as it is read, so that it is never in memory as a whole: of the parts that this
/// firmware reads, everything but what a token or the like says, of which <c>""</c> is left. The file has been read before, so it is good JSON.
/// </summary>
public sealed class ConfigurationPrinter
{
    private const int PieceBytes = 64;

    /// <summary>Of a name, as much as tells those apart that matter.</summary>
    private const int NameBytes = 16;

    private readonly JsonWriter _json;
    private readonly byte[] _name = new byte[NameBytes];
    private int _nameLength;
    private bool _hasEscape;

    // A bit for each level that is an object.
    private int _objects;
    private int _depth;

    // The level of what is left out; 0 for nothing.
    private int _hiddenDepth;

    private bool _isShown;
    private bool _isText;
    private bool _isEscaped;
    private bool _isName;
    private bool _isNameNext;

    private ConfigurationPrinter(JsonWriter json)
    {
        _json = json;
    }

    /// <summary>Writes the members of the configuration's object.</summary>
    /// <param name="file">The configuration.</param>
    /// <param name="json">Is in an object.</param>
    public static void Print(ConfigurationFile file, JsonWriter json)
    {
        ConfigurationPrinter printer = new ConfigurationPrinter(json);
        byte[] piece = new byte[PieceBytes];
        int at = 0;
        for (int read = file.Read(at, piece); read > 0; read = file.Read(at, piece))
        {
            for (int i = 0; i < read; i++)
            {
                printer.Take(piece[i]);
            }

            at += read;
            json.Pause();
        }
    }

    private void Take(byte b)
    {
        if (_isText)
        {
            TakeOfText(b);
        }
        else if (b == '"')
        {
            _isText = true;
            _isName = _isNameNext;
            _isNameNext = false;
            _nameLength = 0;
            _hasEscape = false;
            Put(b);
        }
        else if (b > ' ')
        {
            TakeMark(b);
        }
    }

    private void TakeOfText(byte b)
    {
        Put(b);
        if (_isEscaped)
        {
            _isEscaped = false;
        }
        else if (b == '\\')
        {
            _isEscaped = true;
            _hasEscape = true;
        }
        else if (b == '"')
        {
            _isText = false;
            return;
        }

        // One more byte than there is room for makes it none of those that matter.
        if (_isName && _nameLength <= NameBytes)
        {
            if (_nameLength < NameBytes)
            {
                _name[_nameLength] = b;
            }

            _nameLength++;
        }
    }

    private void TakeMark(byte b)
    {
        switch (b)
        {
            case (byte)'{':
            case (byte)'[':
                Put(b);
                _depth++;
                _objects = b == '{' ? _objects | (1 << _depth) : _objects & ~(1 << _depth);
                _isNameNext = b == '{';
                break;
            case (byte)'}':
            case (byte)']':
                _hiddenDepth = _hiddenDepth == _depth ? 0 : _hiddenDepth;
                _isShown &= _depth > 1;
                Put(b);
                _depth--;
                break;
            case (byte)',':
                _hiddenDepth = _hiddenDepth == _depth ? 0 : _hiddenDepth;
                _isShown &= _depth > 1;
                Put(b);
                _isNameNext = (_objects & (1 << _depth)) != 0;
                break;
            case (byte)':':
                EndName(b);
                break;
            default:
                Put(b);
                break;
        }
    }

    private void EndName(byte b)
    {
        string name = _hasEscape || _nameLength > NameBytes ? "" : Encoding.UTF8.GetString(_name, 0, _nameLength);
        if (_depth == 1)
        {
            _isShown = name == "components" || name == "remotes" || name == "network";
            if (_isShown)
            {
                _json.Name(name);
                _json.BeginRaw();
            }

            return;
        }

        Put(b);
        // A name that is written with an escape may be any of them.
        if (_hiddenDepth == 0 && (_hasEscape || IsSecret(name)))
        {
            Put((byte)'"');
            Put((byte)'"');
            _hiddenDepth = _depth;
        }
    }

    private static bool IsSecret(string name) => name == "token" || name == "secret" || name == "payload" || name == "password";

    private void Put(byte b)
    {
        if (_isShown && _hiddenDepth == 0)
        {
            _json.Put(b);
        }
    }
}
