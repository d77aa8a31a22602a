namespace Firmware.Network;

/// <summary>The records of a rover, each a bit, so that several are one number.</summary>
internal static class MdnsRecords
{
    /// <summary>The address of its name.</summary>
    internal const int A = 1;

    /// <summary>That there is a page of that name.</summary>
    internal const int Ptr = 2;

    /// <summary>The page's host and port.</summary>
    internal const int Srv = 4;

    /// <summary>What else is to be known of it.</summary>
    internal const int Txt = 8;

    /// <summary>That there are pages at all.</summary>
    internal const int Services = 16;

    /// <summary>That its name has an address and nothing else, in particular none of IPv6.</summary>
    internal const int Nsec = 32;

    internal const int Kinds = 6;
    internal const int All = (1 << Kinds) - 1;

    internal static int NameOf(int record) => record switch
    {
        Ptr => MdnsNames.Service,
        Srv or Txt => MdnsNames.Instance,
        Services => MdnsNames.Services,
        _ => MdnsNames.Host,
    };

    internal static int TypeOf(int record) => record switch
    {
        A => MdnsReader.TypeA,
        Srv => MdnsReader.TypeSrv,
        Txt => MdnsReader.TypeTxt,
        Nsec => MdnsReader.TypeNsec,
        _ => MdnsReader.TypePtr,
    };

    internal static int TtlOf(int record) => record == A || record == Srv || record == Nsec ? MdnsWriter.HostTtlS : MdnsWriter.OtherTtlS;

    /// <summary>The records that a question of this name and type asks for.</summary>
    internal static int Asked(int name, int type)
    {
        bool isAny = type == MdnsReader.TypeAny;
        switch (name)
        {
            case MdnsNames.Host:
                return isAny || type == MdnsReader.TypeA ? A : Nsec;
            case MdnsNames.Instance:
                return isAny ? Srv | Txt : type == MdnsReader.TypeSrv ? Srv : type == MdnsReader.TypeTxt ? Txt : 0;
            case MdnsNames.Service:
                return isAny || type == MdnsReader.TypePtr ? Ptr : 0;
            case MdnsNames.Services:
                return isAny || type == MdnsReader.TypePtr ? Services : 0;
            default:
                return 0;
        }
    }

    /// <summary>What who asks for these will ask for next.</summary>
    internal static int Next(int records)
    {
        int next = (records & Ptr) != 0 ? Srv | Txt | A : 0;
        next |= (records & Srv) != 0 ? A : 0;
        next |= (records & A) != 0 ? Nsec : 0;
        next |= (records & Nsec) != 0 ? A : 0;
        return next & ~records;
    }

    internal static int CountOf(int records)
    {
        int count = 0;
        while (records != 0)
        {
            records &= records - 1;
            count++;
        }

        return count;
    }
}
