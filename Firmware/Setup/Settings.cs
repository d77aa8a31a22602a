using System;
using Firmware.Configuration;
using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Services;
using Firmware.Sessions;

namespace Firmware.Setup;

/// <summary>The configuration over the network: <c>GET /settings</c> shows it without its secrets, <c>PUT /settings</c> stores another one, and
/// <c>GET /settings/board</c> tells which pins there are. Ours.</summary>
/// <remarks>
/// What is stored is checked as it is at a start, and is in force from the next start on, which follows at once. A device has the memory for the check at
/// its start only, and tells in <c>/status</c> what came of it. As long as a file comes in nothing is driven: on a device each write to the flash memory
/// holds up everything else, the tick as well. One at a time.
/// </remarks>
public sealed class Settings : ISettings, IRpcHandler
{
    /// <summary>How long the reply has to leave before the restart.</summary>
    private const long RestartUs = 500_000;

    private static readonly string Unstored = "the configuration cannot be stored: ";

    private readonly ConfigurationFile _file;
    private readonly IBoard _board;
    private bool _isOwnNetwork;
    private readonly SettingsAccess _access;
    private readonly bool _hasTokens;
    private Rover? _rover;
    private int _incomingBytes;

    // Written by the thread of a connection and read by another: in milliseconds, since a device reads 64 bits in two parts. 0 for never.
    private int _restartMs;

    /// <param name="stored">What is in force.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="board">What it runs on.</param>
    public Settings(StoredConfiguration stored, ConfigurationFile file, IBoard board)
    {
        RobotConfiguration robot = stored.Robot;
        _file = file;
        _board = board;
        _isOwnNetwork = board.OpensOwnNetwork && robot.NetworkMode == NetworkMode.AccessPoint;
        _access = robot.SettingsAccess;
        _hasTokens = robot.Tokens.Length > 0;
        State = new ConfigurationState(NameOf(stored.Source), stored.Errors.ToLines(), stored.Refused == null ? new string[0] : stored.Refused.ToLines());
    }

    /// <inheritdoc/>
    public int MaxBytes => ConfigurationFile.MaxBytes;

    /// <summary>Whether what is stored cannot be used, so that nothing can move.</summary>
    public bool IsBroken => State.Errors.Length > 0;

    /// <inheritdoc/>
    public ConfigurationState State { get; }

    /// <summary>Whether another configuration was stored and its reply has left: whoever keeps the program running stops everything and starts it
    /// anew. Asked a few times a second.</summary>
    public bool IsRestartDue(long nowUs) => _restartMs != 0 && (int)(nowUs / 1000) - _restartMs >= 0;

    /// <summary>Tells which network the rover has got. Before it serves.</summary>
    /// <param name="mode">Which.</param>
    /// <param name="reason">Why it is not the one that the configuration says; empty where it is.</param>
    public void TellNetwork(NetworkMode mode, string reason)
    {
        _isOwnNetwork = _board.OpensOwnNetwork && mode == NetworkMode.AccessPoint;
        State.NetworkMode = mode == NetworkMode.AccessPoint ? "access_point" : "station";
        State.NetworkError = reason;
    }

    /// <summary>The rover serves with this configuration: from now on it is the one to go back to.</summary>
    public void HasServed()
    {
        if (!IsBroken)
        {
            _file.HasServed();
        }
    }

    /// <inheritdoc/>
    public RpcService Describe(Rover rover)
    {
        _rover = rover;
        return new RpcService(
            "",
            [
                new RpcMethod("Settings", "GET", "/settings"),
                new RpcMethod("ChangeSettings", "PUT", "/settings", MethodKind.Upload),
                new RpcMethod("Pins", "GET", "/settings/board"),
            ],
            this);
    }

    /// <inheritdoc/>
    /// <remarks>In the order in which they are described.</remarks>
    public void Answer(int method, RpcCall call)
    {
        switch (method)
        {
            case 0:
                Show(call);
                break;
            case 1:
                Change(call);
                break;
            default:
                ShowBoard(call);
                break;
        }
    }

    /// <inheritdoc/>
    public HttpRefusal? Begin(RpcCall call)
    {
        string refusal = RefusalOf(call);
        if (refusal.Length > 0)
        {
            return HttpRefusal.Of(RpcCode.PermissionDenied, refusal);
        }

        SessionManager sessions = _rover!.Sessions;
        if (!sessions.Hold())
        {
            return HttpRefusal.Of(RpcCode.Unavailable, "another configuration is just being stored");
        }

        // What was let in before the hold has either turned something by now or is taken back.
        HttpRefusal? failure = _rover.IsMoving ? HttpRefusal.Of(RpcCode.FailedPrecondition, "something moves: stop it first, nothing is stored meanwhile") : null;
        _incomingBytes = 0;
        failure ??= Try(null, 0, 0);
        if (failure != null)
        {
            sessions.Release();
        }

        return failure;
    }

    /// <inheritdoc/>
    public HttpRefusal? Take(byte[] buffer, int start, int length)
    {
        _incomingBytes += length;
        return _incomingBytes > MaxBytes ? HttpRefusal.BodyLongerThan(MaxBytes) : Try(buffer, start, length);
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        try
        {
            _file.Discard();
        }
        catch (Exception)
        {
            // The next one that comes in is written over it.
        }

        _rover!.Sessions.Release();
    }

    private static string NameOf(ConfigurationSource source) =>
        source == ConfigurationSource.Default ? "default" : source == ConfigurationSource.Stored ? "stored" : "previous";

    /// <summary>Begins a file, or goes on with it.</summary>
    private HttpRefusal? Try(byte[]? buffer, int start, int length)
    {
        try
        {
            if (buffer == null)
            {
                _file.Begin();
            }
            else
            {
                _file.Append(buffer, start, length);
            }

            return null;
        }
        catch (Exception failure)
        {
            return HttpRefusal.Of(RpcCode.Internal, Unstored + failure.Message);
        }
    }

    /// <summary>Why this caller may neither see nor change it; empty where he may. That a token was shown, where there are any, is known by then.</summary>
    private string RefusalOf(RpcCall call)
    {
        if (_access == SettingsAccess.Nobody)
        {
            return "the settings are closed: network.settings is \"nobody\"";
        }

        bool isFree = _hasTokens || _access == SettingsAccess.Everybody || _isOwnNetwork || call.Peer.StartsWith("127.") || call.Peer == "::1";
        return isFree ? "" : "the settings are open to the rover's own network and its own machine: elsewhere it takes network.tokens, or network.settings \"everybody\"";
    }

    private void Show(RpcCall call)
    {
        if (!RobotService.ReadNothing(call))
        {
            return;
        }

        string refusal = RefusalOf(call);
        if (refusal.Length > 0)
        {
            call.Fail(RpcCode.PermissionDenied, refusal);
        }
        else if (IsBroken)
        {
            call.Fail(RpcCode.FailedPrecondition, "the stored configuration cannot be used: /status says what is wrong with it, and a whole new one can be stored");
        }
        else
        {
            ConfigurationPrinter.Print(_file, call.Json);
        }
    }

    private void ShowBoard(RpcCall call)
    {
        if (!RobotService.ReadNothing(call))
        {
            return;
        }

        JsonWriter json = call.Json;
        json.Member("board", _board.Name);
        json.Name("outputs");
        json.BeginArray();
        for (int pin = 0; pin < _board.PinCount; pin++)
        {
            if (_board.PinRefusal(pin).Length == 0)
            {
                json.Value((long)pin);
            }
        }

        json.EndArray();
        json.Name("unfit");
        json.BeginArray();
        for (int pin = 0; pin < _board.PinCount; pin++)
        {
            string why = _board.PinRefusal(pin);
            if (why.Length > 0)
            {
                json.BeginObject();
                json.Member("pin", (long)pin);
                json.Member("why", why);
                json.EndObject();
                json.Pause();
            }
        }

        json.EndArray();
    }

    private void Change(RpcCall call)
    {
        bool isKept = false;
        string why = "";
        try
        {
            isKept = call.EndOfRequest() && TryKeep(call);
        }
        catch (Exception failure)
        {
            why = Unstored + failure.Message;
        }

        if (!isKept)
        {
            Abandon();
            if (why.Length > 0)
            {
                call.Fail(RpcCode.Internal, why);
            }

            return;
        }

        // Nothing is driven any more until the restart.
        int restartMs = (int)((call.NowUs + RestartUs) / 1000);
        _restartMs = restartMs == 0 ? 1 : restartMs;
        call.Json.Member("restarting", true);
        call.Json.Member("checked", !_board.ChecksAtStart);
    }

    private bool TryKeep(RpcCall call)
    {
        if (_board.ChecksAtStart)
        {
            // Here there is not memory enough, and on a device the attempt may end the program. Before the start's work there is.
            _file.Offer();
            return true;
        }

        ConfigurationErrors errors = new();
        if (SettingsCheck.TryKeep(_file, _board, SettingsCheck.InForce(_file, _board), errors))
        {
            return true;
        }

        call.Fail(RpcCode.InvalidArgument, $"the configuration was not kept: {errors.Count + errors.Omitted} {(errors.Count == 1 ? "error" : "errors")}\n{errors}");
        return false;
    }
}
