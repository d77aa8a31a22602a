using System;
using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>
/// What Espressif's datasheets say of the pins of a module: the chip's, tables "IO_MUX" (ESP32), "Pin Overview" and "Power-Up Glitches" (ESP32-S3, v2.2), and
/// the module's for flash and PSRAM. GPIO 14 of an ESP32 floats by the table, and was seen to toggle during the start.
/// </summary>
internal sealed class ModulePins
{
    /// <summary>Low by a weak pull-down, or floating, from reset until a program drives it, and free.</summary>
    private const string Free = "";

    private static readonly (string Pins, string Objection)[] Esp32 =
    [
        ("4, 13, 18 to 19, 21 to 23, 25 to 27, 32 to 33", Free),
        ("0, 2, 5, 12, 15", "strapping"),
        ("14", "puts out a signal while the chip starts"),
        ("1, 3", "serial port"),
        ("6 to 11", "flash memory"),
        ("34 to 36, 39", "no output stage"),
        ("20, 24, 28 to 31, 37 to 38", "not brought out, or not there"),
    ];

    private static readonly ModulePins Wroom = new([.. Esp32, ("16 to 17", Free)]);

    private static readonly ModulePins Wrover = new([.. Esp32, ("16 to 17", "PSRAM")]);

    private static readonly ModulePins S3 = new(
    [
        ("1 to 2, 4 to 17, 21, 40 to 42, 47", Free),
        ("0, 3, 45 to 46", "strapping"),
        ("18", "high for a moment when the supply comes"),
        ("19 to 20", "USB"),
        ("26 to 32", "flash memory"),
        ("33 to 37", "PSRAM on eight lines"),
        ("38, 48", "RGB LED of the board"),
        ("39", "pulled up from reset on"),
        ("43 to 44", "serial port"),
        ("22 to 25", "not there"),
    ]);

    private readonly Dictionary<int, string> _objections;

    private ModulePins((string Pins, string Objection)[] rows)
    {
        _objections = rows.SelectMany(row => ReadmeSections.Numbers(row.Pins).Select(pin => (pin, row.Objection))).ToDictionary(row => row.pin, row => row.Objection);
    }

    /// <summary>The pins that a motor's driver may not be on.</summary>
    public IEnumerable<int> Forbidden => _objections.Where(pin => pin.Value.Length > 0).Select(pin => pin.Key);

    /// <summary>Those of the module that a board has.</summary>
    public static ModulePins Of(string board) => board switch
    {
        "esp32-devkitc" or "waveshare-general-driver" => Wroom,
        "esp32-wrover" => Wrover,
        "esp32-s3-devkitc" => S3,
        _ => throw new ArgumentException($"{board}: nobody has said which module it has, and so which pins are free"),
    };

    /// <summary>Why a motor's driver may not be on a pin; empty where it may.</summary>
    public string Objection(int pin) => _objections.TryGetValue(pin, out string? objection) ? objection : "in no table of pins";
}
