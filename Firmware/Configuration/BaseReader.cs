using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Reads the attributes of the bases, each motor of which must be in the file and in one place only.</summary>
internal sealed class BaseReader
{
    private readonly ConfigurationErrors _errors;
    private readonly Notice _notUsed;
    private readonly string[] _motors;
    private readonly string[] _notDriven;
    private readonly ConfigurationNode?[] _users;
    private readonly bool _areAllKnown;

    /// <param name="motors">The names of the file's motors.</param>
    /// <param name="notDriven">The names of its components that are not driven here.</param>
    /// <param name="areAllKnown">False where another may have been a motor: the file broke off, or what one is or is called was refused.</param>
    /// <param name="notUsed">Takes what is not used.</param>
    /// <param name="errors">Takes what is wrong.</param>
    internal BaseReader(string[] motors, string[] notDriven, bool areAllKnown, Notice notUsed, ConfigurationErrors errors)
    {
        _notDriven = notDriven;
        _notUsed = notUsed;
        _motors = motors;
        _users = new ConfigurationNode?[motors.Length];
        _areAllKnown = areAllKnown;
        _errors = errors;
    }

    internal BaseConfiguration Read(string name, Section wheeled)
    {
        BaseConfiguration read = new BaseConfiguration
        {
            Name = name,
            Left = ReadSide(wheeled, "left"),
            Right = ReadSide(wheeled, "right"),
            WidthMm = wheeled.Number("width_mm", 0, double.MaxValue, 0, "a number of 0 or more"),
            WheelCircumferenceMm = wheeled.Number("wheel_circumference_mm", 0, double.MaxValue, 0, "a number of 0 or more"),
            SpinSlipFactor = wheeled.Number("spin_slip_factor", double.Epsilon, double.MaxValue, 1, "a number above 0"),
        };
        wheeled.PassOver("movement_sensor", _notUsed);
        wheeled.Close();
        return read;
    }

    // micro-rdk's base has one motor a side and writes its name without an array.
    private string[] ReadSide(Section wheeled, string side)
    {
        ConfigurationNode? given = wheeled.Node(side);
        if (given != null && given.Kind == JsonKind.String && !given.IsZero)
        {
            wheeled.Take(side);
            Claim(given);
            return new[] { given.WholeText };
        }

        ConfigurationNode? list = wheeled.Value(side, JsonKind.Array, "an array", true);
        if (list != null && list.Count == 0 && list.IsComplete)
        {
            _errors.Add(list, "must name at least one motor but is empty");
        }

        string[] names = new string[list == null ? 0 : list.Count];
        for (int i = 0; list != null && i < names.Length; i++)
        {
            names[i] = list[i].WholeText;
            Claim(list[i]);
        }

        return names;
    }

    private void Claim(ConfigurationNode user)
    {
        for (int i = 0; i < _motors.Length; i++)
        {
            if (user.Is(_motors[i]))
            {
                ConfigurationNode? earlier = _users[i];
                if (earlier != null)
                {
                    _errors.Add(user, $"must be a motor of its own but {user.Shown} is already used at {earlier.Path}");
                }

                _users[i] = user;
                return;
            }
        }

        if (user.WholeText.Length > 0 && Texts.IsAmong(_notDriven, _notDriven.Length, user.WholeText))
        {
            _errors.Add(user, $"must be a motor that is driven here but {user.Shown} is not");
        }
        else if (_areAllKnown || user.Kind != JsonKind.String)
        {
            string known = _motors.Length == 0 ? "none" : Texts.Quoted(_motors, ", ");
            _errors.Add(user, $"must be a motor of this file, {known}, but is {user.Shown}");
        }
    }
}
