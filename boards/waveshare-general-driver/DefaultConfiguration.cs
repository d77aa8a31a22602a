namespace Firmware.Boards;

/// <summary>The two motors behind the TB6612FNG of the board, and the battery: three lithium cells, 12.6 V full, low at 3.5 V each.</summary>
internal static class DefaultConfiguration
{
    /// <summary>The configuration in Viam's JSON shape.</summary>
    /// <remarks>The board wires a, b and pwm to AIN1, AIN2 and PWMA for the left motor, to BIN1, BIN2 and PWMB for the right one. dir_flip is that of a
    /// WAVE ROVER; of Waveshare's other chassis its README tells.</remarks>
    public const string Json = """
        {
          "components": [
            {
              "name": "left",
              "api": "rdk:component:motor",
              "model": "gpio",
              "attributes": { "pins": { "a": "21", "b": "17", "pwm": "25" }, "pwm_freq": 1000, "dir_flip": false, "max_rpm": 120 }
            },
            {
              "name": "right",
              "api": "rdk:component:motor",
              "model": "gpio",
              "attributes": { "pins": { "a": "22", "b": "23", "pwm": "26" }, "pwm_freq": 1000, "dir_flip": false, "max_rpm": 120 }
            },
            {
              "name": "rover",
              "api": "rdk:component:base",
              "model": "wheeled",
              "attributes": { "left": ["left"], "right": ["right"], "width_mm": 200, "wheel_circumference_mm": 220 }
            },
            {
              "name": "battery",
              "api": "rdk:component:power_sensor",
              "model": "ina219",
              "attributes": { "i2c_addr": 66, "warn_below_v": 10.5 }
            }
          ],
          "network": {
            "wifi": "station",
            "sessions": { "heartbeat_window": "2s", "unowned_commands": "lease", "after_lapse": "obey" }
          }
        }
        """;
}
