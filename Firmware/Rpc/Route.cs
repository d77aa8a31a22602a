using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>One path, on one door, to one method.</summary>
public sealed class Route
{
    private readonly byte[] _prefix;
    private readonly byte[] _suffix;
    private readonly string _service;

    /// <param name="door">The door that answers on this path.</param>
    /// <param name="verb">The verb it answers to.</param>
    /// <param name="path">The path from its first slash, with at most one {placeholder}.</param>
    /// <param name="service">The service's full name.</param>
    /// <param name="method">The method behind it.</param>
    public Route(FrontDoor door, HttpVerb verb, string path, string service, RpcMethod method)
    {
        Door = door;
        Verb = verb;
        Method = method;
        Acts = verb != HttpVerb.Get && verb != HttpVerb.Head && method.Kind == MethodKind.Usual;
        _service = service;
        int open = path.IndexOf('{');
        HasArgument = open >= 0;
        _prefix = Ascii.Bytes(HasArgument ? path.Substring(0, open) : path);
        _suffix = Ascii.Bytes(HasArgument ? path.Substring(path.IndexOf('}') + 1) : "");
    }

    public readonly FrontDoor Door;

    public readonly HttpVerb Verb;

    public readonly RpcMethod Method;

    /// <summary>Whether it may change something, and is no stop and no sign of life.</summary>
    public readonly bool Acts;

    /// <summary>Service and method for messages, such as <c>viam.robot.v1.RobotService.GetStatus</c>.</summary>
    public string FullName => _service + "." + Method.Name;

    public readonly bool HasArgument;

    /// <summary>Whether it is a stop of something whose name is in the body, and nowhere else.</summary>
    public bool StopsByBody => Method.Kind == MethodKind.Stop && !HasArgument && Method.Path.IndexOf('{') >= 0;

    /// <summary>The next route with the same key; see <see cref="Router"/>.</summary>
    public Route? Next;

    /// <summary>The path's last byte; -1 where it ends in the placeholder.</summary>
    public int LastByte => _suffix.Length > 0 ? _suffix[_suffix.Length - 1] : HasArgument ? -1 : _prefix[_prefix.Length - 1];

    /// <summary>Without an argument, the path's length.</summary>
    public int Length => _prefix.Length;

    /// <summary>Whether the path in the buffer leads here, whatever the verb.</summary>
    public bool Matches(byte[] buffer, int start, int length)
    {
        if (!HasArgument)
        {
            return Bytes.AreSame(buffer, start, length, _prefix);
        }

        int argumentStart = start + _prefix.Length;
        int argumentLength = length - _prefix.Length - _suffix.Length;
        return argumentLength > 0
            && Bytes.AreSame(buffer, start, _prefix, 0, _prefix.Length)
            && Bytes.AreSame(buffer, argumentStart + argumentLength, _suffix, 0, _suffix.Length)
            && Array.IndexOf(buffer, Ascii.Slash, argumentStart, argumentLength) < 0;
    }

    /// <summary>Points at what stands in the placeholder's place, percent-decoded where it lies. Only for a path that <see cref="Matches"/>.</summary>
    /// <returns>False where what follows a % is no byte.</returns>
    public bool TryFindArgument(byte[] buffer, int start, int length, ref TextSlice argument)
    {
        argument.Set(buffer, start + _prefix.Length, length - _prefix.Length - _suffix.Length);
        return Array.IndexOf(buffer, Ascii.Percent, argument.Start, argument.Length) < 0 || DecodePercent(ref argument);
    }

    private static bool DecodePercent(ref TextSlice text)
    {
        byte[] buffer = text.Buffer;
        int end = text.Start + text.Length;
        int written = text.Start;
        for (int i = text.Start; i < end; i++)
        {
            byte c = buffer[i];
            if (c == '%')
            {
                int high = i + 2 < end ? HexDigit.Value(buffer[i + 1]) : -1;
                int low = i + 2 < end ? HexDigit.Value(buffer[i + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    return false;
                }

                c = (byte)((high * 16) + low);
                i += 2;
            }

            buffer[written++] = c;
        }

        text.Length = written - text.Start;
        return true;
    }
}
