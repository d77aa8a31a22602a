using System;
using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>
/// Reads the array of components: first what each of them is and is called, then its attributes, so that a base may stand before its motors.
/// Those that are not driven here count for their names alone.
/// </summary>
internal sealed class ComponentsReader
{
    private readonly IPins? _pins;
    private readonly ConfigurationErrors _errors;
    private readonly Notice _notDriven;
    private readonly Notice _notUsed;
    private readonly string[] _names;
    private readonly ComponentKind[] _kinds;
    private readonly Section[] _attributes;
    private readonly ConfigurationNode? _list;

    // False where the file broke off, or where what a component is or is called was refused: another may mean it.
    private bool _areAllKnown;

    // Where the first board is named, if any is.
    private ConfigurationNode? _board;

    /// <param name="list">The array; null where the file has none.</param>
    /// <param name="maxResources">The most motors, bases and servos that there may be.</param>
    /// <param name="notDriven">Takes the components that are not driven here.</param>
    /// <param name="notUsed">Takes what else is not used.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="pins">The board's; null where any pin will do.</param>
    internal ComponentsReader(ConfigurationNode? list, int maxResources, Notice notDriven, Notice notUsed, ConfigurationErrors errors, IPins? pins)
    {
        _pins = pins;
        _list = list;
        _errors = errors;
        _notDriven = notDriven;
        _notUsed = notUsed;
        int count = list == null ? 0 : list.Count;
        _names = new string[count];
        _kinds = new ComponentKind[count];
        _attributes = new Section[count];
        _areAllKnown = list == null || list.IsComplete;
        for (int i = 0; list != null && i < count; i++)
        {
            ReadHead(i, list[i]);
        }

        Motors = new MotorConfiguration[NamesOf(ComponentKind.Motor).Length];
        Bases = new BaseConfiguration[NamesOf(ComponentKind.Base).Length];
        Servos = new ServoConfiguration[NamesOf(ComponentKind.Servo).Length];
        int driven = Motors.Length + Bases.Length + Servos.Length;
        if (list != null && driven > maxResources)
        {
            errors.Add(list, $"must hold at most {maxResources} motors, bases and servos but holds {driven}");
        }

        IsNothingDriven = driven == 0 && _areAllKnown;
        ReadAttributes();
    }

    internal MotorConfiguration[] Motors { get; }

    internal BaseConfiguration[] Bases { get; }

    internal ServoConfiguration[] Servos { get; }

    /// <summary>Null where the file has none.</summary>
    internal BatteryConfiguration? Battery { get; private set; }

    /// <summary>Whether the file surely has no component that is driven here.</summary>
    internal bool IsNothingDriven { get; }

    private void ReadHead(int index, ConfigurationNode component)
    {
        Section head = new Section(component, _errors);
        ComponentType type = new ComponentType(head);
        bool isDriven = type.Kind != ComponentKind.Unknown && type.Kind != ComponentKind.NotDriven && type.Kind != ComponentKind.Battery;
        string name = head.ComponentName("name", isDriven);
        _names[index] = name;
        _kinds[index] = type.Kind;
        _areAllKnown = _areAllKnown && name.Length > 0 && type.Kind != ComponentKind.Unknown;
        RefuseUsedName(index, head);
        _attributes[index] = head.Object("attributes", isDriven);

        // The order of the file means nothing here, and the rest is for people.
        head.Ignore("depends_on", "notes", "ui_folder");
        head.PassOver("frame log_configuration service_configs service_config", isDriven || type.Kind == ComponentKind.Battery ? _notUsed : null);
        head.Close();
        if (type.Kind == ComponentKind.NotDriven && name.Length > 0)
        {
            // Its pins are what the motors of such a file mean.
            _notDriven.Add($"{type.Shown} {name}{(type.Shown == "board" ? " (pins are counted as on this board)" : "")}");
        }
    }

    private void RefuseUsedName(int index, Section head)
    {
        string name = _names[index];
        for (int i = 0; name.Length > 0 && i < index; i++)
        {
            if (_names[i] == name)
            {
                head.Complain("name", $"must be unique but \"{name}\" is already the name of components[{i}]");
                _areAllKnown = false;
                return;
            }
        }
    }

    private void ReadAttributes()
    {
        PinLedger ledger = new PinLedger(_pins);
        BaseReader baseReader = new BaseReader(NamesOf(ComponentKind.Motor), NamesOf(ComponentKind.NotDriven), _areAllKnown, _notUsed, _errors);
        int motors = 0;
        int bases = 0;
        int servos = 0;
        for (int i = 0; i < _kinds.Length; i++)
        {
            switch (_kinds[i])
            {
                case ComponentKind.Motor:
                    ReadBoard(_attributes[i]);
                    Motors[motors++] = MotorReader.Read(_names[i], _attributes[i], ledger, _notUsed);
                    break;
                case ComponentKind.Base:
                    Bases[bases++] = baseReader.Read(_names[i], _attributes[i]);
                    break;
                case ComponentKind.Servo:
                    ReadBoard(_attributes[i]);
                    Servos[servos++] = ServoReader.Read(_names[i], _attributes[i], ledger, _notUsed);
                    break;
                case ComponentKind.Battery:
                    ReadBattery(i);
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadBattery(int index)
    {
        if (Battery != null)
        {
            _errors.Add(_list![index], "is a second ina219: a rover has one battery that is measured");
        }

        Battery = BatteryReader.Read(_attributes[index], _notUsed);
    }

    /// <summary>With two boards the same number means two pins, and one of them is not here.</summary>
    private void ReadBoard(Section attributes)
    {
        ConfigurationNode? board = attributes.Value("board", JsonKind.String, "a string", false);
        if (board != null && _board != null && !_board.Is(board.Value.ToString()))
        {
            attributes.Complain("board", $"must be {_board.Shown} as at {_board.Path}, because all pins are this board's own, but is {board.Shown}");
        }

        _board = _board ?? board;
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
