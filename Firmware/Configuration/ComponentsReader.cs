using System;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>
/// Reads the array of components: first what each of them is and is called, then its attributes, so that a base may stand before its motors.
/// </summary>
internal sealed class ComponentsReader
{
    private static readonly string[] Apis = { "rdk:component:motor", "rdk:component:base", "rdk:component:servo" };

    // How older files say it.
    private static readonly string[] Types = { "motor", "base", "servo" };

    private readonly ConfigurationErrors _errors;
    private readonly string[] _names;
    private readonly ComponentKind[] _kinds;
    private readonly Section[] _attributes;

    /// <param name="list">The array; null where the file has none.</param>
    /// <param name="maxResources">The most components that there may be.</param>
    /// <param name="errors">Takes what is wrong.</param>
    internal ComponentsReader(ConfigurationNode? list, int maxResources, ConfigurationErrors errors)
    {
        _errors = errors;
        int count = list == null ? 0 : list.Count;
        _names = new string[count];
        _kinds = new ComponentKind[count];
        _attributes = new Section[count];
        for (int i = 0; list != null && i < count; i++)
        {
            ReadHead(i, list[i]);
        }

        if (list != null && count > maxResources)
        {
            errors.Add(list, $"must hold at most {maxResources} components but holds {count}");
        }

        Motors = new MotorConfiguration[NamesOf(ComponentKind.Motor).Length];
        Bases = new BaseConfiguration[NamesOf(ComponentKind.Base).Length];
        Servos = new ServoConfiguration[NamesOf(ComponentKind.Servo).Length];
        ReadAttributes(list == null || list.IsComplete);
    }

    internal MotorConfiguration[] Motors { get; }

    internal BaseConfiguration[] Bases { get; }

    internal ServoConfiguration[] Servos { get; }

    private void ReadHead(int index, ConfigurationNode component)
    {
        Section head = new Section(component, _errors);
        _names[index] = head.ComponentName("name");
        RefuseUsedName(index, head);
        _kinds[index] = ReadKind(head);
        head.Choice("namespace", new[] { "rdk" }, 0);
        RefuseOtherModel(head, _kinds[index]);
        _attributes[index] = head.Object("attributes", true);
        head.Ignore("depends_on", "notes", "frame", "log_configuration", "service_configs");
        head.Close();
    }

    private void RefuseUsedName(int index, Section head)
    {
        string name = _names[index];
        for (int i = 0; name.Length > 0 && i < index; i++)
        {
            if (_names[i] == name)
            {
                head.Complain("name", $"must be unique but \"{name}\" is already the name of components[{i}]");
                return;
            }
        }
    }

    private static ComponentKind ReadKind(Section head)
    {
        int api = head.Choice("api", Apis, Section.Refused);
        int type = head.Choice("type", Types, Section.Refused);
        if (head.Node("type") == null)
        {
            head.Require("api", Texts.Quoted(Apis, " or "));
        }

        if (api >= 0 && type >= 0 && api != type)
        {
            head.Complain("type", "must say what api says or be left out but is " + head.Node("type")!.Shown);
        }

        return (ComponentKind)(head.Node("api") == null ? type : api);
    }

    private static void RefuseOtherModel(Section head, ComponentKind kind)
    {
        if (kind == ComponentKind.Unknown)
        {
            head.Value("model", JsonKind.String, "a string", true);
            return;
        }

        string[] models = kind == ComponentKind.Base ? new[] { "wheeled", "rdk:builtin:wheeled" } : new[] { "gpio", "rdk:builtin:gpio" };
        head.Choice("model", models, 0);
        head.Require("model", Texts.Quoted(models, " or "));
    }

    private void ReadAttributes(bool areAllKnown)
    {
        PinLedger ledger = new PinLedger();
        BaseReader baseReader = new BaseReader(NamesOf(ComponentKind.Motor), areAllKnown, _errors);
        int motors = 0;
        int bases = 0;
        int servos = 0;
        for (int i = 0; i < _kinds.Length; i++)
        {
            switch (_kinds[i])
            {
                case ComponentKind.Motor:
                    Motors[motors++] = MotorReader.Read(_names[i], _attributes[i], ledger);
                    break;
                case ComponentKind.Base:
                    Bases[bases++] = baseReader.Read(_names[i], _attributes[i]);
                    break;
                case ComponentKind.Servo:
                    Servos[servos++] = ServoReader.Read(_names[i], _attributes[i], ledger);
                    break;
                default:
                    break;
            }
        }
    }

    private string[] NamesOf(ComponentKind kind)
    {
        string[] names = new string[_kinds.Length];
        int count = 0;
        for (int i = 0; i < _kinds.Length; i++)
        {
            if (_kinds[i] == kind)
            {
                names[count++] = _names[i];
            }
        }

        string[] found = new string[count];
        Array.Copy(names, found, count);
        return found;
    }
}
