using System.Text;
using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

/// <summary>Files to read and what is expected of them. They are written with ' for ", so that they can be read here as well.</summary>
internal static class Reading
{
    internal const int MaxResources = 16;

    internal const string Pins = "'pins':{'a':'21','b':'17','pwm':'25'}";

    internal static RobotConfiguration? Read(string json, ConfigurationErrors errors)
    {
        byte[] file = Bytes(json);
        return ConfigurationReader.Read(file, file.Length, MaxResources, errors);
    }

    /// <summary>Reads a file that must be good.</summary>
    internal static RobotConfiguration Good(string json)
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        RobotConfiguration? robot = Read(json, errors);
        Assert.IsTrue(robot != null && errors.Count == 0, "refused: " + WithoutCommas(errors.ToString()));
        return robot!;
    }

    /// <summary>Reads a file that must have exactly these errors, and so give nothing.</summary>
    internal static void Refused(string json, string lines)
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        RobotConfiguration? robot = Read(json, errors);
        string found = errors.ToString();
        Assert.IsTrue(found == lines, "found: " + WithoutCommas(found));
        Assert.IsNull(robot, "a configuration in spite of errors");
    }

    internal static string Components(string components) => "{'components':[" + components + "]}";

    internal static string Component(string name, string kind, string attributes)
    {
        string model = kind == "base" ? "wheeled" : "gpio";
        return $"{{'name':'{name}','api':'rdk:component:{kind}','model':'{model}','attributes':{{{attributes}}}}}";
    }

    /// <summary>A file with one motor that has pins and the given attributes.</summary>
    internal static string Motor(string attributes) => Components(Component("left", "motor", Pins + Following(attributes)));

    /// <summary>A file with one motor that has the given pins.</summary>
    internal static string MotorPins(string pins) => Components(Component("left", "motor", "'pins':{" + pins + "}"));

    /// <summary>A file with one servo on pin 18 with the given attributes.</summary>
    internal static string Servo(string attributes) => Components(Component("mast", "servo", "'pin':'18'" + Following(attributes)));

    /// <summary>A file with a base at components[0] and the motors l1, l2, r1, r2 after it.</summary>
    internal static string Base(string attributes) => Components(Component("rover", "base", attributes) + FourMotors());

    /// <summary>Four motors, to follow another component.</summary>
    internal static string FourMotors()
    {
        string[] names = { "l1", "l2", "r1", "r2" };
        string motors = "";
        for (int i = 0; i < names.Length; i++)
        {
            motors += "," + Component(names[i], "motor", $"'pins':{{'dir':{2 * i},'pwm':{(2 * i) + 1}}}");
        }

        return motors;
    }

    internal static string Network(string members) => "{'network':{" + members + "}}";

    internal static string Sessions(string members) => Network("'sessions':{" + members + "}");

    /// <summary>The bytes of a file, each ' as ".</summary>
    internal static byte[] Bytes(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\'')
            {
                bytes[i] = (byte)'"';
            }
        }

        return bytes;
    }

    // The emulator's protocol loses a message that has a comma in it.
    internal static string WithoutCommas(string text)
    {
        char[] shown = text.ToCharArray();
        for (int i = 0; i < shown.Length; i++)
        {
            if (shown[i] == ',')
            {
                shown[i] = ';';
            }
        }

        return new string(shown);
    }

    private static string Following(string attributes) => attributes.Length == 0 ? "" : "," + attributes;
}
