using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>One version for each package, held by nfproj.props. packages.config cannot read it there and repeats it: the two are kept together.</summary>
[TestClass]
public partial class ProjectReferencesTests
{
    private const string Core = "nanoFramework.CoreLibrary";

    // What each package needs besides the core library, by its own account at the version of nfproj.props: packages.config names all of it.
    private static readonly Dictionary<string, string[]> Needs = new()
    {
        [Core] = [],
        ["nanoFramework.Hardware.Esp32"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.Runtime.Events"] = [],
        ["nanoFramework.Runtime.Native"] = [],
        ["nanoFramework.System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.System.Device.Pwm"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.System.IO.FileSystem"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text"],
        ["nanoFramework.System.IO.Streams"] = ["nanoFramework.System.Text"],
        ["nanoFramework.System.Net"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text", "nanoFramework.System.Threading"],
        ["nanoFramework.System.Text"] = [],
        ["nanoFramework.System.Threading"] = [],
        ["nanoFramework.TestFramework"] = [],
    };

    [TestMethod]
    public void Every_reference_has_its_package_at_the_common_version() => Faults.AssertNone(DeviceProject.All.SelectMany(ReferenceFaults));

    [TestMethod]
    public void Every_package_is_referenced_as_often_as_it_has_assemblies() => Faults.AssertNone(DeviceProject.All.SelectMany(PackageFaults));

    [TestMethod]
    public void Every_package_has_those_that_it_needs() => Faults.AssertNone(DeviceProject.All.SelectMany(NeedFaults));

    [TestMethod]
    public void Every_referenced_project_is_a_library_whose_packages_are_named_too() => Faults.AssertNone(DeviceProject.All.SelectMany(LibraryFaults));

    // An image holds what its project references, and the workflow restores the packages of the firmware and no other's.
    private static IEnumerable<string> LibraryFaults(DeviceProject project)
    {
        foreach (DeviceProject library in project.References)
        {
            // Of two assemblies with an entry point the device starts whichever it finds last.
            if (library.Property("OutputType") != "Library")
            {
                yield return $"{project.Path}: {library.Path}: is referenced, but no library";
            }

            foreach (string missing in Packages(library).Select(package => package.Key).Except(Packages(project).Select(package => package.Key)))
            {
                yield return $"{project.Path}: {library.Path} needs {missing}, which packages.config does not name";
            }
        }
    }

    private static IEnumerable<string> NeedFaults(DeviceProject project)
    {
        string[] packages = [.. Packages(project).Select(package => package.Key)];
        foreach (string package in packages)
        {
            if (!Needs.TryGetValue(package, out string[]? needs))
            {
                yield return $"{project.Path}: {package}: these tests do not know what it needs";
                continue;
            }

            foreach (string missing in needs.Append(Core).Except(packages))
            {
                yield return $"{project.Path}: {package} needs {missing}, which packages.config does not name";
            }
        }
    }

    private static IEnumerable<string> ReferenceFaults(DeviceProject project)
    {
        Dictionary<string, string> versions = CommonVersions();
        ILookup<string, string> packages = Packages(project);
        foreach (XElement reference in project.Items("Reference"))
        {
            string name = DeviceProject.Include(reference).Split(',')[0];
            Match hint = Hint(project, reference);
            if (!hint.Success)
            {
                yield return $"{project.Path}: {name}: its HintPath is not packages\\<id>.$(<name>Version)\\lib\\<assembly> at the root of the tree";
                continue;
            }

            string id = hint.Groups["id"].Value;
            string property = hint.Groups["property"].Value;
            if (Path.GetFileNameWithoutExtension(hint.Groups["file"].Value) != name)
            {
                yield return $"{project.Path}: {name}: its HintPath names another assembly, {hint.Groups["file"].Value}";
            }

            if (!versions.TryGetValue(property, out string? version))
            {
                yield return $"{project.Path}: {name}: nfproj.props has no {property}";
            }
            else if (!packages[id].SequenceEqual([version]))
            {
                yield return $"{project.Path}: {name}: nfproj.props says {id} {version}, packages.config says '{string.Join(", ", packages[id])}'";
            }
        }
    }

    private static IEnumerable<string> PackageFaults(DeviceProject project)
    {
        string[] referenced = [.. project.Items("Reference").Select(reference => Hint(project, reference).Groups["id"].Value)];
        foreach (IGrouping<string, string> package in Packages(project))
        {
            // The test framework brings its API and the program that runs the tests.
            int assemblies = package.Key == "nanoFramework.TestFramework" ? 2 : 1;
            int references = referenced.Count(id => id == package.Key);
            if (references != assemblies)
            {
                yield return $"{project.Path}: {package.Key}: {references} references, {assemblies} expected";
            }
        }

        IEnumerable<string> names = project.Items("Reference").Select(DeviceProject.Include);
        foreach (IGrouping<string, string> twice in names.GroupBy(name => name).Where(group => group.Count() > 1))
        {
            yield return $"{project.Path}: {twice.Key}: referenced twice";
        }
    }

    private static Match Hint(DeviceProject project, XElement reference) =>
        HintPath().Match(project.Resolve(DeviceProject.Child(reference, "HintPath") ?? ""));

    private static Dictionary<string, string> CommonVersions() =>
        XDocument.Parse(Tree.Read("nfproj.props")).Descendants()
            .Where(property => property.Name.LocalName.EndsWith("Version") && !property.HasElements)
            .ToDictionary(property => property.Name.LocalName, property => property.Value);

    private static ILookup<string, string> Packages(DeviceProject project) =>
        XDocument.Parse(Tree.Read(project.Folder + "/packages.config")).Descendants("package")
            .ToLookup(package => (string)package.Attribute("id")!, package => (string)package.Attribute("version")!);

    [GeneratedRegex(@"^packages/(?<id>[\w.]+)\.\$\((?<property>\w+)\)/lib/(?<file>[\w.]+)$")]
    private static partial Regex HintPath();
}
