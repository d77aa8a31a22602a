using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>
/// What a device project compiles to, here, so a little off what the device's own compile gives. How much it fills of nanoFramework's two tightest
/// tables: offsets into its code and into its strings have 16 bits, and the metadata processor refuses what does not fit. And what it needs to start.
/// </summary>
internal sealed class DeviceAssembly : IDisposable
{
    /// <summary>The size of either table.</summary>
    public const int TableBytes = ushort.MaxValue;

    // A clause of a try has two ranges, a type and a kind, each in 16 bits.
    private const int HandlerBytes = 12;

    // What has no static fields on the device: see ForeignCallsAtStart.
    private static readonly string[] NeedsNoStatics =
    [
        "System.Object::.ctor", "System.Runtime.CompilerServices.RuntimeHelpers::InitializeArray", "System.Text.Encoding::GetBytes", "System.Text.Encoding::get_UTF8",
    ];

    private static readonly MetadataReference[] Library = [.. CSharp.References("rover.dll")];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp12);
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Images = new();
    private static readonly ConcurrentDictionary<string, SyntaxTree> Trees = new();

    private readonly ModuleDefinition _module;

    private DeviceAssembly(byte[] image) => _module = ModuleDefinition.ReadModule(new MemoryStream(image));

    /// <summary>The version of the assembly and that of its file.</summary>
    public string[] Versions =>
    [
        _module.Assembly.Name.Version.ToString(),
        .. _module.Assembly.CustomAttributes.Where(attribute => attribute.AttributeType.Name == "AssemblyFileVersionAttribute").Select(attribute => (string)attribute.ConstructorArguments[0].Value),
    ];

    /// <summary>The code of all methods. A token takes two bytes there, and so does a long branch.</summary>
    public int CodeBytes => _module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
        .Sum(method => method.Body.Instructions.Sum(Size) + (method.Body.ExceptionHandlers.Count * HandlerBytes));

    /// <summary>Names and literals, each once, in UTF-8 with an end.</summary>
    public int StringBytes => Strings().Distinct().Sum(text => Encoding.UTF8.GetByteCount(text) + 1);

    /// <summary>
    /// What the static constructors use of other assemblies, by themselves or through what they call here, and might find without its static fields:
    /// the device runs them assembly by assembly, in the order of the image, whoever references whom.
    /// </summary>
    public IEnumerable<string> ForeignCallsAtStart()
    {
        Queue<MethodDefinition> open = new(_module.GetTypes().SelectMany(type => type.Methods).Where(method => method.IsConstructor && method.IsStatic));
        HashSet<MethodDefinition> seen = [];
        while (open.TryDequeue(out MethodDefinition? method))
        {
            if (!seen.Add(method) || !method.HasBody)
            {
                continue;
            }

            foreach (MemberReference used in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>())
            {
                if (used is MethodDefinition own)
                {
                    open.Enqueue(own);
                }
                else if (used is not (TypeReference or FieldDefinition) && !NeedsNoStatics.Contains($"{used.DeclaringType.FullName}::{used.Name}"))
                {
                    yield return $"{method.DeclaringType.FullName}.{method.Name}: {used.DeclaringType.FullName}::{used.Name}";
                }
            }
        }
    }

    /// <summary>Compiles what a project lists against the projects that it references, but for the sources of the boards, which need the device's own library.
    /// Each once: most projects reference the same two, and several tests look at each.</summary>
    public static DeviceAssembly Compile(DeviceProject project) => new(ImageOf(project));

    public void Dispose() => _module.Dispose();

    private static byte[] ImageOf(DeviceProject project) => Images.GetOrAdd(project.Path, _ => new Lazy<byte[]>(() => Emit(project))).Value;

    private static byte[] Emit(DeviceProject project)
    {
        string[] sources = [.. project.Items("Compile").Select(item => project.Resolve(DeviceProject.Include(item))).Where(path => !path.StartsWith("boards/", StringComparison.Ordinal))];
        return CSharp.Emit(
            project.Property("AssemblyName"),
            sources.Select(path => Trees.GetOrAdd(path, _ => CSharpSyntaxTree.ParseText(Tree.Read(path), Language))),
            [.. Library, .. project.References.Select(library => MetadataReference.CreateFromImage(ImageOf(library)))],
            CSharp.Optimised);
    }

    private static int Size(Instruction instruction) => instruction.OpCode.Size + instruction.OpCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar or OperandType.ShortInlineArg => 1,
        OperandType.InlineI or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 1 + (2 * ((Instruction[])instruction.Operand).Length),
        _ => 2,
    };

    private IEnumerable<string> Strings() =>
        _module.GetTypes().SelectMany(type => type.Methods.Select(method => method.Name).Concat(type.Fields.Select(field => field.Name)).Append(type.Name).Append(type.Namespace))
            .Concat(_module.GetTypeReferences().SelectMany(type => new[] { type.Name, type.Namespace }))
            .Concat(_module.GetMemberReferences().Select(member => member.Name))
            .Concat(_module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
                .SelectMany(method => method.Body.Instructions).Select(instruction => instruction.Operand).OfType<string>())
            .Concat(_module.GetTypes().SelectMany(type => type.Methods).SelectMany(method => method.CustomAttributes)
                .SelectMany(attribute => attribute.ConstructorArguments).SelectMany(Texts));

    // The rows of a test's data: arrays of objects.
    private static IEnumerable<string> Texts(CustomAttributeArgument argument) => argument.Value switch
    {
        string text => [text],
        CustomAttributeArgument boxed => Texts(boxed),
        CustomAttributeArgument[] many => many.SelectMany(Texts),
        _ => [],
    };
}
