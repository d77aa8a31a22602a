namespace Firmware.Boards;

/// <summary>Two motors behind a TB6612FNG, and a servo.</summary>
internal static class DefaultConfiguration
{
    /// <summary>The configuration in Viam's JSON shape.</summary>
    /// <remarks>On a TB6612FNG, a, b and pwm are AIN1, AIN2 and PWMA for the left motor, and BIN1, BIN2 and PWMB for the right one.</remarks>
    public const string Json = """
        {
          "components": [
            {
              "name": "left",
              "api": "rdk:component:motor",
              "model": "gpio",
              "attributes": { "pins": { "a": "25", "b": "26", "pwm": "27" }, "pwm_freq": 1000, "max_rpm": 120 }
            },
            {
              "name": "right",
              "api": "rdk:component:motor",
              "model": "gpio",
              "attributes": { "pins": { "a": "22", "b": "23", "pwm": "21" }, "pwm_freq": 1000, "max_rpm": 120 }
            },
            {
              "name": "rover",
              "api": "rdk:component:base",
              "model": "wheeled",
              "attributes": { "left": ["left"], "right": ["right"], "width_mm": 200, "wheel_circumference_mm": 220 }
            },
            {
              "name": "mast",
              "api": "rdk:component:servo",
              "model": "gpio",
              "attributes": { "pin": "18", "frequency_hz": 50, "min_angle_deg": 0, "max_angle_deg": 180 }
            }
          ],
          "network": {
            "wifi": "station",
            "sessions": { "heartbeat_window": "2s", "unowned_commands": "lease", "after_lapse": "obey" }
          }
        }
        """;
}
