using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Firmware.Client;
using Firmware.Network;

namespace Firmware.Boards.Host.Operator.Find;

/// <summary>Rovers by their names on this PC's networks.</summary>
internal static class LocalNames
{
    /// <summary>What a page has in its text that is a rover's.</summary>
    private const string Mark = "rover=";

    private const string Ending = ".local";

    private static readonly TimeSpan SystemTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OwnTime = TimeSpan.FromSeconds(2.5);

    /// <summary>The same URL with the address in place of a name in .local that the system does not know; as it is where nobody knows it.</summary>
    public static string Resolve(string url)
    {
        RobotAddress address = new(url);
        if (!address.Host.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || IsKnownToSystem(address.Host))
        {
            return url;
        }

        string? found = null;
        using MdnsQuestion question = new(address.Host, MdnsReader.TypeA);
        question.Ask(OwnTime, answer =>
        {
            found = Records(answer).Where(record => record.Type == MdnsReader.TypeA && record.Is(address.Host)).Select(record => record.Address).FirstOrDefault();
            return found != null;
        });
        return found == null ? url : $"http://{found}:{address.Port}";
    }

    /// <summary>All rovers that answer within a time, by name.</summary>
    /// <param name="time">How long.</param>
    /// <param name="hasNetwork">Whether there was a network to ask on.</param>
    public static List<FoundRover> All(TimeSpan time, out bool hasNetwork)
    {
        HashSet<FoundRover> rovers = [];
        using MdnsQuestion question = new("_http._tcp.local", MdnsReader.TypePtr);
        hasNetwork = question.HasNetwork;
        question.Ask(time, answer =>
        {
            rovers.UnionWith(In(answer));
            return false;
        });
        return [.. rovers.OrderBy(rover => rover.Name, StringComparer.Ordinal).ThenBy(rover => rover.Address, StringComparer.Ordinal)];
    }

    /// <summary>The rovers of one answer: pages whose text says so, with their hosts and addresses beside them.</summary>
    private static IEnumerable<FoundRover> In(byte[] answer)
    {
        List<DnsRecord> records = Records(answer);
        foreach (DnsRecord text in records.Where(record => record.Type == MdnsReader.TypeTxt))
        {
            string? version = text.Texts.Where(one => one.StartsWith(Mark, StringComparison.Ordinal)).Select(one => one[Mark.Length..]).FirstOrDefault();
            DnsRecord? page = records.FirstOrDefault(record => record.Type == MdnsReader.TypeSrv && record.Is(text.Name));
            DnsRecord? host = records.FirstOrDefault(record => record.Type == MdnsReader.TypeA && page?.Target != null && record.Is(page.Target));
            if (version != null && page != null && host?.Address != null)
            {
                yield return new FoundRover(Printable.Text(host.Name), host.Address, page.Port, Printable.Text(version));
            }
        }
    }

    private static List<DnsRecord> Records(byte[] answer)
    {
        List<DnsRecord> records = [];
        MdnsReader reader = new();
        bool isWhole = reader.Begin(answer, answer.Length) && reader.IsResponse;
        for (int i = 0; i < reader.Questions && isWhole; i++)
        {
            isWhole = reader.NextQuestion();
        }

        while (isWhole && records.Count < reader.Answers + reader.Authorities + reader.Additionals && reader.NextRecord())
        {
            records.Add(DnsRecord.Of(answer, reader));
        }

        return records;
    }

    private static bool IsKnownToSystem(string host)
    {
        try
        {
            Task<IPAddress[]> asked = Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork);
            return asked.Wait(SystemTime) && asked.Result.Length > 0;
        }
        catch (AggregateException unknown) when (unknown.InnerException is SocketException)
        {
            return false;
        }
    }

    /// <summary>What is of use in a record.</summary>
    private sealed record DnsRecord(string Name, int Type)
    {
        public string? Address { get; init; }

        public int Port { get; init; }

        public string? Target { get; init; }

        public string[] Texts { get; init; } = [];

        public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

        public static DnsRecord Of(byte[] answer, MdnsReader read)
        {
            ReadOnlySpan<byte> data = answer.AsSpan(read.DataAt, read.DataLength);
            DnsRecord record = new(DnsName.Read(answer, read.NameAt) ?? "", read.Type);
            return read.Type switch
            {
                MdnsReader.TypeA when data.Length == 4 => record with { Address = new IPAddress(data).ToString() },
                MdnsReader.TypeSrv when data.Length > MdnsReader.SrvFixedBytes =>
                    record with { Port = (data[4] << 8) | data[5], Target = DnsName.Read(answer, read.DataAt + MdnsReader.SrvFixedBytes) },
                MdnsReader.TypeTxt => record with { Texts = TextsIn(data) },
                _ => record,
            };
        }

        private static string[] TextsIn(ReadOnlySpan<byte> data)
        {
            List<string> texts = [];
            while (data.Length > 0 && data[0] < data.Length)
            {
                texts.Add(Encoding.UTF8.GetString(data.Slice(1, data[0])));
                data = data[(data[0] + 1)..];
            }

            return [.. texts];
        }
    }
}
