using System.Text;
using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>
/// Finds the method behind a path, for both doors. Paths are compared where they lie in the request's buffer, exactly and without copies.
/// A key that is cheap to compute leaves a handful of candidates: length and last byte, or the last byte alone
/// for a path with an argument in it. Immutable once built, so all connections share one.
/// </summary>
public sealed class Router
{
    private const int Keys = 64;

    private static readonly byte[] RestPrefix = Ascii.Bytes(RestDoor.Prefix);

    private readonly Route?[] _exact = new Route[Keys];
    private readonly Route?[] _withArgument = new Route[Keys];
    private readonly FrontDoor _rest;
    private readonly FrontDoor _own;
    private readonly FrontDoor _text;
    private readonly RpcService[] _services;
    private Route? _endingInArgument;

    /// <param name="services">What can be called.</param>
    /// <param name="page">What a browser gets, if anything.</param>
    /// <param name="refusals">Where refusals are counted, for somebody who tells them.</param>
    /// <param name="gate">Who may call; null for everybody who calls it by its address.</param>
    public Router(RpcService[] services, IPage? page = null, Refusals? refusals = null, Gate? gate = null)
    {
        Gate = gate ?? new Gate();
        refusals ??= new Refusals();
        _services = services;
        Connect = new ConnectDoor(refusals);
        _rest = new RestDoor(refusals);
        _own = new OwnDoor(refusals);
        _text = new TextDoor(refusals);
        if (page != null)
        {
            FrontDoor door = new PageDoor(page, refusals);
            RpcMethod whole = new RpcMethod("Page", "GET", "/", call => call.EndOfRequest(), MethodKind.Page);
            Add(new Route(door, HttpVerb.Get, whole.Path, "", whole));
        }

        // From the last to the first, each in front of those already there: of the routes with one key, the first described is tried first.
        for (int s = services.Length - 1; s >= 0; s--)
        {
            RpcService service = services[s];
            for (int m = service.Methods.Length - 1; m >= 0; m--)
            {
                RpcMethod method = service.Methods[m];
                AddRoutes(service.Name, method);
            }
        }
    }

    /// <summary>Who may call.</summary>
    public Gate Gate { get; }

    /// <summary>The door whose form errors have where no path says another.</summary>
    public FrontDoor Connect { get; }

    /// <summary>The route for a verb and a path; null where there is none, and then <see cref="Explain"/> says why.</summary>
    /// <remarks>What can be looked at with GET can be with HEAD, whose reply is a head alone; but nothing is stopped by it.</remarks>
    public Route? Find(HttpVerb verb, byte[] buffer, int start, int length)
    {
        if (verb == HttpVerb.Head)
        {
            Route? look = Find(HttpVerb.Get, buffer, start, length);
            return look == null || look.Method.Kind == MethodKind.Stop ? null : look;
        }

        int last = length == 0 ? 0 : buffer[start + length - 1];
        return FindIn(_exact[ExactKey(length, last)], verb, buffer, start, length)
            ?? FindIn(_withArgument[last % Keys], verb, buffer, start, length)
            ?? FindIn(_endingInArgument, verb, buffer, start, length);
    }

    /// <summary>Why there is no route: the verb does not fit the path, the method does not exist, or nothing does.</summary>
    public HttpRefusal Explain(byte[] buffer, int start, int length)
    {
        string shown = Ascii.Shown(buffer, start, length, HttpLimits.PathShown);
        string allowed = AllowedVerbs(buffer, start, length);
        if (allowed.Length > 0)
        {
            // The Connect protocol has no code for it, and its clients expect this one.
            RpcCode code = DoorOf(buffer, start, length) == Connect ? RpcCode.Unknown : RpcCode.Unimplemented;
            return new HttpRefusal(405, code, $"only {allowed} is served at {shown}", $"Allow: {allowed}\r\n");
        }

        HttpRefusal? unimplemented = ExplainUnimplemented(buffer, start, length);
        if (unimplemented != null)
        {
            return unimplemented;
        }

        // Two segments, the first with a dot: a service and a method, as the Connect protocol has them.
        string name = Ascii.Shown(buffer, start, length, 2 * HttpLimits.PathShown);
        int dot = name.IndexOf('.');
        int slash = name.LastIndexOf('/');
        if (dot > 0 && dot < slash && name.IndexOf('/', 1) == slash)
        {
            string full = name.Substring(1, slash - 1) + "." + name.Substring(slash + 1);
            return new HttpRefusal(404, RpcCode.Unimplemented, full + " is not a method of this rover");
        }

        return new HttpRefusal(404, RpcCode.NotFound, "nothing is served at " + shown);
    }

    /// <summary>The door that speaks to whoever sends this path, be it known or not.</summary>
    public FrontDoor DoorOf(byte[] buffer, int start, int length) =>
        length >= RestPrefix.Length && Bytes.AreSame(buffer, start, RestPrefix, 0, RestPrefix.Length) ? _rest : Connect;

    // A method of the API that this rover has not: said by name, whatever the verb.
    private HttpRefusal? ExplainUnimplemented(byte[] buffer, int start, int length)
    {
        string target = Encoding.UTF8.GetString(buffer, start, length);
        foreach (RpcService service in _services)
        {
            foreach (string line in service.Unimplemented.Split('\n'))
            {
                int space = line.IndexOf(' ');
                string name = space < 0 ? line : line.Substring(0, space);
                bool isMeant = target == "/" + service.Name + "/" + name || (space > 0 && LeadsTo(target, RestDoor.Prefix + line.Substring(space + 1)));
                if (isMeant && name.Length > 0)
                {
                    return HttpRefusal.Of(RpcCode.Unimplemented, $"{service.Name}.{name} is not implemented by this rover");
                }
            }
        }

        return null;
    }

    private static bool LeadsTo(string target, string path)
    {
        int open = path.IndexOf('{');
        if (open < 0)
        {
            return target == path;
        }

        string suffix = path.Substring(path.IndexOf('}') + 1);
        int argument = target.Length - open - suffix.Length;
        return argument > 0 && target.StartsWith(path.Substring(0, open)) && target.EndsWith(suffix) && target.IndexOf('/', open, argument) < 0;
    }

    private static int ExactKey(int length, int last) => (length + last) % Keys;

    private static Route? FindIn(Route? route, HttpVerb verb, byte[] buffer, int start, int length)
    {
        while (route != null && !(route.Verb == verb && route.Matches(buffer, start, length)))
        {
            route = route.Next;
        }

        return route;
    }

    private void AddRoutes(string service, RpcMethod method)
    {
        if (service.Length > 0)
        {
            Add(new Route(Connect, HttpVerb.Post, "/" + service + "/" + method.Name, service, method));
        }

        if (method.Path.StartsWith("/"))
        {
            Add(new Route(method.Kind == MethodKind.Text ? _text : _own, method.Verb, method.Path, service, method));
        }
        else if (method.Path.Length > 0)
        {
            Add(new Route(_rest, method.Verb, RestDoor.Prefix + method.Path, service, method));
        }
    }

    private void Add(Route route)
    {
        if (!route.HasArgument)
        {
            int key = ExactKey(route.Length, route.LastByte);
            route.Next = _exact[key];
            _exact[key] = route;
        }
        else if (route.LastByte >= 0)
        {
            int key = route.LastByte % Keys;
            route.Next = _withArgument[key];
            _withArgument[key] = route;
        }
        else
        {
            route.Next = _endingInArgument;
            _endingInArgument = route;
        }
    }

    private string AllowedVerbs(byte[] buffer, int start, int length)
    {
        string allowed = "";
        for (HttpVerb verb = HttpVerb.Get; verb <= HttpVerb.Delete; verb++)
        {
            if (Find(verb, buffer, start, length) != null)
            {
                allowed += (allowed.Length > 0 ? ", " : "") + HttpVerbs.Name(verb);
            }
        }

        return allowed;
    }
}
