// Who uses whom below Firmware/, room by room, as compiled: each line is a room and the rooms whose types its own name, with how many of them.
// boards/host.tests/Repository/ImportRules.cs says who may; a test holds that against the same types.
//
//     dotnet run boards/host.tools/map.cs                 every room
//     dotnet run boards/host.tools/map.cs -- Rpc.Doors    one, with the types
#:package Mono.Cecil@0.11.6
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Cil;

string host = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "host"));
using (Process build = Process.Start("dotnet", ["build", "--nologo", "--verbosity", "quiet", host]))
{
    build.WaitForExit();
    if (build.ExitCode != 0)
    {
        return build.ExitCode;
    }
}

using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(host, "bin", "Debug", "net10.0", "rover.dll"));
ILookup<string, TypeDefinition> rooms = module.GetTypes().Where(type => IsOurs(type)).ToLookup(RoomOf);
string[] asked = args.Length > 0 ? args : [.. rooms.Select(room => room.Key).Order(StringComparer.Ordinal)];
foreach (string room in asked)
{
    if (!rooms.Contains(room))
    {
        Console.Error.WriteLine($"There is no room {room}: it is one of {string.Join(", ", rooms.Select(one => one.Key).Order(StringComparer.Ordinal))}.");
        return 2;
    }

    var used = rooms[room].SelectMany(Named).Where(IsOurs).Where(type => RoomOf(type) != room)
        .GroupBy(RoomOf, OutermostName).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (Room: group.Key, Types: group.Distinct().Order(StringComparer.Ordinal).ToArray())).ToArray();
    string who = string.Join(", ", used.Select(one => $"{one.Room} ({(args.Length > 0 ? string.Join(", ", one.Types) : one.Types.Length)})"));
    Console.WriteLine($"{room} -> {(who.Length == 0 ? "nobody" : who)}");
}

return 0;

static string Here([CallerFilePath] string path = "") => path;

static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

static string OutermostName(TypeReference type) => Outermost(type).Name;

static bool IsOurs(TypeReference type) => Outermost(type).Namespace is { } space && (space + ".").StartsWith("Firmware.", StringComparison.Ordinal) && !(space + ".").StartsWith("Firmware.Boards.", StringComparison.Ordinal);

static string RoomOf(TypeReference type) => Outermost(type).Namespace is "Firmware" ? "Firmware" : Outermost(type).Namespace["Firmware.".Length..];

static IEnumerable<TypeReference> Named(TypeDefinition type) => type.Interfaces.Select(one => one.InterfaceType)
    .Append(type.BaseType)
    .Concat(type.Fields.Select(field => field.FieldType))
    .Concat(type.Methods.SelectMany(OfMethod))
    .SelectMany(Parts);

static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) => method.Parameters.Select(parameter => (TypeReference?)parameter.ParameterType)
    .Append(method.ReturnType)
    .Concat(method.HasBody ? method.Body.Variables.Select(local => local.VariableType).Concat(method.Body.Instructions.SelectMany(OfInstruction)) : []);

static IEnumerable<TypeReference?> OfInstruction(Instruction instruction) => instruction.Operand switch
{
    TypeReference type => [type],
    FieldReference field => [field.DeclaringType, field.FieldType],
    MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
    _ => [],
};

static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
{
    null or GenericParameter => [],
    GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
    TypeSpecification made => Parts(made.ElementType),
    _ => [type],
};
