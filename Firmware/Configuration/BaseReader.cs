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

    internal BaseConfiguration Read(string name, ConfigurationNode? attributes)
    {
        Section wheeled = new Section(attributes, MemberRules.Base(), _errors);
        return new BaseConfiguration
        {
            Name = name,
            Left = ReadSide(wheeled, "left"),
            Right = ReadSide(wheeled, "right"),
            WidthMm = wheeled.Number("width_mm"),
            WheelCircumferenceMm = wheeled.Number("wheel_circumference_mm"),
            SpinSlipFactor = wheeled.Number("spin_slip_factor"),
        };
    }

    private string[] ReadSide(Section wheeled, string side)
    {
        ConfigurationNode? list = wheeled.Node(side);
        if (list == null || list.Kind != JsonKind.Array)
        {
            return new string[0];
        }

        if (list.Count == 0 && list.IsComplete)
        {
            _errors.Add(list, "must name at least one motor but is empty");
        }

        string[] names = new string[list.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = list[i].Text;
            Claim(list[i]);
        }

        return names;
    }

    private void Claim(ConfigurationNode user)
    {
        int motor = user.Kind == JsonKind.String ? Texts.IndexOf(_motors, user.Text) : -1;
        if (motor < 0)
        {
            if (_areAllKnown || user.Kind != JsonKind.String)
            {
                string known = _motors.Length == 0 ? "none" : Texts.Quoted(_motors, ", ");
                _errors.Add(user, $"must be a motor of this file, {known}, but is {user.Shown}");
            }

            return;
        }

        ConfigurationNode? earlier = _users[motor];
        if (earlier != null)
        {
            _errors.Add(user, $"must be a motor of its own but {user.Shown} is already used at {earlier.Path}");
        }

        _users[motor] = user;
    }
}
