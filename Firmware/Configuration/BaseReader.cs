using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>Reads the attributes of the bases, each motor of which must be in the file and in one place only.</summary>
internal sealed class BaseReader
{
    private readonly ConfigurationErrors _errors;
    private readonly string[] _motors;
    private readonly ConfigurationNode?[] _users;
    private readonly bool _areAllKnown;

    /// <param name="motors">The names of the file's motors.</param>
    /// <param name="areAllKnown">False where the file broke off, perhaps before a motor.</param>
    /// <param name="errors">Takes what is wrong.</param>
    internal BaseReader(string[] motors, bool areAllKnown, ConfigurationErrors errors)
    {
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
        wheeled.Close();
        return read;
    }

    private string[] ReadSide(Section wheeled, string side)
    {
        ConfigurationNode? list = wheeled.Value(side, JsonKind.Array, "an array", true);
        if (list != null && list.Count == 0 && list.IsComplete)
        {
            _errors.Add(list, "must name at least one motor but is empty");
        }

        string[] names = new string[list == null ? 0 : list.Count];
        for (int i = 0; list != null && i < names.Length; i++)
        {
            names[i] = list[i].Text;
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

        if (_areAllKnown || user.Kind != JsonKind.String)
        {
            string known = _motors.Length == 0 ? "none" : Texts.Quoted(_motors, ", ");
            _errors.Add(user, $"must be a motor of this file, {known}, but is {user.Shown}");
        }
    }
}
