using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using Firmware.Client;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>Every text of a document, and every name that it gives itself, as <see cref="Printable"/> shows it. A null is an empty text.</summary>
internal sealed class PrintableConverter : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Printable.Text(reader.GetString() ?? "");

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Printable.Text(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
