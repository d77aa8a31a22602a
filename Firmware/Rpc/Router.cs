using System;
using System.Text;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>
/// Finds the method behind a path, for all doors. Paths are compared where they lie in the request's buffer, exactly and without copies.
/// A key that is cheap to compute leaves a handful of candidates: length and last byte, or the last byte alone
/// for a path with an argument in it. Immutable once built, so all connections share one.
/// </summary>
/// <remarks>
/// A route is a number, and what is known of it stands in tables: twice its method's number is the one of the Connect protocol, which
/// all methods of a service have, and one more is the path of the method's own. As objects they would take four times as much memory.
/// </remarks>
public sealed class Router
{
    /// <summary>No route. Methods count from 1.</summary>
    public const int None = 0;

    private const int Keys = 32;

    /// <summary>Which of the doors it is.</summary>
    private enum Way
    {
        Connect,
        Rest,
        Own,
        Text,

        /// <summary>The first of the pages; the others follow.</summary>
        Page,
    }

    private static readonly byte[] RestPrefix = Ascii.Bytes(RestDoor.Prefix);

    // By service.
    private readonly string[] _unimplemented;
    private readonly IRpcHandler?[] _handlers;

    // By method. Who answers it: a service's number in the upper half, and in the lower one the method's place among those of the service.
    private readonly short[] _answers;
    private readonly byte[] _kinds;
    private readonly bool[] _takesArgument;

    // By route. A path is a head, an argument where it takes one, and a tail, both of them in the texts.
    private readonly byte[] _verbs;
    private readonly byte[] _doors;
    private readonly byte[] _headLengths;
    private readonly byte[] _tailLengths;
    private readonly short[] _heads;
    private readonly short[] _tails;
    private readonly short[] _next;
    private byte[] _texts = new byte[0];

    // By key: the first route of those with it, from where each leads to the next.
    private readonly short[] _exact = new short[Keys];
    private readonly short[] _withArgument = new short[Keys];
    private int _endingInArgument;

    private readonly FrontDoor[] _allDoors;

    /// <param name="services">What can be called.</param>
    /// <param name="pages">What a browser gets; null for nothing.</param>
    /// <param name="refusals">Where refusals are counted, for somebody who tells them.</param>
    /// <param name="gate">Who may call; null for everybody who calls it by its address.</param>
    public Router(RpcService[] services, IPage[]? pages = null, Refusals? refusals = null, Gate? gate = null)
    {
        pages ??= new IPage[0];
        Gate = gate ?? new Gate();
        refusals ??= new Refusals();
        Connect = new ConnectDoor(this, refusals);
        Grpc = new GrpcDoor(this, refusals);
        _allDoors = new FrontDoor[(int)Way.Page + pages.Length];
        _allDoors[(int)Way.Connect] = Connect;
        _allDoors[(int)Way.Rest] = new RestDoor(this, refusals);
        _allDoors[(int)Way.Own] = new OwnDoor(this, refusals);
        _allDoors[(int)Way.Text] = new TextDoor(this, refusals);
        _unimplemented = new string[services.Length];
        _handlers = new IRpcHandler?[services.Length];
        int methods = pages.Length;
        for (int s = 0; s < services.Length; s++)
        {
            _unimplemented[s] = services[s].Unimplemented;
            _handlers[s] = services[s].Handler;
            methods += services[s].Methods.Length;
        }

        int routes = (methods + 1) << 1;
        _answers = new short[methods + 1];
        _kinds = new byte[methods + 1];
        _takesArgument = new bool[methods + 1];
        _verbs = new byte[routes];
        _doors = new byte[routes];
        _headLengths = new byte[routes];
        _tailLengths = new byte[routes];
        _heads = new short[routes];
        _tails = new short[routes];
        _next = new short[routes];

        // From the last to the first, each in front of those already there: of the routes with one key, the first described is tried first.
        // The pages are numbered behind the services.
        for (int p = pages.Length - 1; p >= 0; p--)
        {
            _allDoors[(int)Way.Page + p] = new PageDoor(pages[p], this, refusals);
            methods = Add(new RpcService("", new[] { new RpcMethod("Page", "GET", pages[p].Path, MethodKind.Page) }, null), services.Length + p, methods);
        }

        for (int s = services.Length - 1; s >= 0; s--)
        {
            methods = Add(services[s], s, methods);
        }
    }

    /// <summary>Who may call.</summary>
    public Gate Gate { get; }

    /// <summary>Takes the bodies of methods that are an <see cref="MethodKind.Upload"/>. Before anybody calls.</summary>
    public IUpload? Upload { get; set; }

    /// <summary>The door of gRPC, which serves the routes of the Connect protocol.</summary>
    public GrpcDoor Grpc { get; }

    /// <summary>The door whose form errors have where no path says another.</summary>
    public FrontDoor Connect { get; }

    /// <summary>The route for a verb and a path; <see cref="None"/> where there is none, and then <see cref="Explain"/> says why.</summary>
    /// <remarks>What can be looked at with GET can be with HEAD, whose reply is a head alone; but nothing is stopped by it.</remarks>
    public int Find(HttpVerb verb, byte[] buffer, int start, int length)
    {
        if (verb == HttpVerb.Head)
        {
            int look = Find(HttpVerb.Get, buffer, start, length);
            return KindOf(look) == MethodKind.Stop ? None : look;
        }

        int last = length == 0 ? 0 : buffer[start + length - 1];
        int route = FindExact(_exact[(length + last) % Keys], verb, buffer, start, length);
        if (route == None)
        {
            route = FindWithArgument(_withArgument[last % Keys], verb, buffer, start, length);
        }

        return route == None ? FindWithArgument(_endingInArgument, verb, buffer, start, length) : route;
    }

    /// <summary>The route of a gRPC call's path; <see cref="None"/> where there is none.</summary>
    /// <param name="buffer">Where the path is.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="length">How long it is.</param>
    public int FindCall(byte[] buffer, int start, int length)
    {
        int last = length == 0 ? 0 : buffer[start + length - 1];
        int route = FindExact(_exact[(length + last) % Keys], HttpVerb.Post, buffer, start, length);
        return _doors[route] == (byte)Way.Connect ? route : None;
    }

    /// <summary>The door that answers on this path.</summary>
    public FrontDoor DoorOf(int route) => _allDoors[_doors[route]];

    /// <summary>What the method is for; <see cref="MethodKind.None"/> for no route.</summary>
    public MethodKind KindOf(int route) => (MethodKind)_kinds[route >> 1];

    /// <summary>Whether what answers may start, keep or stop a movement; all others only look: what REST has under GET, by whatever door.</summary>
    public bool MayMove(int route)
    {
        MethodKind kind = KindOf(route);
        return kind == MethodKind.Stop || kind == MethodKind.SignOfLife || (kind == MethodKind.Usual && _verbs[route | 1] != (byte)HttpVerb.Get);
    }

    /// <summary>Whether its reply is long: the pages, the status and the figures, which stand on paths that are neither of Viam's API nor REST's.</summary>
    public bool IsLong(int route) => _doors[route] >= (byte)Way.Own;

    /// <summary>Has a call answered by the service that it is for. Not for a page, which its door answers by itself.</summary>
    public void Answer(int route, RpcCall call)
    {
        int answer = _answers[route >> 1];
        _handlers[answer >> 8]!.Answer(answer & byte.MaxValue, call);
    }

    /// <summary>Whether it is a stop of something whose name is in the body, and nowhere else.</summary>
    public bool StopsByBody(int route) => KindOf(route) == MethodKind.Stop && (route & 1) == 0 && _takesArgument[route >> 1];

    /// <summary>The route of the stop that needs nobody's name; <see cref="None"/> where there is none.</summary>
    public int StopOfAll
    {
        get
        {
            int route = _doors.Length - 2;
            while (route > None && (KindOf(route) != MethodKind.Stop || StopsByBody(route)))
            {
                route -= 2;
            }

            return route;
        }
    }

    /// <summary>Service and method for messages, such as <c>viam.robot.v1.RobotService.GetStatus</c>.</summary>
    public string FullName(int route)
    {
        int named = route & ~1;
        string service = Encoding.UTF8.GetString(_texts, _heads[named] + 1, _headLengths[named] - 2);
        return service + "." + Encoding.UTF8.GetString(_texts, _tails[named], _tailLengths[named]);
    }

    /// <summary>Points at what stands in the placeholder's place, percent-decoded where it lies. Only for a path that leads to this route.</summary>
    /// <returns>False where what follows a % is no byte.</returns>
    public bool TryFindArgument(int route, byte[] buffer, int start, int length, ref TextSlice argument)
    {
        int head = _headLengths[route];
        int argumentLength = length - head - _tailLengths[route];
        if (argumentLength == 0)
        {
            return true;
        }

        argument.Set(buffer, start + head, argumentLength);
        return Array.IndexOf(buffer, Ascii.Percent, start + head, argumentLength) < 0 || PercentCoding.TryDecode(ref argument);
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
        length >= RestPrefix.Length && Bytes.AreSame(buffer, start, RestPrefix, 0, RestPrefix.Length) ? _allDoors[(int)Way.Rest] : Connect;

    // A method of the API that this rover has not: said by name, whatever the verb.
    private HttpRefusal? ExplainUnimplemented(byte[] buffer, int start, int length)
    {
        string target = Encoding.UTF8.GetString(buffer, start, length);
        for (int i = 0; i < _unimplemented.Length; i++)
        {
            string[] lines = _unimplemented[i].Split('\n');
            string service = lines[0];
            for (int l = 1; l < lines.Length; l++)
            {
                string line = lines[l];
                int space = line.IndexOf(' ');
                string name = space < 0 ? line : line.Substring(0, space);
                bool isMeant = target == "/" + service + "/" + name || (space > 0 && LeadsTo(target, RestDoor.Prefix + line.Substring(space + 1)));
                if (isMeant && name.Length > 0)
                {
                    return HttpRefusal.Of(RpcCode.Unimplemented, $"{service}.{name} is not implemented by this rover");
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

    private int FindExact(int route, HttpVerb verb, byte[] buffer, int start, int length)
    {
        while (route != None)
        {
            int head = _headLengths[route];
            int tail = length - head;
            if (tail == _tailLengths[route] && _verbs[route] == (int)verb
                && Bytes.AreSame(buffer, start, _texts, _heads[route], head)
                && Bytes.AreSame(buffer, start + head, _texts, _tails[route], tail))
            {
                return route;
            }

            route = _next[route];
        }

        return None;
    }

    private int FindWithArgument(int route, HttpVerb verb, byte[] buffer, int start, int length)
    {
        while (route != None)
        {
            int head = _headLengths[route];
            int tail = _tailLengths[route];
            int argument = length - head - tail;
            if (argument > 0 && _verbs[route] == (int)verb
                && Bytes.AreSame(buffer, start, _texts, _heads[route], head)
                && Bytes.AreSame(buffer, start + head + argument, _texts, _tails[route], tail)
                && Array.IndexOf(buffer, Ascii.Slash, start + head, argument) < 0)
            {
                return route;
            }

            route = _next[route];
        }

        return None;
    }

    /// <summary>Adds a service's methods, up to the number of the last one.</summary>
    /// <param name="service">The service, of at most 256 methods.</param>
    /// <param name="number">Its number; a page's is behind those of all services.</param>
    /// <param name="method">The number of its last method.</param>
    /// <returns>The number in front of the first one.</returns>
    private int Add(RpcService service, int number, int method)
    {
        string connectHead = "/" + service.Name + "/";
        int connectStart = Put(connectHead);
        string head = "";
        int headStart = 0;
        for (int m = service.Methods.Length - 1; m >= 0; m--)
        {
            RpcMethod added = service.Methods[m];
            _answers[method] = (short)((number << 8) | m);
            _kinds[method] = (byte)added.Kind;

            // Where the Connect protocol has not this service, for its name alone.
            int route = method << 1;
            SetPath(route, connectHead, connectStart, added.Name);
            if (service.Name.Length > 0)
            {
                Link(route, HttpVerb.Post, Way.Connect);
            }

            route++;
            if (added.Path.Length > 0)
            {
                bool isOwn = added.Path.StartsWith("/");
                string path = isOwn ? added.Path : RestDoor.Prefix + added.Path;
                int open = path.IndexOf('{');
                string start = open < 0 ? path : path.Substring(0, open);
                if (start != head)
                {
                    head = start;
                    headStart = Put(head);
                }

                _takesArgument[method] = open >= 0;
                SetPath(route, head, headStart, open < 0 ? "" : path.Substring(path.IndexOf('}') + 1));
                Link(route, added.Verb, !isOwn ? Way.Rest : added.Kind == MethodKind.Text ? Way.Text : added.Kind == MethodKind.Page ? Way.Page + (number - _handlers.Length) : Way.Own);
            }

            method--;
        }

        return method;
    }

    private void SetPath(int route, string head, int headStart, string tail)
    {
        if (head.Length + tail.Length > HttpLimits.PathBytes)
        {
            throw new ArgumentException(head + tail + ": no request may have a path so long");
        }

        _heads[route] = (short)headStart;
        _headLengths[route] = (byte)head.Length;
        _tails[route] = (short)Put(tail);
        _tailLengths[route] = (byte)tail.Length;
    }

    /// <summary>Puts a text behind the others, and says where.</summary>
    private int Put(string text)
    {
        byte[] added = Ascii.Bytes(text);
        byte[] before = _texts;
        if (before.Length + added.Length > short.MaxValue)
        {
            throw new ArgumentException(text + ": the paths of all methods are too long together");
        }

        _texts = new byte[before.Length + added.Length];
        Array.Copy(before, _texts, before.Length);
        Array.Copy(added, 0, _texts, before.Length, added.Length);
        return before.Length;
    }

    /// <summary>Puts a route in front of those with the same key.</summary>
    private void Link(int route, HttpVerb verb, Way way)
    {
        _verbs[route] = (byte)verb;
        _doors[route] = (byte)way;
        int head = _headLengths[route];
        int tail = _tailLengths[route];
        bool takesArgument = way != Way.Connect && _takesArgument[route >> 1];
        if (takesArgument && tail == 0)
        {
            _next[route] = (short)_endingInArgument;
            _endingInArgument = route;
            return;
        }

        int last = _texts[tail > 0 ? _tails[route] + tail - 1 : _heads[route] + head - 1];
        short[] first = takesArgument ? _withArgument : _exact;
        int key = (takesArgument ? last : head + tail + last) % Keys;
        _next[route] = first[key];
        first[key] = (short)route;
    }

    private string AllowedVerbs(byte[] buffer, int start, int length)
    {
        string allowed = "";
        for (HttpVerb verb = HttpVerb.Get; verb <= HttpVerb.Delete; verb++)
        {
            if (Find(verb, buffer, start, length) != None)
            {
                allowed += (allowed.Length > 0 ? ", " : "") + HttpVerbs.Name(verb);
            }
        }

        return allowed;
    }
}
