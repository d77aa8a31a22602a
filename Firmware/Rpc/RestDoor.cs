using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>The paths of Viam's HTTP gateway, with the request's fields in a JSON body and errors as the gateway writes them.</summary>
public sealed class RestDoor : FrontDoor
{
    /// <summary>What the paths of all methods start with.</summary>
    public const string Prefix = "/viam/api/v1/";

    private static readonly HttpRefusal Query = HttpRefusal.Of(
        RpcCode.InvalidArgument,
        "query parameters are not read here: put the fields into a JSON body");
    private static readonly HttpRefusal BadPercent = HttpRefusal.Of(
        RpcCode.InvalidArgument,
        "a % in the path is not followed by two hexadecimal digits");

    public RestDoor(Refusals refusals)
        : base(refusals)
    {
    }

    /// <inheritdoc/>
    protected override bool CamelCase => false;

    /// <inheritdoc/>
    protected override HttpRefusal? Admit(Route route, HttpRequest request, HttpBody body, RpcCall call)
    {
        RequestLine line = request.Line;
        if (line.HasQuery)
        {
            return Query;
        }

        if (LacksJson(route, request, body))
        {
            return HttpRefusal.NotJson;
        }

        if (!route.HasArgument)
        {
            return null;
        }

        route.FindArgument(body.Buffer, line.PathStart, line.PathLength, ref call.PathArgument);
        return DecodePercent(ref call.PathArgument) ? null : BadPercent;
    }

    /// <inheritdoc/>
    protected override void WriteErrorMembers(JsonWriter json, RpcCode code, string message)
    {
        json.Member("code", (long)code);
        json.Member("message", message);
        json.Name("details");
        json.BeginArray();
        json.EndArray();
    }

    private static bool DecodePercent(ref TextSlice text)
    {
        byte[] buffer = text.Buffer;
        int end = text.Start + text.Length;
        int first = Array.IndexOf(buffer, Ascii.Percent, text.Start, text.Length);
        if (first < 0)
        {
            return true;
        }

        int written = first;
        for (int i = first; i < end; i++)
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
