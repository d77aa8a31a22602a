using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>
/// Reads the array of components: first what each of them is and is called, then its attributes, so that a base may stand before its motors.
/// </summary>
internal sealed class ComponentsReader
{
    private readonly ConfigurationErrors _errors;
    private readonly ConfigurationNode? _list;
    private readonly Section[] _components;
    private readonly ComponentKind[] _kinds;

    /// <param name="list">The array; null where the file has none.</param>
    /// <param name="maxResources">The most components that there may be.</param>
    /// <param name="errors">Takes what is wrong.</param>
    internal ComponentsReader(ConfigurationNode? list, int maxResources, ConfigurationErrors errors)
    {
        _errors = errors;
        _list = list != null && list.Kind == JsonKind.Array ? list : null;
        int count = _list == null ? 0 : _list.Count;
        _components = new Section[count];
        _kinds = new ComponentKind[count];
        if (_list != null && count > maxResources)
        {
            errors.Add(_list, $"must hold at most {maxResources} components but holds {count}");
        }

        for (int i = 0; _list != null && i < count; i++)
        {
            _kinds[i] = KindOf(_list[i]);
            _components[i] = ReadHead(_list[i], _kinds[i]);
            RefuseUsedName(i);
        }
    }

    internal MotorConfiguration[] Motors { get; private set; } = new MotorConfiguration[0];

    internal BaseConfiguration[] Bases { get; private set; } = new BaseConfiguration[0];

    internal ServoConfiguration[] Servos { get; private set; } = new ServoConfiguration[0];

    internal void ReadAttributes()
    {
        Motors = new MotorConfiguration[CountOf(ComponentKind.Motor)];
        Bases = new BaseConfiguration[CountOf(ComponentKind.Base)];
        Servos = new ServoConfiguration[CountOf(ComponentKind.Servo)];
        PinLedger ledger = new PinLedger();
        BaseReader baseReader = new BaseReader(MotorNames(), _list == null || _list.IsComplete, _errors);
        int[] read = new int[(int)ComponentKind.Unknown];
        for (int i = 0; i < _components.Length; i++)
        {
            string name = _components[i].Text("name");
            ConfigurationNode? attributes = _components[i].Node("attributes");
            switch (_kinds[i])
            {
                case ComponentKind.Motor:
                    Motors[read[0]++] = MotorReader.Read(name, attributes, ledger, _errors);
                    break;
                case ComponentKind.Base:
                    Bases[read[1]++] = baseReader.Read(name, attributes);
                    break;
                case ComponentKind.Servo:
                    Servos[read[2]++] = ServoReader.Read(name, attributes, ledger, _errors);
                    break;
                default:
                    break;
            }
        }
    }

    private static ComponentKind KindOf(ConfigurationNode component)
    {
        ConfigurationNode? api = component.Find("api");
        ConfigurationNode? type = component.Find("type");
        string[] known = api != null ? MemberRules.Apis : MemberRules.Types;
        int kind = Texts.IndexOf(known, (api ?? type)?.Text ?? "");
        return kind < 0 ? ComponentKind.Unknown : (ComponentKind)kind;
    }

    private Section ReadHead(ConfigurationNode component, ComponentKind kind)
    {
        if (component.Kind != JsonKind.Object)
        {
            _errors.Add(component, "must be an object but is " + component.Shown);
        }

        Section head = new Section(component, MemberRules.Component(kind), _errors);
        if (head.IsComplete && !head.Has("api") && !head.Has("type"))
        {
            head.Refuse("api", "is required: " + Texts.Quoted(MemberRules.Apis, " or "));
        }

        // Only where both are supported is the difference a number.
        double difference = head.Number("api") - head.Number("type");
        if (head.Has("api") && head.Has("type") && (difference < 0 || difference > 0))
        {
            head.Refuse("type", $"must say what api says or be left out but is {head.Node("type")?.Shown}");
        }

        return head;
    }

    private void RefuseUsedName(int index)
    {
        string name = _components[index].Text("name");
        for (int i = 0; name.Length > 0 && i < index; i++)
        {
            if (_components[i].Text("name") == name)
            {
                _components[index].Refuse("name", $"must be unique but \"{name}\" is already the name of components[{i}]");
                return;
            }
        }
    }

    private int CountOf(ComponentKind kind)
    {
        int count = 0;
        for (int i = 0; i < _kinds.Length; i++)
        {
            count += _kinds[i] == kind ? 1 : 0;
        }

        return count;
    }

    private string[] MotorNames()
    {
        string[] names = new string[CountOf(ComponentKind.Motor)];
        int count = 0;
        for (int i = 0; i < _kinds.Length; i++)
        {
            if (_kinds[i] == ComponentKind.Motor)
            {
                names[count++] = _components[i].Text("name");
            }
        }

        return names;
    }
}
