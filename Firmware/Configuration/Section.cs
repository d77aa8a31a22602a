using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>
/// One object of the file after its members went through their table: each has its value, its default, or NaN where it was refused.
/// NaN fails every comparison, so no check between two members complains about one that was complained about already.
/// </summary>
internal sealed class Section
{
    private readonly ConfigurationErrors _errors;
    private readonly ConfigurationNode? _node;
    private readonly MemberRule[] _rules;
    private readonly double[] _values;

    /// <summary>Checks the members and adds what is wrong with them to the errors.</summary>
    /// <param name="node">The object; null where the file leaves it out, and every member has its default.</param>
    /// <param name="rules">All members that the object may have.</param>
    /// <param name="errors">Takes what is wrong.</param>
    internal Section(ConfigurationNode? node, MemberRule[] rules, ConfigurationErrors errors)
    {
        _node = node != null && node.Kind == JsonKind.Object ? node : null;
        _rules = rules;
        _errors = errors;
        _values = new double[rules.Length];
        for (int i = 0; i < rules.Length; i++)
        {
            _values[i] = Evaluate(rules[i]);
        }

        RefuseUnknown();
    }

    /// <summary>True where the file holds the object whole, so that what it lacks is missing.</summary>
    internal bool IsComplete => _node != null && _node.IsComplete;

    /// <summary>Whether the member is there, right or wrong.</summary>
    internal bool Has(string name) => Node(name) != null;

    /// <summary>The member itself; null where there is none.</summary>
    internal ConfigurationNode? Node(string name) => _node?.Find(name);

    internal double Number(string name) => _values[IndexOf(name)];

    /// <summary>An integer, a pin or the index of a choice. Zero where it was refused: the configuration is then refused as well.</summary>
    internal int Integer(string name)
    {
        double value = Number(name);
        return double.IsNaN(value) ? 0 : (int)value;
    }

    internal bool Flag(string name) => Number(name) == 1;

    /// <summary>What the member says; empty where it was refused or left out.</summary>
    internal string Text(string name)
    {
        ConfigurationNode? node = Node(name);
        return node == null || double.IsNaN(Number(name)) ? "" : node.Text;
    }

    /// <summary>Adds an error at a member, also where the file leaves it out.</summary>
    internal void Refuse(string name, string text)
    {
        ConfigurationNode? member = Node(name);
        if (member != null)
        {
            _errors.Add(member, text);
        }
        else if (_node != null)
        {
            _errors.Insert(_node.Position, _node.Path.Length == 0 ? name : _node.Path + "." + name, text);
        }
    }

    private double Evaluate(MemberRule rule)
    {
        ConfigurationNode? member = Node(rule.Name);
        if (member != null)
        {
            double value = rule.Evaluate(member);
            if (double.IsNaN(value))
            {
                _errors.Add(member, rule.Complaint(member));
            }

            return value;
        }

        // Behind the place where a file breaks off there may have been anything.
        if (_node != null && !_node.IsComplete)
        {
            return double.NaN;
        }

        if (rule.IsRequired)
        {
            Refuse(rule.Name, "is required: " + rule.Allowed());
        }

        return rule.Default;
    }

    private void RefuseUnknown()
    {
        for (int i = 0; _node != null && i < _node.Count; i++)
        {
            if (IndexOf(_node[i].Name) < 0)
            {
                _errors.Add(_node[i], "is unknown: allowed are " + AllowedNames());
            }
        }
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _rules.Length; i++)
        {
            if (_rules[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private string AllowedNames()
    {
        string names = "";
        for (int i = 0; i < _rules.Length; i++)
        {
            if (_rules[i].Kind != MemberKind.Refused)
            {
                names += (names.Length == 0 ? "" : ", ") + _rules[i].Name;
            }
        }

        return names;
    }
}
