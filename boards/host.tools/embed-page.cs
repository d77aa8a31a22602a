// Puts each page of Firmware/Web, without comments and the spaces that only people need, and compressed, beside it into the class of its name: the form in which
// a device keeps it in flash.
//   dotnet run boards/host.tools/embed-page.cs
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

// Each part is an array that is made when it is sent: 252 bytes on a device with its head, and nothing there may ask for more than 256 in one piece. As an array
// in the sources each costs 24 bytes of the heap for good as well, so they are as long as may be. As a text it costs none, but decoding takes a while, and all
// texts of an assembly have 64 KB: that is for the page that is seldom asked for, and never while somebody drives.
const int PartBytes = 232;
string web = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "Firmware", "Web");
Embed("index.html", "ControlPage", false);
Embed("settings.html", "SettingsPage", true);

void Embed(string file, string name, bool isText)
{
    string written = File.ReadAllText(Path.Combine(web, file));
    byte[] html = Encoding.UTF8.GetBytes(Squeezed(written));
    using MemoryStream packed = new();
    using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
    {
        gzip.Write(html);
    }

    byte[] data = packed.ToArray();
    string tag = Convert.ToHexStringLower(SHA256.HashData(html))[..8];
    byte[][] parts = [.. data.Chunk(PartBytes)];
    StringBuilder source = new();
    source.Append($$"""
        {{(isText ? "using System;\n\n" : "")}}namespace Firmware.Web;

        /// <content>Made from {{file}} by <c>dotnet run boards/host.tools/embed-page.cs</c>; not to be edited.</content>
        public sealed partial class {{name}}
        {
            private const int Bytes = {{data.Length}};

            private const int Parts = {{parts.Length}};

            private const int TagNumber = unchecked((int)0x{{tag}});

            private static readonly string TagDigits = "{{tag}}";

            private static {{(isText ? "byte[] MakePart(int i) => Convert.FromBase64String(Text(i));\n\n    private static string Text(int i)" : "byte[] MakePart(int i)")}}
            {
                switch (i)
                {

        """);
    for (int i = 0; i < parts.Length; i++)
    {
        source.Append(i < parts.Length - 1 ? $"            case {i}:\n" : "            default:\n");
        if (isText)
        {
            source.Append($"                return \"{Convert.ToBase64String(parts[i])}\";\n");
            continue;
        }

        source.Append("                return\n                [\n");
        foreach (byte[] line in parts[i].Chunk(32))
        {
            source.Append("                    ").AppendJoin(", ", line).Append(",\n");
        }

        source.Append("                ];\n");
    }

    source.Append("        }\n    }\n}\n");
    File.WriteAllText(Path.Combine(web, name + ".Data.cs"), source.ToString());
    Console.WriteLine($"{file}: {Encoding.UTF8.GetByteCount(written):N0} bytes, {html.Length:N0} without comments and spaces, {data.Length:N0} compressed, in {parts.Length} parts, tag {tag}");
}

static string Squeezed(string html)
{
    string lines = string.Join('\n', html.Split('\n').Select(line => Regex.Replace(line.Trim(), "(^| )// .*$", "")).Where(line => line.Length > 0));
    string styled = Regex.Replace(lines, "(?s)(?<=<style>).*(?=</style>)", style => Regex.Replace(style.Value, @"(?<=[{};:,])\s+|\s+(?=[{}])", ""));

    // Texts are left as they are; a space goes where what is before it or after it ends a word anyway, a line's end where no statement ends with it.
    return Regex.Replace(styled, "(?s)(?<=<script>).*(?=</script>)", script => Regex.Replace(
        script.Value, """("(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|(?<=[{;,])\n|(?<![\w$]) +| +(?![\w$])""", part => part.Groups[1].Value));
}

static string Here([CallerFilePath] string path = "") => path;
