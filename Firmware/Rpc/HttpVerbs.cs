using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>Verbs as text.</summary>
public static class HttpVerbs
{
    private static readonly string[] Names = { "", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" };
    private static readonly byte[] Get = Ascii.Bytes("GET");
    private static readonly byte[] Head = Ascii.Bytes("HEAD");
    private static readonly byte[] Post = Ascii.Bytes("POST");
    private static readonly byte[] Put = Ascii.Bytes("PUT");
    private static readonly byte[] Patch = Ascii.Bytes("PATCH");
    private static readonly byte[] Delete = Ascii.Bytes("DELETE");

    public static string Name(HttpVerb verb) => Names[(int)verb];

    public static HttpVerb Parse(string verb) => Parse(Ascii.Bytes(verb), 0, verb.Length);

    public static HttpVerb Parse(byte[] buffer, int start, int length)
    {
        switch (length)
        {
            case 3:
                return Is(Get, buffer, start) ? HttpVerb.Get : Is(Put, buffer, start) ? HttpVerb.Put : HttpVerb.Other;
            case 4:
                return Is(Post, buffer, start) ? HttpVerb.Post : Is(Head, buffer, start) ? HttpVerb.Head : HttpVerb.Other;
            case 5:
                return Is(Patch, buffer, start) ? HttpVerb.Patch : HttpVerb.Other;
            case 6:
                return Is(Delete, buffer, start) ? HttpVerb.Delete : HttpVerb.Other;
            default:
                return HttpVerb.Other;
        }
    }

    private static bool Is(byte[] name, byte[] buffer, int start) => Bytes.AreSame(name, 0, buffer, start, name.Length);
}
