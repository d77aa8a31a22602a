using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>A .nfproj as it is written: nothing is evaluated, since nanoFramework's tools read it literally too.</summary>
internal sealed class DeviceProject
{
    private const string BoardProperty = "$(Board)";

    private DeviceProject(string path)
    {
        Path = path;
        Folder = Tree.FolderOf(path);
        Root = XDocument.Parse(Tree.Read(path)).Root!;
    }

    public string Path { get; }

    public string Folder { get; }

    public XElement Root { get; }

    public static IReadOnlyList<DeviceProject> All => [.. Tree.Files("", ".nfproj").Select(path => new DeviceProject(path))];

    /// <summary>The folders below boards/ that the firmware can be built for: whatever -p:Board names.</summary>
    public static IReadOnlyList<string> Boards => [.. Tree.Files("boards", "Board.cs").Where(path => path.EndsWith("/Board.cs")).Select(path => path.Split('/')[1])];

    /// <summary>The sources below the project's folder, without those of a project further below.</summary>
    public IEnumerable<string> SourcesInFolder
    {
        get
        {
            string[] others = [.. All.Select(other => other.Folder).Where(folder => IsBelow(folder, Folder))];
            return Tree.Files(Folder, ".cs").Where(path => !others.Any(folder => IsBelow(path, folder)));
        }
    }

    /// <summary>The device projects that this one references.</summary>
    public IEnumerable<DeviceProject> References => Items("ProjectReference").Select(item => new DeviceProject(Resolve(Include(item))));

    /// <summary>Compile items of the project's own folder.</summary>
    public IEnumerable<XElement> OwnSources => Items("Compile").Where(item => !IsOutside(Include(item)));

    /// <summary>Compile items from elsewhere in the tree.</summary>
    public IEnumerable<XElement> LinkedSources => Items("Compile").Where(item => IsOutside(Include(item)));

    public static string Include(XElement item) => (string?)item.Attribute("Include") ?? "";

    public static string? Child(XElement item, string name) => item.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    public IEnumerable<XElement> Items(string kind) => InGroup("ItemGroup", kind);

    public string Property(string name) => InGroup("PropertyGroup", name).Single().Value;

    /// <summary>The path in the tree that an Include or HintPath of this project names.</summary>
    public string Resolve(string include)
    {
        string full = System.IO.Path.GetFullPath(System.IO.Path.Combine(Tree.Full(Folder), include.Replace('\\', '/')));
        return System.IO.Path.GetRelativePath(Tree.Root, full).Replace('\\', '/');
    }

    /// <summary>The paths in the tree that an Include stands for: one, or where it says $(Board) one for each board.</summary>
    public IEnumerable<string> ResolveForEachBoard(string include) =>
        include.Contains(BoardProperty) ? Boards.Select(board => Resolve(include.Replace(BoardProperty, board))) : [Resolve(include)];

    private IEnumerable<XElement> InGroup(string group, string name) =>
        Root.Descendants().Where(element => element.Name.LocalName == name && element.Parent!.Name.LocalName == group);

    private static bool IsOutside(string include) => include.StartsWith("..");

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + "/");
}
