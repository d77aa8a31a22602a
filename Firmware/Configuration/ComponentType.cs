using Firmware.Rpc.Json;

namespace Firmware.Configuration;

/// <summary>What a component of the file is, by its api, or as older files say it by namespace and type, and by its model.</summary>
internal sealed class ComponentType
{
    // What Viam has or had besides motors, bases and servos.
    private const string OtherTypes = "arm audio_in audio_input audio_out board button camera encoder force_matrix gantry generic gps gripper imu"
        + " input_controller movement_sensor pose_tracker power_sensor sensor switch";

    private const string AllowedApi = "\"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" or another component of Viam's";
    private const string AllowedType = "\"motor\" or \"base\" or \"servo\" or another component of Viam's";

    // wheeled is viam-server's, two_wheeled_base micro-rdk's.
    private const string BaseModels = "wheeled two_wheeled_base";
    private const string PinModels = "gpio";

    // What viam-server and micro-rdk have or had besides, for motors, bases and servos. Those of modules have a namespace of their own.
    private const string OtherModels = "28byj48 DMC4000 TMC5072 agilex-limo boat de-sabertooth ezopmp fake fake_with_dep four-wheel gpiostepper pi"
        + " roboclaw sensor-controlled";

    // Other power sensors are not read here, whatever they are called.
    private const string BatteryModel = "ina219";

    private const string PowerSensor = "power_sensor";
    private const string BuiltIn = "rdk:builtin:";

    /// <param name="head">The component. Its api, type, namespace and model are read and checked.</param>
    internal ComponentType(Section head)
    {
        ConfigurationNode? api = head.Value("api", JsonKind.String, AllowedApi, false);
        ConfigurationNode? type = head.Value("type", JsonKind.String, AllowedType, false);
        ConfigurationNode? space = head.Value("namespace", JsonKind.String, "a string", false);
        ConfigurationNode? given = api ?? type;
        if (given == null)
        {
            if (!head.IsSet("type"))
            {
                head.Require("api", AllowedApi);
            }
        }
        else
        {
            string[] parts = api != null ? api.WholeText.Split(':') : new[] { space == null ? "rdk" : space.WholeText, "component", given.WholeText };
            Kind = KindOf(parts);
            Shown = parts[0] == "rdk" ? parts[parts.Length - 1] : given.Text;
            if (Kind == ComponentKind.Unknown)
            {
                head.Complain(api != null ? "api" : "type", $"must be {(api != null ? AllowedApi : AllowedType)} but is {given.Shown}");
            }
            else if (api != null)
            {
                RefuseContradiction(head, "namespace", space, parts[0]);
                RefuseContradiction(head, "type", type, parts[2]);
            }
        }

        ReadModel(head);
    }

    /// <summary>Whether it is driven here, and as what.</summary>
    internal ComponentKind Kind { get; private set; }

    /// <summary>What it is in words, "board" or "motor of the model fake".</summary>
    internal string Shown { get; private set; } = "";

    private static ComponentKind KindOf(string[] api)
    {
        if (api.Length != 3 || !Texts.IsWord(api[0]) || !Texts.IsWord(api[1]) || !Texts.IsWord(api[2]))
        {
            return ComponentKind.Unknown;
        }

        // A module may bring a kind of component of its own.
        if (api[0] != "rdk")
        {
            return ComponentKind.NotDriven;
        }

        switch (api[1] == "component" ? api[2] : "")
        {
            case "motor":
                return ComponentKind.Motor;
            case "base":
                return ComponentKind.Base;
            case "servo":
                return ComponentKind.Servo;
            case "":
                return ComponentKind.Unknown;
            default:
                return Texts.Has(OtherTypes, api[2]) ? ComponentKind.NotDriven : ComponentKind.Unknown;
        }
    }

    private static void RefuseContradiction(Section head, string name, ConfigurationNode? member, string byApi)
    {
        if (member != null && !member.Is(byApi))
        {
            head.Complain(name, "must say what api says or be left out but is " + member.Shown);
        }
    }

    private void ReadModel(Section head)
    {
        if (Kind == ComponentKind.Unknown || Kind == ComponentKind.NotDriven)
        {
            ConfigurationNode? other = head.Value("model", JsonKind.String, "a string", false);
            if (Shown == PowerSensor && other != null && (other.Is(BatteryModel) || other.Is(BuiltIn + BatteryModel)))
            {
                Kind = ComponentKind.Battery;
            }

            return;
        }

        string driven = Kind == ComponentKind.Base ? BaseModels : PinModels;
        string allowed = Texts.Quoted(driven.Split(' '), " or ");
        ConfigurationNode? model = head.Value("model", JsonKind.String, allowed, true);
        if (model == null)
        {
            return;
        }

        string text = model.WholeText;
        string name = text.StartsWith(BuiltIn) ? text.Substring(BuiltIn.Length) : text;
        if (Texts.Has(driven, name))
        {
            return;
        }

        if (Texts.Has(OtherModels, name) || IsOfModule(text.Split(':')))
        {
            Kind = ComponentKind.NotDriven;
            Shown += " of the model " + model.Text;
            return;
        }

        head.Complain("model", $"must be {allowed} but is {model.Shown}");
    }

    private static bool IsOfModule(string[] model) =>
        model.Length == 3 && model[0] != "rdk" && Texts.IsWord(model[0]) && Texts.IsWord(model[1]) && Texts.IsWord(model[2]);
}
